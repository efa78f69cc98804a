#!/usr/bin/env bash
# pages.sh READYMARK FOLDER   Writes one page of each kind of layout. Services that differ only in their numbers have one page
# together: the hub's has every part that a page with gaps can have.
set -euo pipefail
readymark=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
cd "$(dirname "$0")/../.."
audit() { "$readymark" audit "fixtures/services/$1" --exit-zero "${@:2}" > /dev/null 2>&1; }
day=(--as-of 2026-04-20)
audit hub "${day[@]}" --out "$out/gaps.html"
audit hub "${day[@]}" --plan fixtures/plans/hub.csv --out "$out/planned.html"
audit hub "${day[@]}" --edition external --out "$out/external.html"
audit hub "${day[@]}" --by case --out "$out/cases.html"
audit tidy "${day[@]}" --out "$out/ready.html"
audit sparse "${day[@]}" --out "$out/begun.html"
audit canary "${day[@]}" --out "$out/damaged.html"
audit hub-2015/may --as-of 2015-05-20 --out "$out/may.json"
audit hub-2015/august --as-of 2015-08-24 --out "$out/august.json"
audit hub-2015/november --as-of 2015-11-20 --out "$out/november.json"
"$readymark" report "$out/august.json" --since "$out/may.json" --out "$out/since.html" > /dev/null 2>&1
"$readymark" diff "$out/may.json" "$out/august.json" --bundle fixtures/services/hub-2015/august --out "$out/changed.html" > /dev/null 2>&1
"$readymark" trend "$out/may.json" "$out/august.json" "$out/november.json" --out "$out/trend.html" > /dev/null 2>&1
mkdir -p "$out/services"
cp "$out/may.json" "$out/august.json" "$out/november.json" "$out/services"
for service in hub gaps tidy sparse; do audit "$service" "${day[@]}" --out "$out/services/$service.json"; done
echo "no audit" > "$out/services/notes.json"
"$readymark" portfolio "$out/services" --out "$out/portfolio.html" > /dev/null 2>&1 && exit 1 # One file is no audit: it ends with 3.
"$readymark" portfolio "$out/services" --edition external --out "$out/portfolio-external.html" > /dev/null 2>&1 && exit 1
true
