#!/usr/bin/env bash
# Generates a TypeScript client out of the OpenAPI document, compiles it strictly, and uses it: enters a project, reports and reads figures.
# usage: client.sh DOCUMENT.json ADDRESS OFFICE_TOKEN ANALYST_TOKEN
set -euo pipefail
document=$(realpath "${1:?usage: client.sh DOCUMENT.json ADDRESS OFFICE_TOKEN ANALYST_TOKEN}")
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$root/deploy/openapi/target/client
command -v npm >/dev/null || { echo "npm was not found: install Node.js 20 or newer." >&2; exit 1; }

rm -rf "$work/client" "$work/out"
mkdir -p "$work"
(cd "$root" && mvn -N -q -B -ntp org.openapitools:openapi-generator-maven-plugin:7.25.0:generate \
  "-Dopenapi.generator.maven.plugin.inputSpec=$document" \
  -Dopenapi.generator.maven.plugin.generatorName=typescript-fetch \
  -Dopenapi.generator.maven.plugin.configHelp=false \
  "-Dopenapi.generator.maven.plugin.additionalProperties=importFileExtension=.js" \
  "-Dopenapi.generator.maven.plugin.output=$work/client")
cp "$root"/deploy/openapi/client/{main.ts,tsconfig.json} "$work"
echo '{"type": "module", "private": true}' >"$work/package.json"
[ -x "$work/node_modules/.bin/tsc" ] || npm install --silent --no-audit --no-fund --ignore-scripts --no-save --prefix "$work" typescript@5.9.3
(cd "$work" && node_modules/.bin/tsc -p . && node out/main.js "$2" "$3" "$4")
