#!/bin/sh
# Pins what base.in and dev.in ask for, with hashes and without the address of any registry.
set -eu
cd "$(dirname "$0")/.."

uv=$(command -v uv || echo .venv/bin/uv)
[ -x "$uv" ] || .venv/bin/python -m pip install --quiet uv
for name in base dev; do
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links --no-annotate --no-header "$@" "requirements/$name.in" -o "requirements/$name.txt"
done
