#!/usr/bin/env bash
# Lints the OpenAPI document that the gateway serves. Fails on any error, and without Node.js.
# usage: check.sh DOCUMENT.json
set -euo pipefail
document=$(realpath "${1:?usage: check.sh DOCUMENT.json}")
cd "$(dirname "$0")"
command -v npm >/dev/null || { echo "npm was not found: install Node.js 20 or newer." >&2; exit 1; }

version=2.77.0
redocly=target/redocly/node_modules/.bin/redocly
if [ ! -x "$redocly" ] || [ "$(cat target/redocly/version 2>/dev/null)" != "$version" ]; then
  mkdir -p target/redocly
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix target/redocly "@redocly/cli@$version"
  echo "$version" >target/redocly/version
fi
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
"$redocly" lint --config redocly.yaml "$document"
