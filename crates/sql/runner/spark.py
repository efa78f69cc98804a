"""Counts a pack's checks with Spark SQL 4, over the tables that `readymark audit BUNDLE --load TABLES` wrote.

    pip install pyspark
    python run.py --tables TABLES --out counts.json [--master spark://HOST:7077]
    readymark audit BUNDLE --counts counts.json

Without --master it runs on this machine. Workers must see the tables under the same path.
"""

import argparse
import json
import pathlib
import sys

import pyspark
from pyspark.sql import SparkSession

HERE = pathlib.Path(__file__).resolve().parent
TYPES = {"text": "STRING", "boolean": "BOOLEAN", "number": "BIGINT"}


def text(value):
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"


def literal(setting):
    value, kind = setting["value"], TYPES[setting["type"]]
    shown = text(value) if kind == "STRING" else str(value).upper()
    return f"CAST({shown} AS {kind})"


def table(spark, folder, described):
    """Reads one table, and says of each cell without a value whether it is missing."""
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
    )
    # Every check reads it: it is kept in memory, and on the disk where it does not fit.
    rows.selectExpr(*selected).persist().createOrReplaceTempView(f"t_{described['name']}")


def count(script, folder, spark):
    """The counts of every check of the script over the tables in a folder."""
    manifest = json.loads((script / "manifest.json").read_text())
    tables = json.loads((folder / "tables.json").read_text())
    if manifest["standard"]["digest"] != tables["of"]["standard"]:
        sys.exit("the tables were written for another version of the standard: run `readymark sql` again")
    for setting in tables["settings"]:
        kind = TYPES[setting["type"]]
        spark.sql(f"DECLARE OR REPLACE VARIABLE rm_{setting['name']} {kind} DEFAULT {literal(setting)}")
    for described in tables["tables"]:
        table(spark, folder, described)
        found = spark.table(f"t_{described['name']}").count()
        if found != described["rows"]:
            sys.exit(f"{described['file']}: {found} rows were read, and {described['rows']} were written")
    for statement in manifest["setup"]:
        spark.sql((script / statement).read_text())
    checks = []
    for check in manifest["checks"]:
        groups = [row.asDict() for row in spark.sql((script / check["counts"]).read_text()).collect()]
        checks.append({"check": check["check"], "compares": check["compares"], "groups": groups})
    return {
        "format": "readymark-counts",
        "version": 1,
        "engine": f"spark {pyspark.__version__}",
        "of": tables["of"],
        "checks": checks,
    }


def session(master, partitions):
    spark = (
        SparkSession.builder.master(master)
        .appName("readymark")
        .config("spark.sql.shuffle.partitions", partitions)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", required=True, type=pathlib.Path, help="the folder that `--load` wrote")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="where the counts go")
    parser.add_argument("--master", default="local[*]", help="the address of a cluster's master")
    parser.add_argument("--partitions", default="8", help="into how many parts rows are spread when they are joined")
    options = parser.parse_args()
    spark = session(options.master, options.partitions)
    counts = count(HERE, options.tables.resolve(), spark)
    options.out.write_text(json.dumps(counts, indent=1) + "\n")
    spark.stop()


if __name__ == "__main__":
    main()
