"""Holds an audit made of an engine's counts against the native one: `compare.py NATIVE.json COUNTED.json COUNTS.json`.

Everything but the places of rows must be the same: verdicts, counts, partners, intervals, gaps, limits, what blocks, readiness.
"""

import json
import sys

# What only the rows themselves tell: their places, the events of single members, the day on which single rows leave the window.
OF_ROWS = {"rows", "strips", "leaves_on"}


def told(check):
    kept = {name: value for name, value in check.items() if name not in OF_ROWS}
    kept["rows"] = check["rows"]["total"]
    # A calculation that did not fit is noted where it was made.
    kept["reasons"] = [reason for reason in check["reasons"] if "overflow" not in json.dumps(reason)]
    return kept


def main(native, counted, counts):
    native, counted, counts = (json.load(open(path)) for path in (native, counted, counts))
    there = {check["check"] for check in counts["checks"]}
    wrong = 0
    for one, other in zip(native["checks"], counted["checks"], strict=True):
        for name in sorted(told(one).keys() | told(other).keys()):
            if told(one).get(name) != told(other).get(name):
                wrong += 1
                print(f"{one['check']}: {name}: native {told(one).get(name)}, counted {told(other).get(name)}")
    for name in ("areas", "evidence", "quality", "profiles", "exceptions", "parameters", "digests"):
        if native.get(name) != counted.get(name):
            wrong += 1
            print(f"{name} differ")
    if native["readiness"]["ready"] != counted["readiness"]["ready"]:
        wrong += 1
        print("readiness differs")
    compared = sum(check["check"] in there for check in native["checks"])
    print(f"{compared} of {len(native['checks'])} checks counted elsewhere, {wrong} differences")
    return wrong > 0 or compared == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
