# shellcheck shell=bash
# The rows of sharing of run.sh, which sources this file: the search for what is free over 20,000 units
# and 500,000 claims, many who want the same at the same moment, and how many bookings are made a second.
# shellcheck disable=SC2154  # load, scratch, program, python, seconds, children come from run.sh
lend_port=$(free_port)
lend=http://127.0.0.1:$lend_port
touch "$scratch/lend.begun"
"$program" serve --data "$scratch/lend" --listen "127.0.0.1:$lend_port" \
  --base-url "http://localhost:$lend_port" >"$scratch/lend.out" 2>"$scratch/lend.err" &
children+=("$!")
until grep -q '^listening on ' "$scratch/lend.out"; do sleep 0.05; done
lend_socket=$(find "$scratch/lend" /tmp -maxdepth 3 -name '.s.PGSQL.*' -newer "$scratch/lend.begun" \
  ! -name '*.lock' 2>/dev/null | head -1)
lend_sql() {
  psql -qAtX -v ON_ERROR_STOP=1 -h "${lend_socket%/.s.PGSQL.*}" -p "${lend_socket##*.}" \
    -U allmende allmende "$@"
}
lender() { "$program" "$@" --data "$scratch/lend"; }
echo 'load load load' | lender accounts create --handle load --email load@example.org --name Load \
  --role operator --password-stdin >/dev/null
lender organisations create --handle haus --name Haus --owner load >/dev/null
lend_token=$(lender tokens create --account load --scopes all)
for ((number = 0; number < 8; number++)); do
  echo "person person $number" | lender accounts create --handle "person$number" \
    --email "person$number@example.org" --name Person --password-stdin >/dev/null
  lender tokens create --account "person$number" --scopes all
done >"$scratch/tokens"

# Offers something with these parts of its description and one unit for each further argument, and
# prints the slug. A unit is made of the parts that stand behind its code.
offer() {
  local made slug unit
  made=$(curl -sSf -H "Authorization: Bearer $lend_token" -H 'Content-Type: application/json' -d "$1" \
    "$lend/api/v1/organisations/haus/resources")
  slug=$("$python" -c 'import json, sys; print(json.load(sys.stdin)["slug"])' <<<"$made")
  for unit in "${@:2}"; do
    curl -sSf -o /dev/null -H "Authorization: Bearer $lend_token" -H 'Content-Type: application/json' -d "$unit" \
      "$lend/api/v1/resources/$slug/units"
  done
  echo "$slug"
}
unit_of() { lend_sql -c "SELECT u.id FROM units u JOIN resources r ON r.id = u.resource_id WHERE r.slug = '$1'"; }
room='"kind": "room", "tracking": "unit", "category": "RAU.buehne", "status": "published"'
hall_a=$(offer "{\"title_de\": \"Saal A\", $room}" '{"inventory_code": "A"}')
hall_b=$(offer "{\"title_de\": \"Saal B\", $room}" '{"inventory_code": "B"}')
hall=$(offer "{\"title_de\": \"Saal\", $room}" \
  "{\"inventory_code\": \"AB\", \"parts\": [\"$(unit_of "$hall_a")\", \"$(unit_of "$hall_b")\"]}")
chairs=$(offer '{"title_de": "Stuhl", "kind": "material", "tracking": "bulk", "quantity": 200, "status": "published"}')
beamer='"kind": "equipment", "tracking": "unit", "category": "VID.projektor", "status": "published"'
beamers=$(offer "{\"title_de\": \"Beamer\", $beamer}" '{"inventory_code": "1"}' '{"inventory_code": "2"}' '{"inventory_code": "3"}')
offer "{\"title_de\": \"Projektor\", $beamer}" '{"inventory_code": "1"}' >/dev/null

echo 'filling the store with 10,000 resources and 500,000 claims'
lend_sql -v count=10000 -f "$load/sharing.sql" >/dev/null
# First with nothing in memory, then as a server answers that has run for a while.
for _ in 1 2; do
  wrk -t1 -c4 -d"$((seconds * 2))s" --latency -s "$load/resources.lua" "$lend" >"$scratch/agenda"
  if grep -q 'Non-2xx' "$scratch/agenda"; then cat "$scratch/agenda" >&2; exit 1; fi
done
units=$(lend_sql -c 'SELECT count(*) FROM units') claims=$(lend_sql -c 'SELECT count(*) FROM claims')
row "free in a window, $units units, $claims claims, 4 clients: p50 (ms)" "$(milliseconds 50%)" '' ''
slowest=$(milliseconds 99%)
row 'the same, with text, distance and price: p99 (ms)' "$slowest" '<= 150' "$(verdict "$slowest" '<=' 150)"

booking() { "$python" "$load/bookings.py" "$lend" "$scratch/tokens" "$@"; }
read -r won told failed took < <(booking rush 600 "$beamers")
row "600 at the same moment for 3 units: won" "$won" '= 3' "$(verdict "$won" '==' 3)"
row "of the others: told of something else ($took s in all)" "$told" '= 597' "$(verdict "$told" '==' 597)"
row 'of the others: failed' "$failed" '= 0' "$(verdict "$failed" '==' 0)"

mapfile -t things < <(lend_sql -c "SELECT slug FROM resources WHERE slug LIKE 'ding-%' ORDER BY slug LIMIT 2000")
read -r won rate < <(booking random 3000 "${things[@]}")
row "bookings of 2,000 things, transactions per second ($won held)" "$rate" '>= 400' "$(verdict "$rate" '>=' 400)"
read -r won rate < <(booking random 6000 "$hall" "$hall_a" "$hall_b")
row "6,000 random bookings of a hall and its halves, per second ($won held)" "$rate" '>= 400' "$(verdict "$rate" '>=' 400)"
read -r won rate < <(booking random 6000 "$chairs:90")
row "6,000 random bookings of 200 chairs, per second ($won held)" "$rate" '>= 400' "$(verdict "$rate" '>=' 400)"
overlaps=$(lend_sql -c "SELECT (SELECT count(*) FROM claims a JOIN claims b
    ON b.atom_id = a.atom_id AND b.id > a.id AND b.blocked && a.blocked)
  + (SELECT count(*) FROM bulk_claims c JOIN resources r ON r.id = c.resource_id WHERE r.quantity <
       (SELECT sum(o.quantity) FROM bulk_claims o
        WHERE o.resource_id = c.resource_id AND o.blocked @> lower(c.blocked)))")
row 'claims that overlap, or beyond what there is' "$overlaps" '= 0' "$(verdict "$overlaps" '==' 0)"

echo 'filling the store with 1,000,000 things of 200 other cities'
lend_sql -v count=1000000 -f "$load/catalogue.sql" >/dev/null
for _ in 1 2; do
  wrk -t1 -c4 -d"$((seconds * 2))s" --latency -s "$load/catalogue.lua" "$lend" >"$scratch/agenda"
  if grep -q 'Non-2xx' "$scratch/agenda"; then cat "$scratch/agenda" >&2; exit 1; fi
done
row 'catalogue of 1,000,000 entries of 200 cities, 4 clients: p50 (ms)' "$(milliseconds 50%)" '' ''
slowest=$(milliseconds 99%)
row 'the same, by text, category and distance: p99 (ms)' "$slowest" '<= 50' "$(verdict "$slowest" '<=' 50)"
