#!/bin/sh
# Makes .venv and installs the pinned dependencies into it: `install.sh base` or `install.sh base dev`.
# A second run with the same pins does nothing.
set -eu
cd "$(dirname "$0")/.."

fail() {
    echo "$*" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# The user's pip configuration is kept (a mirror, a certificate), but not what bends a virtual environment.
export PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
unset PIP_TARGET PIP_PREFIX PYTHONHOME PYTHONPATH

python=.venv/bin/python
if ! { is_new_enough $python && $python -c 'import pip' 2>/dev/null; }; then
    found=
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3.14 python3; do
        is_new_enough "$candidate" || continue
        found=${found:-$candidate}
        "$candidate" -c 'import venv, ensurepip' 2>/dev/null && break
        candidate=
    done
    [ -n "$found" ] || fail "Python 3.11 or newer is needed; this machine has: $(python3 --version 2>&1 || echo none)."
    [ -n "$candidate" ] || fail "$("$found" --version) cannot make a virtual environment: install its venv module (on Debian and Ubuntu: apt-get install python3-venv)."
    echo "Making a virtual environment in .venv with $("$candidate" --version)"
    rm -rf .venv
    "$candidate" -m venv .venv || fail "The virtual environment could not be made: see above."
fi

for name in "$@"; do
    stamp=.venv/$name.installed
    wanted="$(cksum <"requirements/$name.txt") $($python --version)"
    [ "$wanted" = "$(cat "$stamp" 2>/dev/null || true)" ] && continue
    echo "Installing the pinned dependencies of requirements/$name.txt (the first time, a minute or two)"
    $python -m pip install --quiet --quiet --require-hashes -r "requirements/$name.txt" ||
        fail "The dependencies could not be installed: see above. Is the package registry reachable?"
    echo "$wanted" >"$stamp"
done
