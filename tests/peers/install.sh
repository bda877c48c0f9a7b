#!/usr/bin/env bash
# Installs what the peers need, once per lock file. Their lock files are their own, so that who only
# builds the app installs none of them. Debian's npm cannot read that of activitypub-express, which
# overrides a Git address. Needs `deploy/build_web.sh` before.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$root/tests/peers"
installed=$root/build/peers-npm.stamp
quiet=(--prefer-offline --no-audit --no-fund --loglevel=error)
lock=$(cat {,apex/}package{,-lock}.json | sha256sum)
[[ -d apex/node_modules && "$(cat "$installed" 2>/dev/null)" == "$lock" ]] && exit 0
rm -f "$installed"
npm ci "${quiet[@]}"
(cd apex && PATH="$root/node_modules/.bin:$PATH" ../node_modules/.bin/npm ci "${quiet[@]}")
echo "$lock" >"$installed"
