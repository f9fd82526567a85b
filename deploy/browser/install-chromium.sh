#!/usr/bin/env bash
# Prints the path of a Chromium: the one installed here, else Debian's package, which is installed for it (that needs root).
set -euo pipefail

if command -v chromium || command -v chromium-browser || command -v google-chrome; then exit; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "Chromium was not found. Install it (Debian's package is chromium) and put it on the PATH." >&2
  exit 1
fi
# For the Chinese pages: without a font for them a screenshot shows boxes.
packages=(chromium fonts-noto-cjk)
install() { DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${packages[@]}" >&2; }
install || { apt-get -qq update >&2 && install; }
command -v chromium
