#!/bin/sh
# Succeeds where the machine has a Node that can run npm here. Maven then downloads none; the pinned Node itself
# comes from npm (the package `node`).
command -v npm >/dev/null 2>&1 || exit 1
major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null) || exit 1
[ "$major" -ge 20 ]
