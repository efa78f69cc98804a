"""Counts random packs over random tables, each case in a numbered folder: `count_cases.py duckdb|spark FOLDER [MASTER]`."""

import importlib.util
import json
import pathlib
import sys


def runner(case):
    spec = importlib.util.spec_from_file_location("run", case / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(dialect, folder, master="local[2]"):
    cases = sorted((case for case in pathlib.Path(folder).resolve().iterdir() if case.name.isdigit()), key=lambda case: int(case.name))
    run = runner(cases[0])
    session = run.session(master, "2") if dialect == "spark" else None
    for case in cases:
        # Each case is alone: nothing of the one before may answer for it.
        database = session.newSession() if session else run.duckdb.connect(config={"threads": 1})
        if session:
            session.catalog.clearCache()
        try:
            counts = run.count(case, case / "tables", database)
        except Exception:
            print(f"case {case.name} stopped", file=sys.stderr)
            raise
        (case / "counts.json").write_text(json.dumps(counts))
        if not session:
            database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
