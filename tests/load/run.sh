#!/usr/bin/env bash
# Measures speed and size against nginx in the same run and prints one table. Takes two to three
# minutes, uses loopback alone, leaves nothing behind. Not a test: a busy machine gives other numbers.
# Usage: tests/load/run.sh [SECONDS per measurement, 4 by default] [EVENTS, 100000 by default]
#                          [EVENTS of other servers in the store, 1000000 by default]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
load=$root/tests/load
seconds=${1:-4}
imports=$(((${2:-100000} + 9999) / 10000))
remote=${3:-1000000}
python=/usr/bin/python3

"$root/deploy/install_packages.sh" "$root/deploy/packages.txt" "$root/tests/packages.txt"
"$root/deploy/build_server.sh" release allmende sign_posts inboxes
"$root/deploy/build_web.sh"
"$root/tests/peers/install.sh"
program=$root/build/release/allmende

scratch=$(mktemp -d /tmp/allmende-load-XXXXXX)
chmod 711 "$scratch"
children=()
# shellcheck disable=SC2317  # called by the trap
finish() {
  local child
  # A second signal must not cut the cleaning short.
  trap '' INT TERM
  for child in "${children[@]}"; do kill -TERM "$child" 2>/dev/null || true; done
  for child in "${children[@]}"; do wait "$child" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap finish EXIT
trap 'echo "stopped at line $LINENO" >&2' ERR
trap 'exit 130' INT
trap 'exit 143' TERM

free_port() { "$python" -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'; }
now() { date +%s.%N; }
calc() { awk -v "x=${2:-0}" -v "y=${3:-1}" "BEGIN { printf \"%.$1f\", ${4:-x / y} }"; }
rows=()
row() { rows+=("$(printf '%-62s %14s %14s  %s' "$1" "$2" "$3" "$4")"); }
verdict() { awk -v "a=$1" -v "b=$3" "BEGIN { print (a $2 b) ? \"met\" : \"missed\" }"; }

# No limit on the rate: all load comes from one address.
export ALLMENDE_HTTP_RATE_PER_SECOND=0 ALLMENDE_HTTP_BURST=1000000 ALLMENDE_LOG_LEVEL=warn
export ALLMENDE_WEB_ROOT=$root/web-ui/build

# Starts a server on $scratch/data and waits for its line; sets server, port and ready_seconds.
start_server() {
  local name=$1 began
  port=$(free_port)
  began=$(now)
  "$program" serve --data "$scratch/data" --listen "127.0.0.1:$port" \
    --base-url "http://localhost:$port" >"$scratch/$name.out" 2>"$scratch/$name.err" &
  server=$!
  children+=("$server")
  until grep -q '^listening on ' "$scratch/$name.out"; do
    kill -0 "$server" 2>/dev/null || { cat "$scratch/$name.err" >&2; exit 1; }
    sleep 0.01
  done
  ready_seconds=$(calc 2 0 1 "$(now) - $began")
}

per_second() {
  wrk -t1 -c64 -d"${seconds}s" "$1" | awk '/Non-2xx/ { print "errors under load" > "/dev/stderr"; exit 1 }
    /^Requests\/sec/ { print $2 }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
# The median of three ratios of A to B, measured in turn.
ratio() {
  local _ a b
  for _ in 1 2 3; do
    a=$(per_second "$1")
    b=$(per_second "$2")
    echo "$a $b" >>"$scratch/pairs"
    calc 3 "$a" "$b"
    echo
  done | median
}

start_server first
first_port=$port
first_server=$server
# PostgreSQL runs now; what a second server takes to be ready is its own time.
start_server second
row 'ready after PostgreSQL (s)' "$ready_seconds" '<= 1' "$(verdict "$ready_seconds" '<=' 1)"
curl -sSf -o /dev/null "http://127.0.0.1:$port/readyz"
resident=$(awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status")
row 'resident when idle (MiB)' "$resident" '<= 80' "$(verdict "$resident" '<=' 80)"
kill -TERM "$server"
wait "$server" || true
port=$first_port

allmende() { "$program" "$@" --data "$scratch/data"; }
echo 'load load load' | allmende accounts create --handle load --email load@example.org --name Load \
  --role operator --password-stdin >/dev/null
allmende organisations create --handle haus --name Haus --owner load >/dev/null
import() {
  allmende calendars create --organisation haus --handle "haus.c$1" --name "Programm $1" >/dev/null
  "$python" "$load/make_calendar.py" 10000 "$1" >"$scratch/$1.ics"
  local began
  began=$(now)
  allmende calendars import --calendar "haus.c$1" "$scratch/$1.ics" >/dev/null
  calc 1 0 1 "$(now) - $began" >"$scratch/$1.seconds"
  rm "$scratch/$1.ics"
}
echo "importing $((imports * 10000)) events"
import 1
took=$(cat "$scratch/1.seconds")
row 'import of 10,000 events (s)' "$took" '<= 20' "$(verdict "$took" '<=' 20)"
for ((number = 2; number <= imports; number += 2)); do
  importing=()
  for ((one = number; one < number + 2 && one <= imports; one++)); do
    import "$one" &
    importing+=("$!")
    children+=("$!")
  done
  for one in "${importing[@]}"; do wait "$one"; done
done

ours=http://127.0.0.1:$port
slug=$(curl -sSf "$ours/api/v1/agenda?limit=1" |
  "$python" -c 'import json, sys; print(json.load(sys.stdin)["items"][0]["slug"])')
page=$ours/veranstaltungen/$slug json=$ours/api/v1/events/$slug

web_port=$(free_port)
mkdir -p "$scratch/static" "$scratch/nginx"
curl -sSf "$page" >"$scratch/static/page.html"
curl -sSf "$json" >"$scratch/static/event.json"
cat >"$scratch/nginx.conf" <<END
daemon off;
worker_processes 1;
pid $scratch/nginx/pid;
error_log $scratch/nginx/error.log;
events { worker_connections 4096; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; etag on;
  client_body_temp_path $scratch/nginx/b; proxy_temp_path $scratch/nginx/p;
  fastcgi_temp_path $scratch/nginx/f; uwsgi_temp_path $scratch/nginx/u; scgi_temp_path $scratch/nginx/s;
  types { text/html html; application/json json; }
  server { listen 127.0.0.1:$web_port; root $scratch/static; }
}
END
# nginx's worker is another user when root starts it.
chmod -R a+rX "$scratch/static"
nginx -e "$scratch/nginx/error.log" -c "$scratch/nginx.conf" &
children+=("$!")
theirs=http://127.0.0.1:$web_port
until curl -sSf -o /dev/null "$theirs/event.json"; do sleep 0.05; done

echo "measuring, $seconds s each"
value=$(ratio "$page" "$theirs/page.html")
row "event page ($(wc -c <"$scratch/static/page.html") bytes), 64 connections, to nginx" "$value" '>= 0.5' "$(verdict "$value" '>=' 0.5)"
value=$(ratio "$json" "$theirs/event.json")
row "event JSON ($(wc -c <"$scratch/static/event.json") bytes), 64 connections, to nginx" "$value" '>= 0.5' "$(verdict "$value" '>=' 0.5)"

# What every server asks of another first.
handle=haus.c1@$(curl -sSf "$ours/.well-known/nodeinfo" |
  "$python" -c 'import json, sys; print(json.load(sys.stdin)["links"][0]["href"].split("/")[2])')
finger="/.well-known/webfinger?resource=acct:$handle"
actor=$(curl -sSf "$ours$finger" |
  "$python" -c 'import json, sys; print("/" + json.load(sys.stdin)["links"][0]["href"].split("/", 3)[3])')
curl -sSf -H 'Accept: application/activity+json' "$ours$actor" >"$scratch/static/actor.json"
curl -sSf "$ours$finger" >"$scratch/static/finger.json"
chmod -R a+rX "$scratch/static"
value=$(ratio "$ours$actor" "$theirs/actor.json")
row "actor document ($(wc -c <"$scratch/static/actor.json") bytes), 64 connections, to nginx" "$value" '>= 0.6' "$(verdict "$value" '>=' 0.6)"
value=$(ratio "$ours$finger" "$theirs/finger.json")
row "WebFinger ($(wc -c <"$scratch/static/finger.json") bytes), 64 connections, to nginx" "$value" '>= 0.6' "$(verdict "$value" '>=' 0.6)"

# With and without 1,000 idle connections, in turn.
quiet=() busy=()
for _ in 1 2 3; do
  quiet+=("$(per_second "$json")")
  coproc HOLD { exec "$python" "$load/hold_connections.py" 127.0.0.1 "$port" /healthz 1000; }
  # The variables of a coprocess vanish when it ends.
  holder=$HOLD_PID
  read -r _ <&"${HOLD[0]}"
  busy+=("$(per_second "$json")")
  kill -TERM "$holder"
  wait "$holder" 2>/dev/null || true
done
value=$(calc 3 "$(printf '%s\n' "${busy[@]}" | median)" "$(printf '%s\n' "${quiet[@]}" | median)")
row 'the same JSON with 1,000 idle connections, to without' "$value" '>= 0.9' "$(verdict "$value" '>=' 0.9)"

# First with nothing in memory, then as a server answers that has run for a while.
ask_agenda() {
  wrk -t1 -c16 -d"$((seconds * 2))s" --latency -s "$load/agenda.lua" "$ours" >"$scratch/agenda"
  if grep -q 'Non-2xx' "$scratch/agenda"; then cat "$scratch/agenda" >&2; exit 1; fi
}
milliseconds() {
  awk -v "which=$1" '$1 == which { v = $2; u = v; gsub(/[a-z]/, "", v); gsub(/[0-9.]/, "", u)
    printf "%.1f", u == "us" ? v / 1000 : u == "s" ? v * 1000 : v }' "$scratch/agenda"
}
ask_agenda
cold=$(milliseconds 99%)
ask_agenda
total=$(curl -sSf "$ours/api/v1/agenda/days?to=$(date -d '+369 days' +%F)" |
  "$python" -c 'import json, sys; print(json.load(sys.stdin)["total"])')
row "agenda query with nothing in memory yet, 16 clients: p99 (ms)" "$cold" '' ''
row "agenda query over $total entries, 16 clients: p50 (ms)" "$(milliseconds 50%)" '' ''
slowest=$(milliseconds 99%)
row "agenda query over $total entries, 16 clients: p99 (ms)" "$slowest" '<= 30' "$(verdict "$slowest" '<=' 30)"

# shellcheck source=tests/load/pictures.sh
source "$load/pictures.sh"

# shellcheck source=tests/load/fan_out.sh
source "$load/fan_out.sh"

# shellcheck source=tests/load/inbox.sh
source "$load/inbox.sh"

# shellcheck source=tests/load/sharing.sh
source "$load/sharing.sh"

printf '\n%-62s %14s %14s\n' 'what' 'measured' 'goal'
printf '%s\n' "${rows[@]}"
printf '\nrequests per second, ours and nginx, in the order of measuring:\n'
cat "$scratch/pairs"
