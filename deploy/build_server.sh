#!/usr/bin/env bash
# Configures and builds with a CMake preset. Usage: deploy/build_server.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${1:?preset}
shift
if [[ ! -f "build/$preset/build.ninja" ]]; then cmake --preset "$preset" >/dev/null; fi
cmake --build "build/$preset" -j "$(nproc)" --target "${@:-all}"
