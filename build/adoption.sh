#!/usr/bin/env bash
# How a team takes the rules up, on a copy of the legacy sample and with the packed analyzers: the build is red on the day they are installed,
# green with a baseline, red again for the next leak, and the baseline shrinks with every leak that goes.
set -euo pipefail
cd "$(dirname "$0")/.."
export NetraRepository=$PWD/
netra=$PWD/Netra.Execution.Cli
work=$(mktemp -d)
# A version of its own: the machine's package folder may have ours from before. Above all others: the runtime asks for its own.
version=99.0.0-adoption.$(date +%s)
trap 'rm -rf "$work" "${NUGET_PACKAGES:-$HOME/.nuget/packages}/netra.execution.analyzers/$version"' EXIT
# Their repository, not ours: it restores without our lock files.
unset CI
git ls-files samples/LegacyDesk | tar cf - -T - | tar xf - -C "$work"
dotnet pack Netra.Execution.Analyzers --output "$work/feed" --verbosity quiet -p:PackageVersion="$version"
cd "$work/samples/LegacyDesk"
cat > nuget.config <<XML
<configuration>
  <packageSources><add key="packed" value="$work/feed" /></packageSources>
</configuration>
XML
sed -i "s|<ItemGroup>|<ItemGroup><PackageVersion Include=\"Netra.Execution.Analyzers\" Version=\"$version\" />|" Directory.Packages.props
cat > Directory.Build.targets <<'XML'
<Project>
  <ItemGroup><PackageReference Include="Netra.Execution.Analyzers" PrivateAssets="all" /></ItemGroup>
</Project>
XML

builds() { # green or red, when
  local status=0
  dotnet build LegacyDesk.sln -warnaserror --verbosity quiet > "$work/build.log" 2>&1 || status=$?
  case $1 in
    green) [ "$status" -eq 0 ] ;;
    red) [ "$status" -ne 0 ] && grep -q "error NETRA" "$work/build.log" && ! grep -q "error [^N]" "$work/build.log" ;;
  esac || { cat "$work/build.log"; echo "adoption: $2: the build is not $1" >&2; exit 1; }
  echo "adoption: $2: $1"
}
baseline() { dotnet run --no-build --project "$netra" -- baseline LegacyDesk.sln --quiet > "$work/baseline.log" || { cat "$work/baseline.log"; exit 1; }; }

builds red "the package is installed"
baseline
builds green "what was there is in the baseline ($(grep -c NETRA netra.baseline.txt) rows)"

cat > LegacyDesk.Server/Services/NextLeak.cs <<'CS'
using LegacyDesk.Core.Conversations;

namespace LegacyDesk.Server.Services;

public static class NextLeak
{
    public static UserSession? Last { get; set; }
}
CS
builds red "somebody adds a leak"
rm LegacyDesk.Server/Services/NextLeak.cs
builds green "and takes it back"

cp netra.baseline.txt "$work/before.txt"
sed -i 's/Pinned { get; } = new ConversationMemory();/Pinned => new();/' LegacyDesk.Server/Services/ScratchPad.cs
builds red "a leak goes, its row has to go too"
grep -q "error NETRA9005" "$work/build.log"
baseline
builds green "the baseline has shrunk"
added=$(comm -13 <(sort "$work/before.txt") <(sort netra.baseline.txt) | wc -l)
removed=$(comm -23 <(sort "$work/before.txt") <(sort netra.baseline.txt) | wc -l)
echo "adoption: $removed row gone, $added added"
[ "$removed" -eq 1 ] && [ "$added" -eq 0 ]
