# shellcheck shell=bash
# Uploads of 20 MB beside everything else: what they take of the server's memory, and what is left of the
# rate of pages. Part of run.sh, which sources it. A noisy PNG is the worst of its size: every pixel is read.

# shellcheck disable=SC2154  # scratch, python, page, ours, first_server, children come from run.sh
"$python" - "$scratch/large.png" <<'END'
import os, struct, sys, zlib
side = 2640
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
pixels = zlib.compress(b"".join(b"\0" + os.urandom(side * 3) for _ in range(side)), 1)
with open(sys.argv[1], "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", side, side, 8, 2, 0, 0, 0))
               + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))
END
picture_token=$(allmende tokens create --account load --scopes all)
upload() {
  curl -sSf -o /dev/null -H "Authorization: Bearer $picture_token" -H 'Content-Type: image/png' \
    --data-binary "@$scratch/large.png" "$ours/api/v1/organisations/haus/pictures?alt=Rauschen"
}
memory_mib() { awk -v "which=$1:" '$1 == which { printf "%.0f", $2 / 1024 }' "/proc/$first_server/status"; }

idle_rate=() upload_rate=()
before=$(memory_mib VmRSS)
# From here on the peak counts anew.
echo 5 >"/proc/$first_server/clear_refs"
for _ in 1 2 3; do
  idle_rate+=("$(per_second "$page")")
  while :; do upload; done &
  uploading=$!
  children+=("$uploading")
  upload_rate+=("$(per_second "$page")")
  kill -TERM "$uploading"
  wait "$uploading" 2>/dev/null || true
done
upload
peak=$(memory_mib VmHWM)
row 'memory that uploads of 20 MB add to the server (MiB)' "$((peak - before))" '<= 64' "$(verdict "$((peak - before))" '<=' 64)"
value=$(calc 3 "$(printf '%s\n' "${upload_rate[@]}" | median)" "$(printf '%s\n' "${idle_rate[@]}" | median)")
row 'event pages while pictures are uploaded, to without' "$value" '>= 0.7' "$(verdict "$value" '>=' 0.7)"
