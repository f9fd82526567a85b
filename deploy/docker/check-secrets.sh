#!/bin/bash
# Exits 1 when a secret that stands in docker-compose.yml would be in use while the set-up is published beyond the loopback address: whoever has read
# the file could act as anybody. Every variable of this container whose name begins with SHANHAI_ is looked at.
set -euo pipefail
published=${SHANHAI_PUBLISH_ADDRESS:?where the set-up is published}
if [[ $published =~ ^127(\.[0-9]{1,3}){3}$ || $published == '[::1]' ]]; then exit 0; fi
public=()
for name in $(compgen -e SHANHAI_); do
  if [[ ${!name} == development-only* ]]; then public+=("$name"); fi
done
if [ ${#public[@]} -gt 0 ]; then
  echo "Published on $published with secrets that are public knowledge. Set ${public[*]}, or leave SHANHAI_PUBLISH_ADDRESS out." >&2
  exit 1
fi
