#!/usr/bin/env bash
# Configures and builds with a CMake preset. Usage: deploy/build_server.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${1:?preset}
shift
# Ninja notices changed CMake files by itself, but not changed presets.
if [[ ! -f "build/$preset/build.ninja" || CMakePresets.json -nt "build/$preset/CMakeCache.txt" ]]; then
  cmake --preset "$preset" >/dev/null
  touch "build/$preset/CMakeCache.txt"
fi
cmake --build "build/$preset" -j "$(nproc)" --target "${@:-all}"
