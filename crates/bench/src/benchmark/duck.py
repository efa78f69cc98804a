"""Runs the fourteen checks in DuckDB over one CSV file and prints the counts as JSON.

The types of the columns are given, so that DuckDB need not guess them: that is its quickest way to read a file.
"""

import json
import sys
import time

import duckdb

DATES = {"referred_on", "allocated_on", "first_contact_on", "decided_on", "first_preparation_on", "risk_changed_on",
         "closed_on", "signposted_on"}
BOOLEANS = {"sensitive", "special_regard", "harmed_identified", "direct_considered", "indirect_considered"}


def main(path: str, query: str, threads: int) -> None:
    with open(path, encoding="utf-8") as file:
        headings = file.readline().strip().split(",")
    types = {name: "DATE" if name in DATES else "BOOLEAN" if name in BOOLEANS else "VARCHAR" for name in headings}
    start = time.perf_counter()
    connection = duckdb.connect()
    connection.execute(f"set threads = {threads}")
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    connection.execute(
        f"create view cases as select * from read_csv('{path}', header = true, auto_detect = false, delim = ',', "
        f"quote = '\"', columns = {{{columns}}})"
    )
    with open(query, encoding="utf-8") as file:
        result = connection.execute(file.read())
    names = [column[0] for column in result.description]
    row = result.fetchone()
    seconds = time.perf_counter() - start
    counts: dict[str, dict[str, int]] = {}
    for name, value in zip(names, row):
        check, kind = name.rsplit(" ", 1)
        counts.setdefault(check, {})[kind] = value
    json.dump({"seconds": seconds, "version": duckdb.__version__, "counts": counts}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
