#!/usr/bin/env bash
# Kills netra for real, at varied moments while it writes: twenty times, or as often as the argument says. Every file must be whole, old or new,
# and the next command must finish the work: `undo` brings the old bytes back, another run the new ones.
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${1:-20}
netra() { exec dotnet Netra.Execution.Cli/bin/Debug/net10.0/netra.dll "$@" > "$work/log" 2>&1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
from=Netra.Execution.Migration.Tests/Solutions/Ferry
ferry=$work/ferry
journal=$ferry/.netra/journal.json
first=$ferry/Ferry.Desk/BoardingDesk.cs
mkdir "$ferry" "$work/taken"
touch "$work/taken/something"
git ls-files "$from" | tar cf - -T - | tar xf - -C "$ferry" --strip-components=3
list() { (cd "$ferry" && find . -name '*.cs' -not -path '*/obj/*' | sort | xargs sha256sum); }
put() { # old or new, and the journal's state
  cp -a "$work/$1/." "$ferry/"
  rm -rf "$ferry/.netra"
  find "$ferry" -name '*.netra-new' -delete
  [ "$2" = none ] || { mkdir "$ferry/.netra"; cp "$work/$2.json" "$journal"; }
}

cp -a "$ferry" "$work/old"
list > "$work/old.list"
(netra migrate "$ferry" --quiet) || [ $? -eq 1 ] || { cat "$work/log"; exit 1; }
cp -a "$ferry" "$work/new"
rm -rf "$work/new/.netra"
list > "$work/new.list"
cp "$journal" "$work/complete.json"
sed 's/"Complete":true/"Complete":false/' "$journal" > "$work/begun.json"
changed=$(diff "$work/old.list" "$work/new.list" | grep -c '^>') || true
[ "$changed" -ge 5 ] || { echo "kills: only $changed files would change" >&2; exit 1; }

fail() { echo "kills: kill $kill ($action): $1" >&2; diff "$work/old.list" "$work/now.list" >&2 || true; cat "$work/log" >&2; exit 1; }
within=0
for ((kill = 1; kill <= kills; kill++)); do
  # Planning takes seconds: most kills hit the taking back and the finishing, which write the same way.
  case $((kill % 10)) in
    0) action=migrate; put old none; (netra migrate "$ferry" --quiet) & ;;
    1|3|5|7) action=undo; put new complete; (netra undo "$ferry") & ;;
    *) action=finish; put old begun; (netra migrate "$ferry" --quiet --output "$work/taken") & ;;
  esac
  process=$!
  # The first sign of writing, then up to 12 ms more.
  case $action in
    migrate) until [ -e "$journal" ] || ! kill -0 "$process" 2> /dev/null; do :; done ;;
    undo) until [ -e "$journal.netra-new" ] || ! cmp -s "$journal" "$work/complete.json" || [ -e "$first.netra-new" ] || ! kill -0 "$process" 2> /dev/null; do :; done ;;
    finish) until [ -e "$first.netra-new" ] || ! cmp -s "$first" "$work/old/Ferry.Desk/BoardingDesk.cs" || ! kill -0 "$process" 2> /dev/null; do :; done ;;
  esac
  sleep "0.0$(printf '%02d' $((RANDOM % 13)))"
  kill -9 "$process" 2> /dev/null || true
  wait "$process" 2> /dev/null || true

  list > "$work/now.list"
  torn=$(grep -vxFf <(cat "$work/old.list" "$work/new.list") "$work/now.list") && fail "neither old nor new: $torn"
  # In the middle of it: neither all is old nor all is new, or the journal says so.
  if [ -e "$journal" ] && ! grep -q '"Complete":true' "$journal"; then within=$((within + 1)); fi

  if ((RANDOM % 2)); then
    wanted=old
    (netra undo "$ferry") || [ ! -e "$journal" ] || fail "undo does not finish it"
  else
    case $action in
      undo) wanted=old; grep -q '"Undoing":true' "$journal" 2> /dev/null || [ ! -e "$journal" ] || wanted=new ;;
      *) wanted=new; [ -e "$journal" ] || wanted=old ;;
    esac
    (netra migrate "$ferry" --quiet --output "$work/taken") || true
    grep -q "is not empty" "$work/log" || fail "another run does not finish it"
  fi
  list > "$work/now.list"
  cmp -s "$work/$wanted.list" "$work/now.list" || fail "the files are not the $wanted ones afterwards"
  [ -z "$(find "$ferry" -name '*.cs.netra-new')" ] || fail "something is left beside a file"
done
echo "kills: $kills, $within of them in the middle of writing $changed files; every file was whole, and the work was finished each time"
[ "$within" -gt 0 ]
