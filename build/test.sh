#!/usr/bin/env bash
# The README's test command, then what failed and its outcome, alone at the end. The exit code is the command's.
set -uo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test Netra.sln 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
count() { sed -n "s/^  $1: \([0-9]*\)\$/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
grep -A 25 -E '^(failed|skipped) ' "$log" | cut -c 1-400 | head -n 200
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
exit "$status"
