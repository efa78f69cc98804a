#!/usr/bin/env bash
# Packs the compiled module and the parts of the page into one file.
#   .ci/browser/pack.sh MODULE.wasm readymark.html
set -euo pipefail
module=$(realpath "$1")
touch "$2"
html=$(realpath "$2")
cd "$(dirname "$0")/../.."
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
page=.ci/browser/page

# What a browser takes for the script and the style must have the very bytes of which the policy holds the digests.
digest() { openssl dgst -sha256 -binary "$1" | base64 -w0; }
fill() { # fill NAME: the template on standard input, with the part of that name in place of @NAME@
  awk -v name="@$1@" -v file="$parts/$1" 'at = index($0, name) {
    printf "%s", substr($0, 1, at - 1)
    while ((getline line < file) > 0) printf "%s%s", (lines++ ? "\n" : ""), line
    print substr($0, at + length(name)); next
  } { print }'
}
part() { printf '%s' "$(cat "${@:2}")" > "$parts/$1"; }
cd "$page"
part style page.css
part worker worker.js
# One script: each file may use what stands in those before it.
part script state.js module.js show.js files.js questions.js facts.js decide.js views.js start.js
cd - > /dev/null
gzip -9nc "$module" | base64 -w0 > "$parts/module"
sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1 | tr -d '\n' > "$parts/version"
printf "default-src 'none'; script-src 'sha256-%s' 'wasm-unsafe-eval'; style-src 'sha256-%s'; worker-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'" \
  "$(digest "$parts/script")" "$(digest "$parts/style")" > "$parts/policy"
fill policy < "$page/page.html" | fill version | fill style | fill worker | fill script | fill module > "$html"

size=$(stat -c %s "$html")
echo "$html: $size bytes"
[ "$size" -lt 8388608 ] || { echo "the page is larger than 8 MB" >&2; exit 1; }
