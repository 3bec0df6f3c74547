#!/bin/sh
# See to it that the browser tests have a Chromium: Debian's where root may install it, else one sentence.
set -eu

has_chromium() {
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && return 0
    done
    return 1
}

has_chromium && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests …"
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; } >/dev/null 2>&1 || true
fi
has_chromium || {
    echo "The browser tests need Chromium: install it (Debian: sudo apt install chromium; Ubuntu: sudo snap install chromium) and try again." >&2
    exit 1
}
