"""Counts many tables with one engine that stays up: `count.py duckdb|spark LIST [MASTER]`.

Each line of LIST names the folder that `readymark sql` wrote, the folder of the tables, and the file for the counts, with tabs between.
"""

import importlib.util
import json
import os
import pathlib
import sys
import time


def runner(script):
    spec = importlib.util.spec_from_file_location("run", script / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(dialect, list_file, master="local[2]"):
    lines = [[pathlib.Path(path).resolve() for path in line.split("\t")] for line in pathlib.Path(list_file).read_text().splitlines()]
    run = runner(lines[0][0])
    # On two cores a collector that runs beside the work takes more than it gives.
    collector = [f"spark.{part}.extraJavaOptions=-XX:+UseParallelGC" for part in ("driver", "executor")]
    session = run.session(master, ["spark.driver.memory=3g", "spark.executor.memory=1500m", *collector, *os.environ.get("READYMARK_SPARK", "").split()]) if dialect == "spark" else None
    for script, tables, out in lines:
        began = time.monotonic()
        # Each is alone: nothing of the one before may answer for it.
        database = session.newSession() if session else run.duckdb.connect(config={"threads": 1})
        try:
            counts = run.count(script, tables, database, **({"partitions": "2"} if session else {}))
        except Exception:
            print(f"{tables} stopped", file=sys.stderr)
            raise
        out.write_text(json.dumps(counts))
        if session:
            print(f"{out.stem}: {time.monotonic() - began:.0f} s", flush=True)
        else:
            database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
