#!/bin/sh
# What Maven calls: `build.sh build` makes target/widget and target/helpdesk, `build.sh test` runs the unit tests.
# Each does nothing where its sources are as they were when it last succeeded.
set -eu
cd "$(dirname "$0")"
./use-system-node.sh || PATH="$PWD/node:$PATH"

sources() {
    find . \( -name node_modules -o -name dist -o -name target -o -name node \) -prune -o -type f -print |
        LC_ALL=C sort | while read -r file; do cksum "$file"; done | cksum
}

# Runs "$2…" unless it has run well for this same state; $1 names the step.
once() {
    step=$1
    shift
    now=$(sources)
    stamp=target/$step.stamp
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && return 0
    "$@"
    mkdir -p target
    printf '%s' "$now" >"$stamp"
}

install() {
    now=$(cksum package-lock.json .npmrc)
    stamp=node_modules/.installed
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && return 0
    npm ci --no-progress --loglevel=error
    printf '%s' "$now" >"$stamp"
}

bundle() {
    npm run --silent check
    rm -rf target/widget target/helpdesk
    npm run --silent build
}

install
case $1 in
build) once build bundle ;;
test) once test npm test --silent ;;
esac
