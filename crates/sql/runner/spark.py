"""Counts a pack's checks with Spark SQL 4, over the tables that `readymark audit BUNDLE --load TABLES` wrote.

    pip install pyspark
    python run.py --tables TABLES --out counts.json [--master spark://HOST:7077]
    readymark audit BUNDLE --counts counts.json

Without --master it runs on this machine. Workers must see the tables, and the folder for what is computed, under the same path.
"""

import argparse
import json
import pathlib
import re
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import pyspark
from pyspark.sql import SparkSession

HERE = pathlib.Path(__file__).resolve().parent
TYPES = {"text": "STRING", "boolean": "BOOLEAN", "number": "BIGINT"}
# How a link may be in doubt, and the states that say so.
DOUBTS = {"loose": "2", "shared": "3, 4"}
# Up to so many rows in all, a second part of a table is a second task for nothing.
FEW_ROWS = 200_000
# How many statements are planned beside each other: planning is work for this machine, counting for the workers.
AT_ONCE = 3


def text(value):
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"


def literal(setting):
    value, kind = setting["value"], TYPES[setting["type"]]
    shown = text(value) if kind == "STRING" else str(value).upper()
    return f"CAST({shown} AS {kind})"


def table(spark, folder, described, few, scratch):
    """Reads one table, and says of each cell without a value whether it is missing."""
    spark.sparkContext.setJobDescription(f"t_{described['name']}")
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
        columns |= {f"l_{name}": "BIGINT", f"s_{name}": "INT"}
        selected += [f"l_{name}", f"s_{name}"]
    schema = ", ".join(f"`{name}` {kind}" for name, kind in columns.items())
    rows = spark.read.csv(
        str(folder / described["file"]), schema=schema, header=True, quote='"', escape='"', multiLine=True, mode="FAILFAST", enforceSchema=True
    ).selectExpr(*selected)
    # A text with line breaks is read in one piece; what reads it later reads the parts of it.
    rows = rows if few else rows.repartition(int(spark.conf.get("spark.sql.shuffle.partitions")))
    rows.createOrReplaceTempView(f"t_{described['name']}")
    compute(spark, f"t_{described['name']}", scratch)
    found, doubtful = doubts(spark, described)
    if found != described["rows"]:
        sys.exit(f"{described['file']}: {found} rows were read, and {described['rows']} were written")
    return doubtful


def doubts(spark, described):
    """How many rows a table has, and which of its links lead nowhere that is known (`loose`), or to rows that share a key (`shared`)."""
    kinds = [(kind, link["name"]) for link in described["links"] for kind in DOUBTS]
    counted = [f"COALESCE(SUM(CASE WHEN s_{name} IN ({DOUBTS[kind]}) THEN 1 ELSE 0 END), 0)" for kind, name in kinds]
    found, *sums = spark.sql(f"SELECT {', '.join(['COUNT(*)', *counted])} FROM t_{described['name']}").collect()[0]
    return found, {f"{kind} {described['name']}.{name}" for (kind, name), rows in zip(kinds, sums) if rows}


def needed(sql, doubtful):
    """A statement without the parts for links of which there are none."""
    return re.sub(r"/\*if (\S+ \S+?)\*/(.*?)/\*end\*/", lambda part: part[2] if part[1] in doubtful else "", sql, flags=re.DOTALL)


def compute(spark, name, scratch):
    """Computes a view once: what reads it later sees rows, and not the query with all the queries that it names."""
    path = str(scratch / name)
    spark.table(name).write.parquet(path)
    spark.read.parquet(path).createOrReplaceTempView(name)


