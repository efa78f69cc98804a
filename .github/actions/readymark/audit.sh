#!/usr/bin/env bash
# One step of the action: the audit with its reports, the summary of the job, the annotations, the outputs. Inputs come
# by the environment, so that no text of a workflow is ever run.
set -uo pipefail

options=(--format json,html,markdown,github,sarif,junit --out "$REPORTS" --base "$BUNDLE")
[ -z "${AS_OF:-}" ] || options+=(--as-of "$AS_OF")
[ -z "${STANDARD:-}" ] || options+=(--standard "$STANDARD")
[ -z "${FAIL_ON:-}" ] || options+=(--fail-on "$FAIL_ON")
[ -z "${GATE:-}" ] || options+=(--gate "$GATE")

rm -rf -- "$REPORTS"
# The summary for a terminal names keys of rows and roles, and the log has more readers than the reports.
"$READYMARK" audit "$BUNDLE" "${options[@]}" > /dev/null
code=$?

case $code in
  0) outcome=ready ;;
  1) outcome=gaps ;;
  *) outcome=failed ;;
esac
{
  echo "outcome=$outcome"
  echo "exit-code=$code"
  echo "reports=$REPORTS"
} >> "$GITHUB_OUTPUT"

# A fault leaves no report of an older run behind that could be taken for this one's.
if [ -f "$REPORTS/summary.md" ]; then cat "$REPORTS/summary.md" >> "$GITHUB_STEP_SUMMARY"; fi
if [ -f "$REPORTS/annotations.txt" ]; then cat "$REPORTS/annotations.txt"; fi

if [ "$outcome" = failed ]; then
  echo "::error title=Readymark::the audit could not be made (exit code $code); this is no verdict on the service"
  exit "$code"
fi
if [ "$outcome" = gaps ] && [ "${GAPS_FAIL:-true}" = true ]; then exit 1; fi
exit 0
