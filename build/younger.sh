#!/usr/bin/env bash
# The rules' tests on a younger compiler than the one that the package is built for: what it makes of `params` and collections is other operations.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
dotnet build Netra.Execution.Analyzers.Tests --artifacts-path "$out" -p:RoslynVersion=5.0.0 -v quiet --nologo
"$out/bin/Netra.Execution.Analyzers.Tests/debug/Netra.Execution.Analyzers.Tests" -namespace "*.Containment" -namespace "*.Delivery" -namespace "*.Origin" -namespace "*.Separation" -namespace "*.Ending" -namespace "*.OptOuts"
