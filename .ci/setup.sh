#!/bin/sh
# Make the environment in .venv: `.ci/setup.sh base` to run Kompass, `.ci/setup.sh dev` to work on it.
# Doing it twice changes nothing: a copy of the requirements file stands in .venv once it is installed.
set -eu
cd "$(dirname "$0")/.."

wanted="${1:-dev}"
uv_version=0.13.9

stop() {
    printf '%s\n' "$1" >&2
    exit 1
}

is_installed() {
    cmp -s "requirements/$1.txt" ".venv/installed-$1.txt"
}

find_python() {
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    stop "Kompass needs Python 3.11 or later, and none was found: install it (Debian and Ubuntu: apt install python3 python3-venv) and try again."
}

has_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

install_venv() {
    package="$("$1" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")')"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$package"; } >/dev/null 2>&1 || true
    fi
    has_venv "$1" || stop "Python's venv module is missing: install it (Debian and Ubuntu: sudo apt install $package) and try again."
}

check_python() {
    "$1" -c 'import ssl' 2>/dev/null || stop "This Python ($1) lacks the ssl module: install OpenSSL's library, or use the system's own python3."
    "$1" -c 'import sqlite3; sqlite3.connect(":memory:").execute("create virtual table words using fts5(word)")' 2>/dev/null ||
        stop "This Python ($1) lacks SQLite with full-text search (FTS5): install libsqlite3, or use the system's own python3."
}

make_venv() {
    python="$(find_python)" || exit 1
    has_venv "$python" || install_venv "$python"
    check_python "$python"
    echo "Making the environment in .venv …"
    "$python" -m venv .venv || stop "The environment could not be made in $PWD/.venv: remove that folder and try again."
}

install_uv() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$uv_version" ||
        stop "The installer uv could not be fetched: check the network (pip's own settings are used) and try again."
}

# uv reads no pip settings: a machine that reaches packages through a mirror has said so to pip alone.
follow_pip_settings() {
    index="$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true)"
    index="${PIP_INDEX_URL:-$index}"
    if [ -n "$index" ] && [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ]; then
        export UV_DEFAULT_INDEX="$index"
    fi
    if [ -n "${PIP_CERT:-}" ] && [ -z "${SSL_CERT_FILE:-}" ]; then
        export SSL_CERT_FILE="$PIP_CERT"
    fi
}

install_requirements() {
    echo "Installing what requirements/$wanted.txt names …"
    rm -f ".venv/installed-$wanted.txt"
    follow_pip_settings
    command="sync"
    [ "$wanted" = dev ] || command="install -r"
    # shellcheck disable=SC2086  the command may be two words
    .venv/bin/uv pip $command "requirements/$wanted.txt" --python .venv/bin/python --quiet --require-hashes ||
        stop "The packages could not be installed: check the network and try again; what was fetched is kept."
    cp "requirements/$wanted.txt" ".venv/installed-$wanted.txt"
}

compile_translations() {
    for source in learning/locale/*/LC_MESSAGES/django.po; do
        [ -f "$source" ] || continue
        compiled="${source%.po}.mo"
        if [ ! -f "$compiled" ] || [ "$source" -nt "$compiled" ]; then
            .venv/bin/python -m babel.messages.frontend --quiet compile -i "$source" -o "$compiled" || stop "$source could not be compiled: mend it and try again."
        fi
    done
}

for folder in . .venv var; do
    [ ! -e "$folder" ] || [ -w "$folder" ] ||
        stop "Kompass cannot write in $(realpath "$folder"): move it to a folder of your own, or change its owner, and try again."
done
.venv/bin/python -c '' 2>/dev/null || make_venv
[ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" = "$uv_version" ] || install_uv
if ! is_installed "$wanted" && ! { [ "$wanted" = base ] && is_installed dev; }; then
    install_requirements
fi
compile_translations
