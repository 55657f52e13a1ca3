#!/usr/bin/env bash
# What the README shows of the demo is what it prints, line by line; what the README leaves out may be anything.
set -euo pipefail
cd "$(dirname "$0")/.."
printed=$(mktemp)
trap 'rm -f "$printed"' EXIT
dotnet run --no-build --project Netra.Execution.Cli -- demo | tee "$printed"
shown=$(sed -n '/^\$ dotnet run .* demo$/,/^```$/{//!p}' README.md)
[ -n "$shown" ] || { echo "demo: the README does not show it any more" >&2; exit 1; }
stale=$(grep -Fxv -f "$printed" <<< "$shown" || true)
[ -z "$stale" ] || { printf 'demo: the README shows what is not printed:\n%s\n' "$stale" >&2; exit 1; }
echo "demo: the README shows what is printed"
