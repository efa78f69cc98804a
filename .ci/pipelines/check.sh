#!/usr/bin/env bash
# What docs/ci.md, the action and the hooks promise, tried: their files against the published schemas, their steps run.
# Usage: check.sh READYMARK. Needs python3 with venv, and git.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
readymark=$(realpath "$1")
tools=$root/target/pipelines
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
[ -x "$tools/bin/check-jsonschema" ] || { python3 -m venv "$tools"; "$tools/bin/pip" install --quiet --requirement .ci/pipelines/requirements.txt; }

wants() { # wants CODE COMMAND…: the command must end with this code
  local wanted=$1 code=0; shift
  "$@" >"$scratch/out" 2>&1 || code=$?
  [ "$code" -eq "$wanted" ] || { echo "wanted exit $wanted, got $code: $*"; cat "$scratch/out"; exit 1; }
}

echo "files against schemas"
"$tools/bin/python" .ci/pipelines/blocks.py docs/ci.md "$scratch/blocks"
schema() { wants "$1" "$tools/bin/check-jsonschema" --builtin-schema "vendor.$2" "$3"; }
schema 0 github-actions .github/actions/readymark/action.yml
schema 0 github-workflows "$scratch/blocks/evidence.yml"
schema 0 gitlab-ci "$scratch/blocks/.gitlab-ci.yml"
sed 's/using: composite/using: compost/' .github/actions/readymark/action.yml > "$scratch/broken.yml"
schema 1 github-actions "$scratch/broken.yml"
wants 0 "$tools/bin/pre-commit" validate-manifest .pre-commit-hooks.yaml
wants 0 "$tools/bin/pre-commit" validate-config "$scratch/blocks/.pre-commit-config.yaml"
wants 0 "$tools/bin/check-jsonschema" --schemafile standards/schema/gate.schema.json .ci/pipelines/gate.yaml

echo "the step of the action"
step() { # step CODE OUTCOME NAME=VALUE…
  local code=$1 outcome=$2; shift 2
  : > "$scratch/output"; : > "$scratch/summary"
  wants "$code" env READYMARK="$readymark" REPORTS="$scratch/reports" AS_OF=2026-04-20 GITHUB_OUTPUT="$scratch/output" \
    GITHUB_STEP_SUMMARY="$scratch/summary" "$@" bash .github/actions/readymark/audit.sh
  grep -qx "outcome=$outcome" "$scratch/output" || { echo "wanted outcome $outcome"; cat "$scratch/output"; exit 1; }
}
step 0 ready BUNDLE=fixtures/services/tidy
step 1 gaps BUNDLE=fixtures/services/hub
grep -q '^::error' "$scratch/out" && [ -s "$scratch/summary" ] && [ -s "$scratch/reports/ci.sarif" ]
step 0 gaps BUNDLE=fixtures/services/hub GAPS_FAIL=false
step 1 gaps BUNDLE=fixtures/services/hub GATE=.ci/pipelines/gate.yaml
step 3 failed BUNDLE=fixtures/services GAPS_FAIL=false
[ ! -s "$scratch/summary" ] || { echo "a fault left a summary"; exit 1; }

echo "the script for any build server"
PATH="$(dirname "$readymark"):$PATH"
for pair in tidy:0 hub:0 nowhere:3; do
  rm -rf "$scratch/reports"
  BUNDLE=fixtures/services/${pair%:*} REPORTS=$scratch/reports wants "${pair#*:}" bash "$scratch/blocks/script.sh"
done

echo "the hooks, in a repository of their own"
mkdir "$scratch/repo"
cp -r fixtures/services/tidy standards/rjc-quality-mark "$scratch/repo"
git clone --quiet --local "$root" "$scratch/hooks"
cp .pre-commit-hooks.yaml "$scratch/hooks"
git -C "$scratch/hooks" add -A
git -C "$scratch/hooks" -c user.name=x -c user.email=x@example commit --quiet --allow-empty -m x
rev=$(git -C "$scratch/hooks" rev-parse HEAD)
cd "$scratch/repo"
git init --quiet
sed "s|https://git.example/readymark|$scratch/hooks|; s|COMMIT|$rev|; s|standards/our-own|rjc-quality-mark|; s|evidence/hub, --gate, evidence/gate.yaml|tidy|" \
  "$scratch/blocks/.pre-commit-config.yaml" > .pre-commit-config.yaml
git add -A
export PRE_COMMIT_HOME=$scratch/cache
wants 0 "$tools/bin/pre-commit" run --all-files
echo 'nonsense: 1' >> rjc-quality-mark/standard.yaml
git add -A
wants 1 "$tools/bin/pre-commit" run --all-files
echo "pipelines: all as documented"
