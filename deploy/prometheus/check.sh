#!/usr/bin/env bash
# Checks the scrape configurations and the rules, and runs the rules' unit tests. Fails without promtool.
set -euo pipefail
cd "$(dirname "$0")"

promtool=$(./install.sh promtool "$PWD/target/promtool")
"$promtool" --version 2>&1 | head -1
# This checks the rule files too, as the configurations name them.
"$promtool" check config compose.yml
"$promtool" check config local.yml
"$promtool" test rules tests/*.test.yml
