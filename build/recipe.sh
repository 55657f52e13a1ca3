#!/usr/bin/env bash
# Executes docs/ci/netra-ci.sh as a user would: on a repository of its own, with the packages of this one from a folder feed.
# The recipe must pass a clean solution, fail one with a violation, and refuse to believe a silent canary.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Their repository, not ours: it restores without our lock files, and into a package folder of its own.
unset CI NUGET_PACKAGES
dotnet pack Netra.Execution.Analyzers --output "$work/feed" --verbosity quiet
version=$(basename "$work"/feed/Netra.Execution.Analyzers.*.nupkg .nupkg)
version=${version#Netra.Execution.Analyzers.}

mkdir -p "$work/repo/ci" "$work/repo/Shop"
cp -r docs/ci/netra-ci.sh docs/ci/canary "$work/repo/ci/"
cd "$work/repo"
cat > nuget.config <<XML
<configuration>
  <config><add key="globalPackagesFolder" value="$work/packages" /></config>
  <packageSources><add key="packed" value="$work/feed" /></packageSources>
</configuration>
XML
cat > Directory.Packages.props <<XML
<Project>
  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
  <ItemGroup><PackageVersion Include="Netra.Execution.Analyzers" Version="$version" /></ItemGroup>
</Project>
XML
cat > Shop/Shop.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Netra.Execution.Analyzers" /></ItemGroup>
</Project>
XML
cat > Shop/Shop.cs <<'CS'
using Netra.Execution.Annotations;

namespace Shop;

[ReplacedBy(typeof(PerUser))]
public sealed class Shared;

public sealed class PerUser;
CS
cat > Shop.slnx <<'XML'
<Solution><Project Path="Shop/Shop.csproj" /></Solution>
XML

expect() { # exit code, what it is about
  local wanted=$1 about=$2 code=0
  bash ci/netra-ci.sh Shop.slnx artifacts/netra > "$work/log" 2>&1 || code=$?
  if [ "$code" -ne "$wanted" ]; then
    cat "$work/log"
    echo "recipe: $about: exit code $code instead of $wanted" >&2
    exit 1
  fi
  echo "recipe: $about: exit code $code, as it should be"
}

expect 0 "a clean solution"
grep -q '"version": "2.1.0"' artifacts/netra/Shop.net10.0.sarif
echo 'public static class Leak { public static object Make() => new Shop.Shared(); }' > Shop/Leak.cs
expect 1 "a solution with a violation"
grep -q '"ruleId": "NETRA1001"' artifacts/netra/Shop.net10.0.sarif
printf 'root = true\n[*.cs]\ndotnet_diagnostic.NETRA1001.severity = none\n' > .editorconfig
expect 2 "a repository that switched the rule off"
