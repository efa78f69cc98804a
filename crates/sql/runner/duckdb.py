"""Counts a pack's checks with DuckDB, over the tables that `readymark audit BUNDLE --load TABLES` wrote.

    pip install duckdb
    python run.py --tables TABLES --out counts.json
    readymark audit BUNDLE --counts counts.json

Nothing is sent anywhere. With --rows DIR the numbers of the rows to fix are written too, one file for each check.
"""

import argparse
import csv
import json
import pathlib
import sys
import time

import duckdb

HERE = pathlib.Path(__file__).resolve().parent
TYPES = {"text": "VARCHAR", "boolean": "BOOLEAN", "number": "BIGINT"}


def text(value):
    return "'" + str(value).replace("'", "''") + "'"


def literal(setting):
    value, kind = setting["value"], TYPES[setting["type"]]
    shown = text(value) if kind == "VARCHAR" else str(value).upper()
    return f"CAST({shown} AS {kind})"


def table(folder, described):
    """The statement that reads one table, and says of each cell without a value whether it is missing."""
    columns = {"r": "BIGINT", "twin": "BOOLEAN", "g": "BIGINT", "gn": "BIGINT", "partner": "BIGINT"}
    selected = list(columns)
    for column in described["columns"]:
        name, kind = column["name"], TYPES[column["type"]]
        if column["unknown"] == "all":
            selected += [f"CAST(NULL AS {kind}) AS c_{name}", f"FALSE AS m_{name}"]
            continue
        columns[f"c_{name}"] = kind
        missing = f"c_{name} IS NULL"
        if column["unknown"] == "some":
            columns[f"u_{name}"] = "BOOLEAN"
            missing += f" AND NOT u_{name}"
        selected += [f"c_{name}", f"({missing}) AS m_{name}"]
    for link in described["links"]:
        name = link["name"]
        if link["unknown"]:
            selected += [f"CAST(NULL AS BIGINT) AS l_{name}", f"2 AS s_{name}"]
            continue
        columns |= {f"l_{name}": "BIGINT", f"s_{name}": "INTEGER"}
        selected += [f"l_{name}", f"s_{name}"]
    given = ", ".join(f"{text(name)}: {text(kind)}" for name, kind in columns.items())
    source = (
        f"read_csv({text(folder / described['file'])}, columns = {{{given}}}, header = true, delim = ',', quote = '\"', escape = '\"', "
        "nullstr = '', auto_detect = false)"
    )
    return f"CREATE OR REPLACE TABLE t_{described['name']} AS SELECT {', '.join(selected)} FROM {source}"


class Engine:
    """What warehouse.py asks of DuckDB."""

    TYPES = {"text": "VARCHAR", "boolean": "BOOLEAN", "integer": "BIGINT"}
    KEPT = {**TYPES, "decimal": "BIGINT", "date": "BIGINT"}
    NUMBER = "(row_number() OVER () - 1)"
    # The groups of a pattern, in what stands for what it finds.
    GROUPS = (r"\1", r"\2")
    text = staticmethod(text)

    def replace(self, value, pattern, by):
        return f"regexp_replace({value}, {text(pattern)}, {text(by)}, 'g')"

    def matches(self, value, pattern):
        return f"regexp_matches({value}, {text(pattern)})"

    def __init__(self, database):
        self.database = database

    def source(self, name):
        return f"read_parquet({text(name)})" if name.endswith(".parquet") else name

    def name(self, name):
        return '"' + name.replace('"', '""') + '"'

    def days(self, day):
        return f"({day} - DATE '1970-01-01')"

    def columns(self, origin):
        return [column[0] for column in self.database.execute(f"SELECT * FROM {origin} LIMIT 0").description]

    def rows(self, query):
        return self.database.execute(query).fetchall()

    def compute(self, name, query):
        self.database.execute(f"CREATE OR REPLACE TABLE {name} AS {query}")


def warehouse(script):
    """The part of the runner that judges the tables of a warehouse."""
    sys.path.insert(0, str(script))
    from warehouse import Warehouse

    return Warehouse


def count(script, folder, database, rows=None, named=None):
    """The counts of every check of the script over the tables in a folder, or over those that are named."""
    manifest = json.loads((script / "manifest.json").read_text())
    tables = json.loads((folder / "tables.json").read_text())
    if manifest["standard"]["digest"] != tables["of"]["standard"]:
        sys.exit("the tables were written for another version of the standard: run `readymark sql` again")
    for setting in tables["settings"]:
        database.execute(f"SET VARIABLE {setting['name']} = {literal(setting)}")
    began = time.monotonic()
    if named:
        lacking, told = warehouse(script)(Engine(database), manifest["tables"], named, tables["partners"]).build()
        print(*told, sep="\n", file=sys.stderr)
        for name in lacking:
            database.execute(f"SET VARIABLE closed_{name} = FALSE")
    for described in [] if named else tables["tables"]:
        database.execute(table(folder, described))
        (found,) = database.execute(f"SELECT count(*) FROM t_{described['name']}").fetchone()
        if found != described["rows"]:
            sys.exit(f"{described['file']}: {found} rows were read, and {described['rows']} were written")
    loaded = time.monotonic()
    for statement in manifest["setup"]:
        database.execute((script / statement["file"]).read_text())
    checks = []
    for check in manifest["checks"]:
        found = database.execute((script / check["counts"]).read_text())
        names = [column[0] for column in found.description]
        groups = [dict(zip(names, row)) for row in found.fetchall()]
        checks.append({"check": check["check"], "compares": check["compares"], "groups": groups})
        if rows:
            rows.mkdir(exist_ok=True)
            found = database.execute((script / check["rows"]).read_text())
            with (rows / f"{check['check']}.csv").open("w", newline="") as out:
                writer = csv.writer(out)
                writer.writerow(column[0] for column in found.description)
                writer.writerows(found.fetchall())
    print(f"loaded in {loaded - began:.3f} s, counted in {time.monotonic() - loaded:.3f} s", file=sys.stderr)
    return {
        "format": "readymark-counts",
        "version": 1,
        "engine": f"duckdb {duckdb.__version__}",
        "of": tables["of"],
        "checks": checks,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", required=True, type=pathlib.Path, help="the folder that `--load` wrote")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="where the counts go")
    parser.add_argument("--rows", type=pathlib.Path, help="a folder for the rows to fix")
    parser.add_argument("--named", type=pathlib.Path, help="a JSON file that names tables or Parquet files to count instead of those in TABLES")
    parser.add_argument("--service", help="of tables that hold several services, the one to count")
    parser.add_argument("--database", default=":memory:", help="a DuckDB file, for more than fits into memory")
    options = parser.parse_args()
    if options.service and not options.named:
        parser.error("--service goes with --named")
    named = options.named and {**json.loads(options.named.read_text()), "service": options.service}
    counts = count(HERE, options.tables, duckdb.connect(options.database), options.rows, named)
    options.out.write_text(json.dumps(counts, indent=1) + "\n")


if __name__ == "__main__":
    main()