class Engine:
    """What warehouse.py asks of Spark."""

    TYPES = {"text": "STRING", "boolean": "BOOLEAN", "integer": "BIGINT"}
    KEPT = {**TYPES, "decimal": "BIGINT", "date": "BIGINT"}
    NUMBER = "monotonically_increasing_id()"
    # The groups of a pattern, in what stands for what it finds.
    GROUPS = ("$1", "$2")
    text = staticmethod(text)

    def replace(self, value, pattern, by):
        return f"regexp_replace({value}, {text(pattern)}, {text(by)})"

    def matches(self, value, pattern):
        return f"({value} RLIKE {text(pattern)})"

    def __init__(self, spark, scratch):
        self.spark, self.scratch = spark, scratch

    def source(self, name):
        return f"parquet.`{name}`" if name.endswith(".parquet") else name

    def name(self, name):
        return "`" + name.replace("`", "``") + "`"

    def days(self, day):
        return f"unix_date({day})"

    def columns(self, origin):
        return self.spark.sql(f"SELECT * FROM {origin} LIMIT 0").columns

    def rows(self, query):
        return [tuple(row) for row in self.spark.sql(query).collect()]

    def compute(self, name, query):
        self.spark.sparkContext.setJobDescription(name)
        self.spark.sql(f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {query}")
        compute(self.spark, name, self.scratch)


def warehouse(script):
    """The part of the runner that judges the tables of a warehouse."""
    sys.path.insert(0, str(script))
    from warehouse import Warehouse

    return Warehouse


def named_tables(spark, script, scratch, manifest, tables, named):
    """Makes the typed tables of those that are named, and gives the links that are in doubt."""
    lacking, told = warehouse(script)(Engine(spark, scratch), manifest["tables"], named, tables["partners"]).build()
    print(*told, sep="\n", file=sys.stderr)
    for name in lacking:
        spark.sql(f"SET VARIABLE rm_closed_{name} = FALSE")
    return set().union(*(doubts(spark, described)[1] for described in tables["tables"]))


def prepare(spark, pool, script, setup, doubtful, scratch):
    """Runs the statements before the checks: functions first, then each query as soon as those that it reads are computed."""
    queries = {}
    for statement in setup:
        sql = needed((script / statement["file"]).read_text(), doubtful)
        if statement["computes"]:
            queries[statement["computes"]] = sql
        else:
            spark.sql(sql)
    begun = {}

    def run(name, sql):
        # Each stands after those that it reads, so what it waits for has begun.
        for word in set(re.findall(r"\w+", sql)) - {name}:
            if word in begun:
                begun[word].result()
        spark.sparkContext.setJobDescription(name)
        spark.sql(sql)
        compute(spark, name, scratch)

    for name, sql in queries.items():
        begun[name] = pool.submit(run, name, sql)
    for one in begun.values():
        one.result()


def count(script, folder, spark, partitions="8", scratch=None, named=None):
    """The counts of every check of the script over the tables in a folder, or over those that are named."""
    manifest = json.loads((script / "manifest.json").read_text())
    tables = json.loads((folder / "tables.json").read_text())
    if manifest["standard"]["digest"] != tables["of"]["standard"]:
        sys.exit("the tables were written for another version of the standard: run `readymark sql` again")
    began = time.monotonic()
    few = sum(described["rows"] for described in tables["tables"]) <= FEW_ROWS
    spark.conf.set("spark.sql.shuffle.partitions", "1" if few else partitions)
    # What is computed tells of single people: it goes when the counts are there.
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="computed-", dir=scratch or folder))
    scratch.chmod(0o700)
    try:
        for setting in tables["settings"]:
            kind = TYPES[setting["type"]]
            spark.sql(f"DECLARE OR REPLACE VARIABLE rm_{setting['name']} {kind} DEFAULT {literal(setting)}")
        with ThreadPoolExecutor(AT_ONCE) as pool:
            if named:
                doubtful = named_tables(spark, script, scratch, manifest, tables, named)
            else:
                doubtful = set().union(*pool.map(lambda described: table(spark, folder, described, few, scratch), tables["tables"]))
            loaded = time.monotonic()
            prepare(spark, pool, script, manifest["setup"], doubtful, scratch)
            checks = list(pool.map(lambda check: count_check(script, check, spark, doubtful), manifest["checks"]))
        print(f"loaded in {loaded - began:.3f} s, counted in {time.monotonic() - loaded:.3f} s", file=sys.stderr)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return {
        "format": "readymark-counts",
        "version": 1,
        "engine": f"spark {pyspark.__version__}",
        "of": tables["of"],
        "checks": checks,
    }


def count_check(script, check, spark, doubtful):
    # So that the work of each check can be told apart in Spark's page and event log.
    spark.sparkContext.setJobDescription(check["check"])
    groups = [row.asDict() for row in spark.sql(needed((script / check["counts"]).read_text(), doubtful)).collect()]
    return {"check": check["check"], "compares": check["compares"], "groups": groups}


def session(master, settings=()):
    builder = (
        SparkSession.builder.master(master)
        .appName("readymark")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        # Waiting for the worker that holds the rows takes longer than most tasks.
        .config("spark.locality.wait", "0s")
        # A table this large takes ten times as much in a worker's memory, once for each join that it is handed to.
        .config("spark.sql.autoBroadcastJoinThreshold", "1MB")
        # One task joins and sorts many times in a row, and each takes a page at least: a sixteenth of its memory unless it is said.
        .config("spark.buffer.pageSize", "1m")
        # What was handed out is given back when the driver's memory is collected, which it seldom is of itself.
        .config("spark.cleaner.periodicGC.interval", "60s")
    )
    # A cluster on this machine alone needs no other address; for any other the driver's is Spark's to find.
    if "127.0.0.1" in master or master.startswith("local"):
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    for setting in settings:
        name, _, value = setting.partition("=")
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", required=True, type=pathlib.Path, help="the folder that `--load` wrote")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="where the counts go")
    parser.add_argument("--named", type=pathlib.Path, help="a JSON file that names tables or Parquet files to count instead of those in TABLES")
    parser.add_argument("--service", help="of tables that hold several services, the one to count")
    parser.add_argument("--master", default="local[*]", help="the address of a cluster's master")
    parser.add_argument("--partitions", default="8", help="into how many parts rows are spread: at least as many as the workers have cores")
    parser.add_argument("--scratch", type=pathlib.Path, help="a folder that every worker sees, for what is computed; without it, one in TABLES")
    parser.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark; may be repeated")
    options = parser.parse_args()
    if options.service and not options.named:
        parser.error("--service goes with --named")
    named = options.named and {**json.loads(options.named.read_text()), "service": options.service}
    spark = session(options.master, options.conf)
    scratch = options.scratch.resolve() if options.scratch else None
    counts = count(HERE, options.tables.resolve(), spark, options.partitions, scratch, named)
    options.out.write_text(json.dumps(counts, indent=1) + "\n")
    spark.stop()


if __name__ == "__main__":
    main()
