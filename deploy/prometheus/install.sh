#!/usr/bin/env bash
# Prints the path of prometheus or promtool: the one installed here, else the one of Debian's package, unpacked below FOLDER and not installed.
# usage: install.sh prometheus|promtool FOLDER
set -euo pipefail
tool=${1:?usage: install.sh prometheus|promtool FOLDER}
folder=${2:?usage: install.sh prometheus|promtool FOLDER}

if command -v "$tool"; then exit; fi
unpacked=$folder/usr/bin/$tool
if [ ! -x "$unpacked" ]; then
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || {
    echo "$tool was not found. Install Prometheus (its package or archive holds prometheus and promtool) and put it on the PATH." >&2
    exit 1
  }
  mkdir -p "$folder"
  fetch() { # Debian has both in the package prometheus, or since 2025 promtool in one of its own
    (cd "$folder" && rm -f ./*.deb && { apt-get -qq download "$tool" || apt-get -qq download prometheus; } 2>fetch.log >&2)
  }
  if ! fetch; then
    apt-get -qq update >&2 || true
    fetch || { cat "$folder/fetch.log" >&2; echo "$tool could not be fetched: install Debian's package prometheus." >&2; exit 1; }
  fi
  for package in "$folder"/*.deb; do dpkg-deb -x "$package" "$folder"; done
  rm -f "$folder"/*.deb
fi
echo "$unpacked"
