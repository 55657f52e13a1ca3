#!/usr/bin/env bash
# soak.sh [seconds]: a thousand users at once, everything that reaches one of them searched for what is another's. Builds nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
NETRA_SOAK_SECONDS=${1:-60} dotnet run --no-build --project Netra.Execution.Tests -- -class "*IsolationSoakTests" -diagnostics
