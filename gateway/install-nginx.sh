#!/usr/bin/env bash
# Prints the path of an nginx for the benchmark: the one installed here, else the one of Debian's package, unpacked below FOLDER and not installed.
# usage: install-nginx.sh FOLDER
set -euo pipefail
folder=${1:?usage: install-nginx.sh FOLDER}

if command -v nginx; then exit; fi
unpacked=$folder/usr/sbin/nginx
if [ ! -x "$unpacked" ]; then
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || {
    echo "nginx was not found. Install it and put it on the PATH." >&2
    exit 1
  }
  mkdir -p "$folder"
  (cd "$folder" && apt-get -qq download nginx >&2) || { echo "nginx could not be fetched: install Debian's package nginx." >&2; exit 1; }
  for package in "$folder"/*.deb; do dpkg-deb -x "$package" "$folder"; done
  rm -f "$folder"/*.deb
fi
echo "$unpacked"
