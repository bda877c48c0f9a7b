# shellcheck shell=bash
# The fan-out rows of run.sh, which sources this file: one event to ten thousand hosts that each
# answer after 200 ms, and to as many followers on a hundred hosts.
# shellcheck disable=SC2154  # root, load, scratch, program, python, seconds, children come from run.sh
inboxes_port=$(free_port)
"$root/build/release/tests/load/inboxes" "$inboxes_port" 200 >"$scratch/inboxes.out" &
children+=("$!")
until grep -q '^ready' "$scratch/inboxes.out"; do sleep 0.05; done

fan_port=$(free_port)
touch "$scratch/fan.begun"
"$program" serve --data "$scratch/fan" --listen "127.0.0.1:$fan_port" \
  --base-url "http://localhost:$fan_port" --dev >"$scratch/fan.out" 2>"$scratch/fan.err" &
fan_server=$!
children+=("$fan_server")
until grep -q '^listening on ' "$scratch/fan.out"; do sleep 0.05; done
fan() { "$program" "$@" --data "$scratch/fan"; }
fan_socket=$(find "$scratch/fan" /tmp -maxdepth 3 -name '.s.PGSQL.*' -newer "$scratch/fan.begun" \
  ! -name '*.lock' 2>/dev/null | head -1)
fan_sql() {
  psql -qAtX -v ON_ERROR_STOP=1 -h "${fan_socket%/.s.PGSQL.*}" -p "${fan_socket##*.}" \
    -U allmende allmende -c "$1"
}
echo 'load load load' | fan accounts create --handle load --email load@example.org --name Load \
  --role operator --password-stdin >/dev/null
fan organisations create --handle haus --name Haus --owner load >/dev/null
token=$(fan tokens create --account load --scopes all)

# A calendar with so many followers on so many hosts.
followed_calendar() {
  local name=$1 followers=$2 hosts=$3 id
  fan calendars create --organisation haus --handle "haus.$name" --name "$name" >/dev/null
  id=$(fan_sql "SELECT id FROM calendars WHERE handle = 'haus.$name'")
  fan_sql "INSERT INTO remote_actors (uri, host, kind, inbox, shared_inbox)
      SELECT 'http://' || h || '/u/' || n, h, 'Group', 'http://' || h || '/u/' || n || '/inbox',
        'http://' || h || '/inbox'
      FROM (SELECT n, '$name' || n % $hosts || '.localhost:$inboxes_port' AS h
            FROM generate_series(1, $followers) n) one;
    INSERT INTO followers (actor, follower, activity_uri)
      SELECT 'c/$id', uri, uri || '/follow' FROM remote_actors WHERE host LIKE '$name%';
    ANALYZE"
  # Who follows has read who it is, and what key signs.
  curl -sSfL -o /dev/null -H 'Accept: application/activity+json' \
    "http://localhost:$fan_port/@haus.$name"
}
followed_calendar wide 10000 10000
followed_calendar dense 10000 100

# Looking costs little: it happens on the machine that is measured.
counted() {
  local -A place=([requests]=1 [hosts]=2 [distinct]=3 [first]=4 [last]=5)
  curl -sSf "http://127.0.0.1:$inboxes_port/count" | cut -d' ' -f"${place[$1]}"
}
publish() {
  curl -sSf -o /dev/null -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
    -d "{\"title\": \"Fest\", \"starts_local\": \"$(date -d '+30 days' +%F)T19:30:00\", \"ends_local\": \"$(date -d '+30 days' +%F)T21:00:00\"}" \
    "http://127.0.0.1:$fan_port/api/v1/calendars/haus.$1/events"
}
# Until so many requests have come, or three minutes have passed.
await_requests() {
  local tries
  for ((tries = 0; tries < 360; tries++)); do
    if (($(counted requests) >= $1)); then return; fi
    sleep 0.5
  done
}
memory() { awk -v "which=$1:" '$1 == which { printf "%.0f", $2 / 1024 }' "/proc/$fan_server/status"; }

signatures=$(openssl speed -seconds 2 -multi "$(nproc)" rsa2048 2>/dev/null | awk '/^rsa/ { print $6 }')
limit=$(awk -v "s=$signatures" 'BEGIN { a = 10000 / s; b = 10000 * 0.2 / 256; printf "%.1f", 1.2 * (a > b ? a : b) }')
before=$(memory VmRSS)
began=$(now)
publish wide
await_requests 10000
took=$(calc 1 0 1 "$(counted last) - $began")
row "one event to 10,000 hosts, 256 in flight (s; $signatures signatures/s)" "$took" "<= $limit" "$(verdict "$took" '<=' "$limit")"
grown=$(($(memory VmHWM) - before))
row 'memory that grew meanwhile (MiB)' "$grown" '<= 40' "$(verdict "$grown" '<=' 40)"

requests=$(counted requests)
publish dense
await_requests $((requests + 100))
# Anything beyond would follow at once.
sleep 2
sent=$(($(counted requests) - requests))
row '10,000 followers on 100 hosts (requests)' "$sent" '<= 100' "$(verdict "$sent" '<=' 100)"

fan_page=http://127.0.0.1:$fan_port/veranstaltungen/$(curl -sSf "http://127.0.0.1:$fan_port/api/v1/agenda?limit=1" |
  "$python" -c 'import json, sys; print(json.load(sys.stdin)["items"][0]["slug"])')
idle=$(per_second "$fan_page")
requests=$(counted requests)
publish wide
await_requests $((requests + 1))
during=$(per_second "$fan_page")
if (($(counted requests) >= requests + 10000)); then echo 'the fan-out ended before the measurement' >&2; fi
value=$(calc 3 "$during" "$idle")
row 'pages per second during the fan-out, to without' "$value" '>= 0.7' "$(verdict "$value" '>=' 0.7)"
await_requests $((requests + 10000))
