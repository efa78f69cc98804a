#!/usr/bin/env python3
"""Times a large workbook: the audit of 14 checks by Readymark beside the mere reading by python-calamine and openpyxl.

Run it from the root of the repository, after `cargo build --release -p readymark-cli`:

    python3 -m venv target/benchmark/workbook && target/benchmark/workbook/bin/pip install openpyxl python-calamine
    target/benchmark/workbook/bin/python crates/bench/src/benchmark/workbook.py [--rows 300000] [--runs 5] [--openpyxl]

The first run writes the workbook (invented cases, 22 columns, days as date cells), which takes some minutes. The programs take turns; each time is
that of a whole process, the memory its peak. No figure is asserted: read the ratios.
"""

import argparse
import csv
import datetime
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path("target/benchmark/sheet")
SOURCE = Path("fixtures/services/hub/exports/charity-cases.csv")
BUNDLE = """\
# Everything here is invented.
service: Invented Hub
standard: bench
window: { from: 2025-04-01, to: 2026-03-31 }
exports:
  - table: cases
    file: cases.xlsx
    exported_on: 2026-04-17
    covers: { from: 2024-11-01, to: 2026-04-17 }
    complete: true
"""
CALAMINE = "import python_calamine, sys; sys.exit(len(python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()) == 0)"
OPENPYXL = "import openpyxl, sys; sys.exit(sum(1 for _ in openpyxl.load_workbook(sys.argv[1], read_only=True).active.iter_rows(values_only=True)) == 0)"


def write(path, wanted):
    import openpyxl

    with open(SOURCE, newline="") as file:
        head, *body = csv.reader(file)
    day = re.compile(r"\d{4}-\d\d-\d\d$")
    body = [[datetime.date.fromisoformat(c) if day.match(c) else c or None for c in row] for row in body]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Cases")
    sheet.append(head)
    for number in range(wanted):
        sheet.append([f"MW-{number:07d}"] + body[number % len(body)][1:])
    book.save(path)


def timed(command, codes):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in codes:
        sys.exit(f"{command[0]} ended with {code}")
    return seconds, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--openpyxl", action="store_true", help="time openpyxl too: it takes minutes")
    arguments = parser.parse_args()
    folder = FOLDER / str(arguments.rows)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bundle.yaml").write_text(BUNDLE)
    book = folder / "cases.xlsx"
    if not book.exists():
        write(book, arguments.rows)
    audit = ["target/release/readymark", "audit", str(folder), "--standard", "fixtures/packs/bench", "--as-of", "2026-04-20",
             "--format", "json", "--out", str(FOLDER / "audit.json")]
    programs = {"readymark, 14 checks": (audit, (0, 1)), "python-calamine, reading": ([sys.executable, "-c", CALAMINE, str(book)], (0,))}
    if arguments.openpyxl:
        programs["openpyxl, reading"] = ([sys.executable, "-c", OPENPYXL, str(book)], (0,))
    found = {name: [] for name in programs}
    for _ in range(arguments.runs):
        for name, (command, codes) in programs.items():
            found[name].append(timed(command, codes))
    ours = statistics.median(seconds for seconds, _ in found["readymark, 14 checks"])
    print(f"{arguments.rows:,} rows, {book.stat().st_size / 1e6:.0f} MB\n")
    print("| program | seconds | takes | peak memory |\n| --- | --- | --- | --- |")
    for name, runs in found.items():
        seconds = [second for second, _ in runs]
        middle, memory = statistics.median(seconds), statistics.median(mib for _, mib in runs)
        print(f"| {name} | {middle:.2f} ({min(seconds):.2f} to {max(seconds):.2f}) | {middle / ours:.1f} times as long | {memory:.0f} MiB |")


if __name__ == "__main__":
    main()
