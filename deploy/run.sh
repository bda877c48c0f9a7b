#!/usr/bin/env bash
# The one command: installs what is missing, builds, and runs two seeded cities on this machine.
# Ctrl-C stops them. Arguments go to `allmende demo`: --data DIR, --port N.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

"$root/deploy/install_packages.sh" "$root/deploy/packages.txt"
"$root/deploy/build_server.sh" release allmende
"$root/deploy/build_web.sh"

export ALLMENDE_WEB_ROOT=${ALLMENDE_WEB_ROOT:-$root/web-ui/build}
exec "$root/build/release/allmende" demo "$@"
