"""What Spark itself counted, from an event log that is not compressed: `counters.py LOG`. For the docs: bytes shuffled, rows read and scans, for each check and in all."""

import collections
import json
import pathlib
import sys

COUNTED = ("jobs", "stages", "tasks", "scans", "read", "records", "shuffled", "spilled", "seconds")


def events(log):
    for path in sorted(path for path in [log, *log.rglob("*")] if path.is_file() and not path.name.startswith(".")):
        for line in path.read_text().splitlines():
            if line.startswith("{"):
                yield json.loads(line)


def main(log):
    of_stage, found, stages = {}, collections.defaultdict(collections.Counter), set()
    for event in events(pathlib.Path(log)):
        kind = event["Event"]
        if kind == "SparkListenerJobStart":
            name = event.get("Properties", {}).get("spark.job.description") or "other"
            found[name]["jobs"] += 1
            of_stage |= {stage: name for stage in event["Stage IDs"] if stage not in of_stage}
        elif kind == "SparkListenerStageCompleted":
            info = event["Stage Info"]
            found[of_stage.get(info["Stage ID"], "other")]["stages"] += 1
        elif kind == "SparkListenerTaskEnd" and event.get("Task Metrics"):
            told, metrics = found[of_stage.get(event["Stage ID"], "other")], event["Task Metrics"]
            told["tasks"] += 1
            told["read"] += metrics["Input Metrics"]["Bytes Read"]
            told["records"] += metrics["Input Metrics"]["Records Read"]
            told["shuffled"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            told["spilled"] += metrics["Disk Bytes Spilled"]
            told["seconds"] += metrics["Executor CPU Time"] / 1e9
            if metrics["Input Metrics"]["Records Read"] and (event["Stage ID"], "scan") not in stages:
                stages.add((event["Stage ID"], "scan"))
                told["scans"] += 1
    groups = {"tables": [], "computed": [], "checks": [], "other": []}
    for name in found:
        computed = name[:1] in "dp" and name[1:2].isdigit() or name.startswith("p_")
        groups["other" if name == "other" else "tables" if name.startswith("t_") else "computed" if computed else "checks"].append(name)
    for group, names in groups.items():
        total = sum((found[name] for name in names), collections.Counter())
        print(f"{group}: {len(names)}; " + ", ".join(f"{total[what]:,.0f} {what}" for what in COUNTED))
    print("\nthe ten that shuffle most:")
    for name in sorted(found, key=lambda name: -found[name]["shuffled"])[:10]:
        print(f"{name}: " + ", ".join(f"{found[name][what]:,.1f} {what}" for what in ("scans", "records", "shuffled", "seconds")))
    checks = sorted(found[name]["shuffled"] for name in groups["checks"])
    if checks:
        print(f"median check: {checks[len(checks) // 2]:,} bytes shuffled; most: {checks[-1]:,}")


if __name__ == "__main__":
    main(*sys.argv[1:])
