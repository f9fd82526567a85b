#!/usr/bin/env bash
# Prints the path of a promtool: the one installed here, else the one of Debian's package, unpacked below FOLDER and not installed.
# usage: install-promtool.sh FOLDER
set -euo pipefail
folder=${1:?usage: install-promtool.sh FOLDER}

if command -v promtool; then exit; fi
unpacked=$folder/usr/bin/promtool
if [ ! -x "$unpacked" ]; then
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || {
    echo "promtool was not found. Install Prometheus (its package or archive holds promtool) and put it on the PATH." >&2
    exit 1
  }
  mkdir -p "$folder"
  fetch() { # Debian has promtool in the package prometheus, or since 2025 in one of its own
    (cd "$folder" && rm -f ./*.deb && { apt-get -qq download promtool || apt-get -qq download prometheus; } 2>fetch.log >&2)
  }
  if ! fetch; then
    apt-get -qq update >&2 || true
    fetch || { cat "$folder/fetch.log" >&2; echo "promtool could not be fetched: install Debian's package prometheus." >&2; exit 1; }
  fi
  for package in "$folder"/*.deb; do dpkg-deb -x "$package" "$folder"; done
  rm -f "$folder"/*.deb
fi
echo "$unpacked"
