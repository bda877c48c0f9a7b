#!/usr/bin/env bash
# Builds the browser apps if their sources changed since the last time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[[ -f package-lock.json ]] || exit 0
mkdir -p build

hash_of() { find "$@" -type d \( -name node_modules -o -name build -o -name .svelte-kit \) -prune \
  -o -type f ! -name schema.d.ts -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum; }

lock=$(hash_of package.json package-lock.json ./*/package.json tests/browser/package.json)
if [[ ! -d node_modules || "$(cat build/npm.stamp 2>/dev/null)" != "$lock" ]]; then
  rm -f build/npm.stamp
  npm ci --prefer-offline --no-audit --no-fund --loglevel=error
  echo "$lock" >build/npm.stamp
fi

sources=$(hash_of package.json package-lock.json docs/generated/openapi.json ui-kit web-ui admin-ui)
if [[ ! -f web-ui/build/index.html || ! -f admin-ui/build/index.html ||
  "$(cat build/web.stamp 2>/dev/null)" != "$sources" ]]; then
  rm -f build/web.stamp
  npm run --silent build
  echo "$sources" >build/web.stamp
fi
