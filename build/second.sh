#!/usr/bin/env bash
# The second legacy solution before and after its migration, on a copy: one customer sees the same as before, two see less of each other.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git ls-files Netra.Execution.Migration.Tests/Solutions/Dispatch | tar cf - -T - | tar xf - -C "$work"
dispatch=$work/Netra.Execution.Migration.Tests/Solutions/Dispatch
figure() { sed -n "s/^$2: //p" "$work/$1.log"; }

dotnet run --project "$dispatch/Dispatch.Check" > "$work/before.log"
# Sites left for a person are exit code 1 and no failure here.
code=0
dotnet run --no-build --project Netra.Execution.Cli -- migrate "$dispatch/Dispatch.sln" --quiet > "$work/migrate.log" || code=$?
[ "$code" -le 1 ] || { cat "$work/migrate.log"; exit "$code"; }
sed -n '/^Before/,/^Left/p' "$work/migrate.log"
dotnet run --project "$dispatch/Dispatch.Check" > "$work/after.log"

echo "leaks between two customers: $(figure before leaks) before, $(figure after leaks) after"
[ "$(figure after leaks)" -lt "$(figure before leaks)" ] || { echo "the migration ended no leak" >&2; exit 1; }
[ -n "$(figure before single-user)" ] && [ "$(figure before single-user)" = "$(figure after single-user)" ] || { echo "one customer sees something else than before" >&2; exit 1; }
echo "one customer sees the same as before"
