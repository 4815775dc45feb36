#!/bin/sh
# Installs Debian's Chromium for the browser tests where that can be done without asking.
set -eu
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
as_root=
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then as_root="sudo -n"; else
    echo "No Chromium, and no right to install it: the browser tests will be skipped." >&2
    echo "Install it yourself: sudo apt install chromium" >&2
    exit 0
  fi
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "No Chromium, and no apt-get to install it with: the browser tests will be skipped." >&2
  exit 0
fi
echo "Installing Chromium for the browser tests …"
export DEBIAN_FRONTEND=noninteractive
if ! { $as_root apt-get update -qq &&
  $as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-core fonts-noto-cjk; } >/dev/null; then
  echo "Chromium could not be installed: the browser tests will be skipped." >&2
fi
