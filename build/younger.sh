#!/usr/bin/env bash
# The rules' tests on a younger compiler than the one that the package is built for: what it makes of `params` and collections is other operations.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# A copy: the restore writes lock files, and other ones than ours.
unset CI
git ls-files | tar cf - -T - | tar xf - -C "$out"
cd "$out"
dotnet build Netra.Execution.Analyzers.Tests --artifacts-path "$out/artifacts" -p:RoslynVersion=5.0.0 -v quiet --nologo
artifacts/bin/Netra.Execution.Analyzers.Tests/debug/Netra.Execution.Analyzers.Tests -namespace "*.Containment" -namespace "*.Delivery" -namespace "*.Origin" -namespace "*.Separation" -namespace "*.Ending" -namespace "*.OptOuts"
