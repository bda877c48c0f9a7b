#!/usr/bin/env bash
# Installs the Debian packages of the given lists that are missing. Costs nothing when none is.
# Usage: deploy/install_packages.sh LIST...
set -euo pipefail

wanted=()
while read -r package word command _; do
  case "$package" in '' | '#'*) continue ;; esac
  if [[ "$word" == unless ]] && command -v "$command" >/dev/null; then continue; fi
  wanted+=("$package")
done < <(cat -- "$@")

installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
  grep -qxF "installed $package" <<<"$installed" || missing+=("$package")
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

as_root=()
if [[ $EUID -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "These packages are missing; install them as root: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "installing ${missing[*]}"
install_missing() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
    --no-install-recommends "${missing[@]}" </dev/null
}
# The lists of packages may be absent or too old; then they are fetched once.
install_missing >/dev/null 2>&1 && exit 0
"${as_root[@]}" apt-get update -qq
install_missing
