#!/usr/bin/env bash
# precision.sh NAME [--declared] [--accept]: what the rules report on a public code base at the recorded commit, beside what is committed about it.
set -euo pipefail
cd "$(dirname "$0")/.."
name=$1
shift
read -r _ repository commit < "Netra.Execution.Benchmarks/Precision/$name.tsv"
folder="${NETRA_PRECISION_SOURCES:-${XDG_CACHE_HOME:-$HOME/.cache}/netra-precision}/$name-$commit"
if [ ! -d "$folder" ]; then
  rm -rf "$folder.part"
  git init -q "$folder.part"
  git -C "$folder.part" fetch -q --depth 1 "$repository" "$commit"
  git -C "$folder.part" -c advice.detachedHead=false checkout -q FETCH_HEAD
  mv "$folder.part" "$folder"
fi
dotnet run -c Release --project Netra.Execution.Benchmarks -- precision "$name" "$folder" "$@"
