#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every suite; each ends with its own closing line.
# Fails if anything failed or a suite ran nothing.
#
# Usage: tests/run.sh [--asan] [--tsan] [--long] [SUITE...]
#   suites   tidy release nodb db walk peers ui browser; all of them without a name
#   --asan   the C++ suites once more under AddressSanitizer and UBSan
#   --tsan   the concurrent parts once more under ThreadSanitizer
#   --long   --asan, --tsan, and each fuzz target for 60 seconds
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root" || exit 1

asan=false tsan=false long=false suites=()
for argument in "$@"; do
  case "$argument" in
    --asan) asan=true ;;
    --tsan) tsan=true ;;
    --long) asan=true tsan=true long=true ;;
    tidy | release | nodb | db | walk | peers | ui | browser) suites+=("$argument") ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
done
[[ ${#suites[@]} -gt 0 ]] || suites=(tidy release nodb db walk peers ui browser)

scratch=$(mktemp -d /tmp/allmende-tests-XXXXXX)
chmod 711 "$scratch"
child=''
# shellcheck disable=SC2317  # called by the traps
finish() {
  # A second signal must not cut the cleaning short.
  trap '' INT TERM
  if [[ -n "$child" ]]; then kill -TERM -- "-$child" 2>/dev/null; wait "$child" 2>/dev/null; fi
  # A test that was killed leaves the PostgreSQL that it started in its folder.
  local pid_file
  while IFS= read -r pid_file; do
    kill -INT "$(head -n 1 "$pid_file")" 2>/dev/null
    for _ in {1..100}; do [[ -e "$pid_file" ]] && sleep 0.1; done
  done < <(find "$scratch" -name postmaster.pid 2>/dev/null)
  rm -rf "$scratch"
}
export ALLMENDE_TEST_FOLDER=$scratch
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

results=()
failed=0
# Runs a suite in the background, so that a signal ends it at once, and notes how it ended.
suite() {
  local name=$1 began=$SECONDS code
  shift
  printf '\n== %s\n' "$name"
  # With job control the suite is a process group, which a signal to us can end as a whole.
  set -m
  "$@" &
  child=$!
  set +m
  wait "$child"
  code=$?
  child=''
  if [[ $code -eq 0 ]]; then
    results+=("passed  $name ($((SECONDS - began)) s)")
  else
    results+=("FAILED  $name ($((SECONDS - began)) s)")
    failed=$((failed + 1))
  fi
}
wants() { [[ " ${suites[*]} " == *" $1 "* ]]; }

run_ctest() {
  local preset=$1
  shift
  exec "build/$preset/tests/test_cluster" "$scratch/$preset" \
    ctest --test-dir "build/$preset" -j "$(nproc)" --output-on-failure --no-tests=error "$@"
}

sanitized() {
  local preset=$1
  shift
  deploy/build_server.sh "$preset" || return 1
  export LSAN_OPTIONS="suppressions=$root/tests/lsan.supp:print_suppressions=0"
  run_ctest "$preset" "$@"
}

# What operators run: optimised, and a folder at a time, so that the dev build is not the only one that builds.
release_build() {
  deploy/build_server.sh release allmende || return 1
  [[ $(build/release/allmende --version) == $(cut -d'"' -f2 server/version.hpp | grep '^[0-9]') ]] || return 1
  echo "1 passed, 0 failed"
}

fuzz() {
  deploy/build_server.sh fuzz || return 1
  local target ran=0 bad=0
  for target in build/fuzz/tests/fuzz/*_fuzz; do
    [[ -f "$target" && -x "$target" ]] || continue
    ran=$((ran + 1))
    local name=${target##*/}
    mkdir -p "$scratch/$name"
    # New inputs land in the first folder; what crashed stays beside the build.
    "$target" -max_total_time=60 -print_final_stats=1 -verbosity=0 -artifact_prefix="build/fuzz/$name-" \
      "$scratch/$name" "tests/fuzz/corpus/${name%_fuzz}" || bad=$((bad + 1))
  done
  echo "$((ran - bad)) passed, $bad failed"
  [[ $ran -gt 0 && $bad -eq 0 ]]
}

browser_tests() {
  deploy/build_web.sh || return 1
  cd tests/browser || return 1
  ALLMENDE_PROGRAM="$root/build/dev/allmende" ALLMENDE_WEB_ROOT="$root/web-ui/build" \
    exec npm run --silent e2e
}

# Servers that others wrote.
peer_tests() {
  deploy/build_web.sh && tests/peers/install.sh || return 1
  cd tests/peers || return 1
  ALLMENDE_PROGRAM="$root/build/dev/allmende" ALLMENDE_WEB_ROOT="$root/web-ui/build" \
    exec npm run --silent peers
}

ui_tests() {
  deploy/build_web.sh || return 1
  npm run --silent lint && npm run --silent check || return 1
  exec npm test
}

lists=(deploy/packages.txt tests/packages.txt)
$long && lists+=(tests/packages-long.txt)
deploy/install_packages.sh "${lists[@]}" || exit 1

wants tidy && suite tidy /usr/bin/python3 tests/tidy/tidy_test.py
wants release && suite release release_build
if wants nodb || wants db || wants walk || wants peers || wants browser; then
  deploy/build_server.sh dev || exit 1
fi
# The walks start real servers, which serve the built app.
if wants walk; then deploy/build_web.sh || exit 1; fi
for label in nodb db walk; do
  wants "$label" && suite "$label" run_ctest dev -L "^$label\$"
done
wants peers && suite peers peer_tests
wants ui && suite ui ui_tests
wants browser && suite browser browser_tests
$asan && suite asan sanitized asan -L '^(nodb|db|walk)$'
$tsan && suite tsan sanitized tsan -R 'Connection|Loop|Queue|Database|Curl|Stream|Worker|Cache|Rate'
$long && suite fuzz fuzz

printf '\n'
printf '%s\n' "${results[@]}"
echo "$((${#results[@]} - failed)) suites passed, $failed failed"
[[ $failed -eq 0 && ${#results[@]} -gt 0 ]]
