"""The whole pack, natively, with DuckDB and with Spark, over hubs of several sizes: `benchmark.py READYMARK HUB MASTER --sizes 1000,100000 --runs 3`.

Runs take turns. Each is a whole process with its children; Spark's workers are counted with it. The counts of each run are held against the native ones, and it
stops where one differs. Prints a table for docs/benchmark.md.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
PLACE = pathlib.Path("target/sql/benchmark")
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def processes():
    """Every process: its parent, its seconds of processor time so far, and its memory in bytes."""
    found = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                fields = pathlib.Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            found[int(entry.name)] = (int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS, int(fields[21]) * PAGE)
    return found


class Watch:
    """Looks at what the shell that began this program began, itself left out: the run, and the cluster."""

    def __init__(self):
        self.root, self.seen, self.begun, self.peak = os.getppid(), {}, {}, 0
        self.over = threading.Event()
        self.look()
        self.begun = dict(self.seen)
        self.peak = 0
        self.thread = threading.Thread(target=self.go)
        self.thread.start()

    def look(self):
        found, memory = processes(), 0
        for process, (parent, seconds, resident) in found.items():
            while parent in found and parent != self.root and parent != 1:
                parent = found[parent][0]
            if parent == self.root and process != os.getpid():
                self.seen[process] = max(self.seen.get(process, 0), seconds)
                memory += resident
        self.peak = max(self.peak, memory)

    def go(self):
        while not self.over.wait(0.1):
            self.look()

    def stop(self):
        self.look()
        self.over.set()
        self.thread.join()
        return sum(self.seen.values()) - sum(self.begun.values()), self.peak


def measured(command, good=(0,)):
    """Runs a command, and gives its wall time, processor time, peak memory, and what it printed. A process that ends quickly is asked for its own
    use, since a look now and then would miss the end of it; Spark's workers are looked at."""
    watch = Watch() if "--master" in command else None
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    seconds, memory = watch.stop() if watch else (usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
    if os.waitstatus_to_exitcode(status) not in good:
        sys.exit(f"{' '.join(command)}\n{printed[-4000:]}")
    return {"wall": wall, "processor": seconds, "memory": memory, "printed": printed}


def parts(printed):
    """What a runner says of itself: the seconds of loading and of counting."""
    line = next(line for line in printed.splitlines() if line.startswith("loaded in "))
    words = line.replace(",", "").split()
    return float(words[2]), float(words[6])


def folder_size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def of_size(options, size):
    base = PLACE / str(size)
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir(parents=True)
    bundle, tables = str(base / "hub"), str(base / "tables")
    subprocess.run([options.hub, "--cases", str(size), "--seed", "3", "--out", bundle], check=True, stdout=subprocess.DEVNULL)
    print(f"\n{size} cases: {folder_size(base / 'hub') / 1e6:.1f} MB of files", flush=True)
    audit = [options.readymark, "audit", bundle, "--as-of", "2026-04-20", "--format", "json", "--exit-zero"]
    native = str(base / "native.json")
    load = measured([*audit, "--load", tables, "--out", native])
    print(f"  writing typed tables with --load: {shown(load)}, {folder_size(base / 'tables') / 1e6:.1f} MB", flush=True)
    engines = {"native": [*audit, "--out", native]}
    for engine in options.engines:
        runner = [sys.executable, str(PLACE / f"sql-{engine}" / "run.py"), "--tables", tables, "--out", str(base / f"{engine}.json")]
        if engine == "spark":
            runner += ["--master", options.master, "--partitions", "2" if size < 500_000 else "8", "--conf", "spark.executor.memory=1500m", "--conf", "spark.driver.memory=3g"]
        engines[engine] = runner
    runs = {engine: [] for engine in engines}
    for _ in range(options.runs):
        for engine, command in engines.items():
            found = measured(command)
            runs[engine].append(found)
            if engine != "native":
                compared(audit, base, native, engine)
            print(f"  {engine}: {shown(found)}", flush=True)
    report(size, runs)
    shutil.rmtree(base)
    return {engine: statistics.median(run["processor"] for run in found) for engine, found in runs.items()}


def compared(audit, base, native, engine):
    counts, counted = str(base / f"{engine}.json"), str(base / f"{engine}-counted.json")
    measured([*audit, "--counts", counts, "--out", counted])
    subprocess.run([sys.executable, str(HERE / "compare.py"), native, counted, counts], check=True)


def shown(run):
    return f"{run['wall']:.2f} s, {run['processor']:.2f} s of processor time, {run['memory'] / 2**20:.0f} MiB"


def report(size, runs):
    for engine, found in runs.items():
        median = {name: statistics.median(run[name] for run in found) for name in ("wall", "processor", "memory")}
        line = f"| {size:,} | {engine} | {median['wall']:.2f} s | {median['processor']:.2f} s | {median['memory'] / 2**20:.0f} MiB |"
        if engine != "native":
            loaded, counted = zip(*(parts(run["printed"]) for run in found))
            line += f" {statistics.median(loaded):.2f} s | {statistics.median(counted):.2f} s |"
        print(line, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readymark")
    parser.add_argument("hub", help="the program that makes hubs")
    parser.add_argument("master", help="the address of Spark's master")
    parser.add_argument("--sizes", default="1000,100000,1000000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--engines", default="duckdb,spark", type=lambda words: words.split(","))
    options = parser.parse_args()
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    for engine in options.engines:
        subprocess.run([options.readymark, "sql", "rjc-quality-mark", "--dialect", engine, "--out", str(PLACE / f"sql-{engine}")], check=True, stderr=subprocess.DEVNULL)
    print(f"load of the machine before: {' '.join(f'{load:.1f}' for load in os.getloadavg())}", flush=True)
    sizes = [int(size) for size in options.sizes.split(",")]
    found = {size: of_size(options, size) for size in sizes}
    for small, large in zip(sizes, sizes[1:]):
        growth = ", ".join(f"{engine} {found[large][engine] / found[small][engine]:.1f} times" for engine in found[large])
        print(f"from {small:,} to {large:,} cases, processor time: {growth}")
    print(f"load of the machine after: {' '.join(f'{load:.1f}' for load in os.getloadavg())}")


if __name__ == "__main__":
    main()
