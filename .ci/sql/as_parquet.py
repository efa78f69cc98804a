"""Writes the exports of a bundle as typed Parquet files, as a warehouse has them: `as_parquet.py BUNDLE MANIFEST TABLES FOLDER`.

For bundles whose exports have the fields' own names and days as 2026-03-31. What is known of files comes from the tables that `--load` wrote, by key. FOLDER gets
named.json too.
"""

import json
import pathlib
import sys

import duckdb

TYPES = {"text": "VARCHAR", "boolean": "BOOLEAN", "integer": "BIGINT", "decimal": "DECIMAL(24, 6)", "date": "DATE"}


def read(path):
    return f"read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')"


def main(bundle, manifest, tables, folder):
    bundle, tables, folder = pathlib.Path(bundle), pathlib.Path(tables), pathlib.Path(folder).resolve()
    folder.mkdir(parents=True)
    named = {}
    for table in json.loads(pathlib.Path(manifest).read_text())["tables"]:
        path = bundle / "exports" / f"{table['name']}.csv"
        if not path.is_file():
            continue
        kinds = {field["name"]: TYPES[field["type"]] for field in table["fields"]}
        there = [column[0] for column in duckdb.execute(f"SELECT * FROM {read(path)} LIMIT 0").description]
        columns = [f'CAST(s."{column}" AS {kinds[column]}) AS "{column}"' for column in there if column in kinds]
        source = f"{read(path)} s"
        loaded = read(tables / f"{table['name']}.csv")
        known = [column[0] for column in duckdb.execute(f"SELECT * FROM {loaded} LIMIT 0").description]
        of_files = [field for field in table["of_files"] if f"c_{field['name']}" in known]
        if of_files:
            columns += [f"CAST(l.c_{field['name']} AS {TYPES[field['type']]}) AS {field['name']}" for field in of_files]
            source += f" LEFT JOIN {loaded} l ON l.c_{table['key']} = s.{table['key']}"
        out = folder / f"{table['name']}.parquet"
        duckdb.execute(f"COPY (SELECT {', '.join(columns)} FROM {source}) TO '{out}' (FORMAT parquet)")
        named[table["name"]] = str(out)
    (folder / "named.json").write_text(json.dumps({"tables": named}, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
