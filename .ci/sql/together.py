"""Puts the Parquet files of several services into one set with a column that names the service: `together.py FOLDER NAME=NAMED.json…`. FOLDER gets named.json too."""

import json
import pathlib
import sys

import duckdb


def main(folder, *services):
    folder = pathlib.Path(folder).resolve()
    folder.mkdir(parents=True)
    parts = {}
    for service in services:
        name, named = service.split("=")
        for table, path in json.loads(pathlib.Path(named).read_text())["tables"].items():
            parts.setdefault(table, []).append(f"SELECT *, '{name}' AS service FROM read_parquet('{path}')")
    for table, selected in parts.items():
        duckdb.execute(f"COPY ({' UNION ALL BY NAME '.join(selected)}) TO '{folder / table}.parquet' (FORMAT parquet)")
    tables = {table: str(folder / f"{table}.parquet") for table in parts}
    (folder / "named.json").write_text(json.dumps({"service_column": "service", "tables": tables}, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
