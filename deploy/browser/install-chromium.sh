#!/usr/bin/env bash
# Prints two paths: Chromium, and the program that drives it. What is not installed here is installed from Debian's packages, which needs root.
set -euo pipefail

found() { command -v chromium >/dev/null && command -v chromedriver >/dev/null; }

# For the Chinese pages: without a font for them a screenshot shows boxes.
install() { DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium chromium-driver fonts-noto-cjk >&2; }

if ! found; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Chromium or its driver was not found. Install them (Debian's packages are chromium and chromium-driver) and put them on the PATH." >&2
    exit 1
  fi
  install || { apt-get -qq update >&2 && install; }
fi
command -v chromium
command -v chromedriver
