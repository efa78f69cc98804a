"""Samples that a client must reject: each is a good report with one thing wrong in it."""

import copy
import json


def _json(change):
    def broken(text):
        value = json.loads(text)
        change(value)
        return json.dumps(value)

    return broken


def _results(log):
    return log["runs"][0]["results"]


def _control(report):
    return report["profiles"][0]["controls"][0]


def _oscal(value):
    return value["assessment-results"]


AUDIT = {
    "unknown-verdict": _json(lambda audit: audit["checks"][0].update(verdict="nearly met")),
    "no-verdict": _json(lambda audit: audit["checks"][0].pop("verdict")),
    "count-is-text": _json(lambda audit: audit["readiness"].update(checks_run="98")),
    "no-digests": _json(lambda audit: audit.pop("digests")),
    "not-closed": lambda text: text.rstrip()[:-1],
}

EXTERNAL = {
    "places": _json(lambda edition: edition["checks"][0].update(locators=[])),
    "unknown-verdict": _json(lambda edition: edition["checks"][0].update(verdict="nearly met")),
    "no-checks": _json(lambda edition: edition.pop("checks")),
}

COMPARISON = {
    "unknown-class": _json(lambda comparison: comparison["checks"][0].update({"class": "nicer"})),
    "one-audit": _json(lambda comparison: comparison.pop("old")),
    "count-is-text": _json(lambda comparison: comparison["tally"].update(fixed="many")),
}

TREND = {
    "no-points": _json(lambda trend: trend.pop("points")),
    "ready-is-text": _json(lambda trend: trend["points"][0].update(readiness="ready")),
}

PORTFOLIO = {
    "no-groups": _json(lambda portfolio: portfolio.pop("groups")),
    "counts-below-none": _json(lambda portfolio: portfolio["groups"][0]["answers"].update(ready=-1)),
}

SCAN = {
    "unknown-kind": _json(lambda scan: scan["found"][0].update(kind="harmless")),
    "column-is-text": _json(lambda scan: next(at for at in scan["found"] if "column" in at).update(column="G")),
}

PLAN = {
    "cell-too-many": lambda text: text.replace(",yes,", ",yes,yes,", 1),
    "quote-not-closed": lambda text: text.rstrip() + '\r\n"2.1,yes',
}

SARIF = {
    "no-tool": _json(lambda log: log["runs"][0].pop("tool")),
    "unknown-kind": _json(lambda log: _results(log)[0].update(kind="excepted")),
    "unknown-level": _json(lambda log: _results(log)[0].update(level="critical")),
    "line-zero": _json(lambda log: _results(log)[0]["locations"][0]["physicalLocation"]["region"].update(startLine=0)),
    "message-is-text": _json(lambda log: _results(log)[0].update(message="not met")),
}

JUNIT = {
    "not-closed": lambda text: text.replace("</testsuites>", ""),
    "no-name": lambda text: text.replace('<testcase name="', '<testcase title="', 1),
    "unknown-element": lambda text: text.replace("<system-out>", "<verdict/><system-out>", 1),
    "moment-with-zone": lambda text: text.replace('T00:00:00"', 'T00:00:00Z"', 1),
    "out-of-order": lambda text: text.replace("<system-out", "<properties/><system-out", 1),
    "tests-no-number": lambda text: text.replace(' hostname="localhost"', ' hostname="localhost" stale="1"', 1),
}

CTRF = {
    "unknown-status": _json(lambda report: report["results"]["tests"][0].update(status="excepted")),
    "no-summary": _json(lambda report: report["results"].pop("summary")),
    "unknown-property": _json(lambda report: report["results"]["tests"][0].update(verdict="not met")),
    "duration-is-text": _json(lambda report: report["results"]["tests"][0].update(duration="0")),
}

HDF = {
    "unknown-status": _json(lambda report: _control(report)["results"][0].update(status="excepted")),
    "no-profiles": _json(lambda report: report.pop("profiles")),
    "impact-is-text": _json(lambda report: _control(report).update(impact="high")),
    "no-start": _json(lambda report: _control(report)["results"][0].pop("start_time")),
    "no-results": _json(lambda report: _control(report).pop("results")),
}

GITLAB = {
    "unknown-severity": _json(lambda issues: issues[0].update(severity="error")),
    "no-fingerprint": _json(lambda issues: issues[0].pop("fingerprint")),
    "line-is-text": _json(lambda issues: issues[0]["location"]["lines"].update(begin="1")),
    "unknown-property": _json(lambda issues: issues[0].update(verdict="not met")),
}

OSCAL = {
    "no-start": _json(lambda value: _oscal(value)["results"][0].pop("start")),
    "uuid-version-7": _json(lambda value: _oscal(value).update(uuid="01890a5d-ac96-774b-bcce-b302099a8057")),
    "unknown-property": _json(lambda value: _oscal(value)["results"][0].update(verdict="not met")),
    "unknown-state": _json(
        lambda value: _oscal(value)["results"][0]["findings"][0]["target"]["status"].update(state="partly")
    ),
    "moment-without-zone": _json(lambda value: _oscal(value)["metadata"].update({"last-modified": "2026-04-20"})),
}

GITHUB = {
    "bare-percent": lambda text: text.replace("%25", "%", 1),
    # Not an escaped colon undone: no title of the shipped service need hold one.
    "bare-colon": lambda text: text.replace("title=", "title=: ", 1),
    "no-command": lambda text: text.replace("::error ", "error ", 1),
}

MARKDOWN = {
    "cell-too-many": lambda text: text.replace("| --- | --- |\n| ", "| --- | --- |\n| one too many | ", 1),
    "no-last-pipe": lambda text: text.replace(" |\n\n## ", "\n\n## ", 1),
    "mark-up": lambda text: text.replace("# ", "# <img src=x> ", 1),
}
