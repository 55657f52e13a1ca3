#!/usr/bin/env bash
# Usage: netra-ci.sh SOLUTION [FOLDER]
# Builds a solution so that a leak between users breaks the build, and leaves a SARIF file for each project in FOLDER.
# Exit codes: 0 clean; 1 violations, or the build failed; 2 the canary was not reported, so nothing here can be trusted.
set -euo pipefail
solution=${1:?usage: netra-ci.sh SOLUTION [FOLDER]}
results=${2:-artifacts/netra}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$results"
results=$(cd "$results" && pwd)

echo "canary: must be reported"
if log=$(dotnet build "$here/canary" --no-incremental 2>&1); then
  echo "The canary built without an error: the analyzers do not run, or NETRA1001 is switched off." >&2
  exit 2
elif ! grep -q 'Canary\.cs.*error NETRA1001' <<<"$log"; then
  echo "$log" >&2
  echo "The canary does not build for another reason." >&2
  exit 2
fi

echo "build: must be clean"
dotnet build "$solution" --no-incremental -warnaserror:NETRA9100 "-p:NetraExecutionSarif=$results"
