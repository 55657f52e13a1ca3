#!/usr/bin/env bash
# The runtime as a new user tries it: an empty web project somewhere else, the packed packages, the README's own lines, and what every server
# has anyway, a way to sign in. Two users ask at the same time and each gets an own answer; who is nobody is refused.
set -euo pipefail
cd "$(dirname "$0")/.."
readme=$PWD/README.md
work=$(mktemp -d)
# A version of its own: the machine's package folder may have ours from before.
version=99.0.0-newcomer.$(date +%s)
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
server=
asked=()
clean_up() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work" "$packages/netra.execution/$version" "$packages/netra.execution.analyzers/$version"
}
trap clean_up EXIT
fail() { cat "$work"/*.log >&2; echo "newcomer: $1" >&2; exit 1; }
# Their project, not ours: it restores without our lock files.
unset CI

for project in Netra.Execution.Analyzers Netra.Execution; do
  dotnet pack "$project" --output "$work/feed" --verbosity quiet -p:PackageVersion="$version"
done
mkdir "$work/Hello"
cd "$work/Hello"
cat > nuget.config <<XML
<configuration>
  <packageSources><add key="packed" value="$work/feed" /></packageSources>
</configuration>
XML
dotnet new web --no-restore > "$work/new.log"
dotnet add package Netra.Execution --version "$version" > "$work/add.log" || fail "the package cannot be added"

# The first block under the heading: what stands before its first "app." configures the services.
awk '/^## The runtime$/ { here = 1 } here && /^```csharp$/ { inside = 1; next } inside && /^```$/ { exit } inside' "$readme" > "$work/lines.cs"
awk '/^app\./ { exit } { print }' "$work/lines.cs" > "$work/services.cs"
awk '/^app\./ { inside = 1 } inside' "$work/lines.cs" > "$work/endpoints.cs"
grep -q AddUserExecution "$work/services.cs" && grep -q '"/ask"' "$work/endpoints.cs" || fail "the README's lines were not found"
{
  cat <<'CS'
using System.Security.Claims;
using Netra.Execution;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication("cookies").AddCookie("cookies", options => options.Events.OnRedirectToLogin = context =>
{
    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
    return Task.CompletedTask;
});
builder.Services.AddAuthorization();
CS
  cat "$work/services.cs"
  cat <<'CS'
var app = builder.Build();
app.MapPost("/sign-in", (string user) => Results.SignIn(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", user)], "cookies")), authenticationScheme: "cookies"));
CS
  cat "$work/endpoints.cs"
  cat <<'CS'
app.Run();

static async Task<string> SearchAsync(string question, CancellationToken stop)
{
    await Task.Delay(20, stop);
    return $"found: {question}";
}
CS
} > Program.cs
dotnet build -warnaserror --verbosity quiet > "$work/build.log" || fail "the README's lines do not build"

ASPNETCORE_URLS=http://127.0.0.1:0 dotnet bin/Debug/net10.0/Hello.dll > "$work/server.log" 2>&1 &
server=$!
for _ in $(seq 100); do
  address=$(sed -n 's/.*Now listening on: //p' "$work/server.log" | head -1)
  [ -z "$address" ] || break
  kill -0 "$server" 2>/dev/null || fail "the server has ended"
  sleep 0.2
done
[ -n "$address" ] || fail "the server does not listen"

ask() { curl --silent --show-error --max-time 30 --request POST "$@"; }
status=$(ask --output /dev/null --write-out '%{http_code}' "$address/ask?question=x")
[ "$status" = 401 ] || fail "who is nobody got $status, not 401"
echo "newcomer: without a user: 401"
for user in alice bob; do
  ask --cookie-jar "$work/$user.cookies" --output /dev/null "$address/sign-in?user=$user"
done
for number in $(seq 10); do
  for user in alice bob; do
    ask --cookie "$work/$user.cookies" "$address/ask?question=$user-$number" > "$work/$user-$number.answer" &
    asked+=($!)
  done
done
for question in "${asked[@]}"; do
  wait "$question" || fail "a question was not answered"
done
for number in $(seq 10); do
  for user in alice bob; do
    answer=$(cat "$work/$user-$number.answer")
    [ "$answer" = "found: $user-$number" ] || fail "$user asked $number and got '$answer'"
  done
done
echo "newcomer: alice and bob asked ten times each, at once, and each got the own answer"
