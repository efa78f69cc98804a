#!/usr/bin/env bash
# Builds target/browser/readymark.html: the whole program as one page, which needs no server and no network.
#   .ci/browser/build.sh
# It needs what builds the program, and the standard library of WebAssembly: it takes the one that is installed, or else fetches it by
# rustup, or else builds it with Debian's compiler (packages rustc-web, cargo-web, rust-web-src and lld-19).
set -euo pipefail
cd "$(dirname "$0")/../.."
target=wasm32-unknown-unknown
out=target/browser
# The stack is that of whatever goes deepest: a document with nested parts, which has 64 MB in a thread of its own elsewhere.
flags="-C link-arg=-zstack-size=16777216"
mkdir -p "$out"

build() { # build CARGO FLAGS…
  local cargo=$1; shift
  "$cargo" rustc --locked --profile browser --package readymark-browser --target "$target" --target-dir "$out/target" --crate-type cdylib "$@"
}
has_library() { [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]; }
if has_library || { command -v rustup > /dev/null && rustup target add "$target" && has_library; }; then
  echo "the standard library of $target is installed" >&2
  RUSTFLAGS=$flags build cargo
elif command -v wasm-ld-19 > /dev/null && { [ -d /usr/src/rustc-web ] || compgen -G '/usr/src/rustc-*/library/std' > /dev/null; }; then
  echo "the standard library of $target is built with Debian's compiler" >&2
  PATH=/usr/lib/rust-web/bin:$PATH RUSTC_BOOTSTRAP=1 RUSTFLAGS="$flags -C linker=wasm-ld-19" build cargo -Z build-std=std,panic_abort
else
  echo "no standard library for $target: run \`rustup target add $target\`, or install rustc-web, cargo-web, rust-web-src and lld-19" >&2
  exit 1
fi

.ci/browser/pack.sh "$out/target/$target/browser/readymark_browser.wasm" "$out/readymark.html"
