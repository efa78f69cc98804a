"""Gives the action plan to openpyxl and LibreOffice, and takes back what they saved.

The workbook must be a plan to both, nothing in it or in the list may be calculated, and what people fill in must come back
the same from each program and each file format. What is no plan, or cannot be used, must be refused and said.
"""

import copy
import datetime
import json
import pathlib
import shutil
import subprocess
import sys

import openpyxl

import workbook
from workbook import LISTS, PLAN, saved, spoilt

READYMARK, WORK = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HUB = ROOT / "fixtures/services/hub"
DAY = datetime.date(2026, 4, 20)
HOSTILE = ['=HYPERLINK("http://invented.example","x")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1"]

wrong = []


def must(holds, what):
    if not holds:
        wrong.append(what)


def audit(bundle, *more):
    return subprocess.run(
        [READYMARK, "audit", bundle, "--as-of", DAY.isoformat(), *more], capture_output=True, text=True, cwd=ROOT, check=False
    )


def written(bundle, to, *more):
    ran = audit(bundle, "--out", to, *more)
    if ran.returncode != 1:
        raise SystemExit(f"{to} was not written:\n{ran.stderr}")
    return to


def folder(name):
    made = WORK / name
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    return made


def rejected(name, client, broken):
    """Every sample must be."""
    for label, seen in broken.items():
        must(seen, f"{client} accepts {label} of {name}")
    print(f"{name:30} {client:26} rejects {sum(broken.values())} of {len(broken)} broken", flush=True)


def looks():
    """Both programs find everything that a plan must have, and miss what a spoilt one lacks."""
    dir = folder("looks")
    good = written(HUB, dir / "good.xlsx", "--plan", "fixtures/plans/hub.csv")
    samples = workbook.FORM | workbook.CALCULATED
    own, bad = spoilt(good, workbook.FROZEN, dir), spoilt(good, samples, dir)
    again = saved([good, *bad], "xlsx", folder("looks-again"))
    check = lambda file: workbook.form(file) + workbook.calculated(file)
    for client, (first, *rest) in {"openpyxl": [good, *bad], "LibreOffice": again}.items():
        must(not check(first), f"{client} misses in the plan: {check(first)}")
        rejected("plan.xlsx", client, {label: bool(check(file)) for label, file in zip(samples, rest)})
    must(not workbook.frozen(good), "the heading is not frozen")
    must(all(workbook.frozen(file) for file in own), "a heading that is not frozen was not seen")
    must(list(openpyxl.load_workbook(good).sheetnames) == [PLAN, "By case", "Summary", "Words", LISTS], "other sheets")


def hostile_bundle():
    """The hub with a beginning of a formula wherever a text of its own may reach a plan, and a standard likewise."""
    bundle, pack = folder("hostile"), folder("hostile-standard")
    shutil.copytree(HUB, bundle, dirs_exist_ok=True)
    shutil.copytree(ROOT / "standards/rjc-quality-mark", pack, dirs_exist_ok=True)
    text = (bundle / "bundle.yaml").read_text()
    names = ["Mersey Weald Restorative Hub (invented)", "Weald Constabulary", "Weald Victim Care"]
    names += ["Mersey Weald Youth Offending Team", "Weald Probation Delivery Unit"]
    for name, words in zip(names, HOSTILE):
        text = text.replace(f": {name}\n", f": {json.dumps(words)}\n", 1)
    (bundle / "exports/people.csv").rename(bundle / "=people.csv")
    text = text.replace("file: exports/people.csv", 'file: "=people.csv"')
    (bundle / "bundle.yaml").write_text(text)
    for check in sorted((pack / "checks").rglob("*.yaml")):
        lines = check.read_text().splitlines(keepends=True)
        for at, line in enumerate(lines):
            if line.startswith("title: ") and ">" not in line:
                lines[at] = f"title: {json.dumps(HOSTILE[0] + line[7:].strip())}\n"
        check.write_text("".join(lines))
    return bundle, pack


def hostile():
    """Texts that begin like formulas stay texts, in the workbook and in the list, and when they come back from people."""
    bundle, pack = hostile_bundle()
    dir = folder("hostile-plan")
    standard = ("--standard", pack)
    first = written(bundle, dir / "first.xlsx", *standard)
    book = openpyxl.load_workbook(first)
    sheet = book[PLAN]
    at = workbook.columns(sheet)
    for row, words in enumerate(HOSTILE, 2):
        for name in ("Action", "Evidence of completion", "By whom", "Notes"):
            put_text(sheet.cell(row, at[name]), words)
        put_text(book[LISTS].cell(row, 1), words)
    put_text(sheet.cell(1, sheet.max_column + 1), HOSTILE[0])
    put_text(sheet.cell(2, sheet.max_column), HOSTILE[1])
    theirs = dir / "theirs.xlsx"
    book.save(theirs)
    second = written(bundle, dir / "second.xlsx", *standard, "--plan", theirs)
    seen = texts(second)
    for words in HOSTILE:
        must(words.strip() in seen, f"the plan lost {words!r}")
    must(any(text.startswith("=people.csv") for text in seen), "no place begins like a formula")
    must(any(text.startswith(HOSTILE[0] + "E") for text in seen), "no gap begins like a formula")
    plan = written(bundle, dir / "list.csv", *standard, "--plan", theirs)
    rows = dir / "rows.csv"
    written(bundle, dir / "report.txt", *standard, "--rows", rows)
    # Without its apostrophes the list must be seen to be calculated, or nothing was proved.
    bare = dir / "bare.csv"
    bare.write_text(plan.read_text("utf-8-sig").replace("'=", "="), "utf-8-sig")
    opened = saved([plan, rows, bare], "xlsx", folder("hostile-list"))
    again = saved([first, second], "xlsx", folder("hostile-again"))
    for file in [first, second, *again, *opened[:2]]:
        must(not workbook.calculated(file), f"{file.name}: {workbook.calculated(file)[:3]}")
    rejected("plan.csv", "LibreOffice", {"a list without apostrophes": bool(workbook.calculated(opened[2]))})


def put_text(cell, words):
    cell.value = words
    cell.data_type = "s"


def texts(file):
    return {str(cell.value) for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for cell in row}


# What a person enters: by whom, by when, progress, notes, and whether it is late on the day of the audit.
ENTRIES = [
    ("quality lead", datetime.date(2026, 4, 19), "in progress", "Asked twice.\nNo answer yet.", True),
    ("case supervisor, police", DAY, "waiting for partner", "Le café, naïve: “seen”", False),
    ("risk lead", datetime.date(2026, 4, 1), "done", "-5 to go; =1+1", False),
    ("training lead", datetime.date(2026, 1, 31), "not pursued", None, False),
    (None, datetime.date(2028, 2, 29), "not started", "0123", False),
    ("board", None, "in progress", "a day is still to be agreed", False),
]


def filled(plan, to):
    book = openpyxl.load_workbook(plan)
    sheet = book[PLAN]
    at = workbook.columns(sheet)
    cost = sheet.max_column + 1
    sheet.cell(1, cost, "Cost")
    for row, (whom, when, progress, notes, _) in enumerate(ENTRIES, 2):
        for name, value in (("By whom", whom), ("Progress", progress), ("Notes", notes)):
            put_text(sheet.cell(row, at[name]), value) if value else None
        sheet.cell(row, at["By when"], when)
        sheet.cell(row, cost, row * 10)
    own = sheet.max_row + 1
    sheet.cell(own, at["Action"], "Buy a cabinet that locks")
    sheet.cell(own, at["Progress"], "in progress")
    sheet.cell(own, at["By when"], datetime.date(2026, 3, 31)).number_format = "dd/mm/yyyy"
    book[LISTS].cell(2, 1, "a role of ours")
    book.save(to)
    return to


def turned(plan, to):
    """The rows the other way round, and the columns too."""
    book = openpyxl.load_workbook(plan)
    sheet = book[PLAN]
    head, *rows = [[(cell.value, cell.number_format) for cell in reversed(row)] for row in sheet.iter_rows()]
    for row, cells in enumerate([head, *reversed(rows)], 1):
        for column, (value, shown) in enumerate(cells, 1):
            place = sheet.cell(row, column)
            place.value, place.number_format = value, shown
    book.save(to)
    return to


def assessment(plan):
    ran = audit(HUB, "--format", "json", "--plan", plan)
    if ran.returncode != 1:
        raise SystemExit(f"{plan} was not taken back:\n{ran.stderr}")
    return json.loads(ran.stdout)


def same(found):
    """What must not depend on the program: the digest of the file does."""
    found["plan"].pop("sha256")
    return found


def unordered(found):
    """The same when rows have moved, and where there was one sheet only."""
    found = copy.deepcopy(found)
    plan = found["plan"]
    plan.pop("roles", None)
    plan["actions"] = sorted(json.dumps(action | {"row": 0}, sort_keys=True) for action in plan["actions"])
    return found


def round_trip():
    dir = folder("trip")
    fresh = written(HUB, dir / "fresh.xlsx")
    plan = filled(fresh, dir / "filled.xlsx")
    found = same(assessment(plan))
    entered(found["plan"], fresh)
    [ods] = saved([plan], "ods", dir)
    exact = {
        "LibreOffice, xlsx": saved([plan], "xlsx", folder("trip-xlsx"))[0],
        "LibreOffice, ods": ods,
        "LibreOffice, ods to xlsx": saved([ods], "xlsx", folder("trip-ods"))[0],
    }
    moved = {
        "LibreOffice, csv": saved([plan], workbook.CSV, dir)[0],
        "openpyxl, turned round": turned(plan, dir / "turned.xlsx"),
        "the next plan": written(HUB, dir / "next.xlsx", "--plan", plan),
        "the next plan, csv": written(HUB, dir / "next.csv", "--plan", plan),
    }
    for client, file in exact.items():
        must(same(assessment(file)) == found, f"{client}: another audit")
    for client, file in moved.items():
        must(unordered(same(assessment(file))) == unordered(found), f"{client}: another audit")
    print(f"{'plan, filled in and back':30} {', '.join(exact | moved)}: the same audit", flush=True)


def entered(plan, fresh):
    """The audit holds what was entered, worked out here once more."""
    must("remarks" not in plan, f"remarks on a plan in order: {plan.get('remarks')}")
    must(plan["own_columns"] == ["Cost"] and plan["roles"][0] == "a role of ours", "own column or role lost")
    sheet = openpyxl.load_workbook(fresh)[PLAN]
    reference = workbook.columns(sheet)["Reference"]
    actions = {action.get("reference"): action for action in plan["actions"]}
    for row, (whom, when, progress, notes, late) in enumerate(ENTRIES, 2):
        action = actions[sheet.cell(row, reference).value.split("-")[0]]
        seen = [action.get(field) for field in ("by_whom", "by_when", "progress", "notes", "overdue")]
        must(seen == [whom, when and when.isoformat(), progress, notes, late], f"row {row}: {seen}")
        must(action["cells"] == {"Cost": str(row * 10)}, f"row {row}: {action['cells']}")
    own = actions[None]
    must((own["state"], own["by_when"], own["overdue"]) == ("own", "2026-03-31", True), f"own action: {own}")


def _set(name, value):
    def spoil(book):
        sheet = book[PLAN]
        cell = sheet.cell(2, workbook.columns(sheet)[name])
        cell.value, cell.number_format = value, "General"

    return spoil


def _no_reference(book):
    sheet = book[PLAN]
    sheet.delete_cols(workbook.columns(sheet)["Reference"])


def _twice(book):
    book[PLAN].cell(1, workbook.columns(book[PLAN])["Notes"]).value = "By when"


def _no_plan(book):
    del book[PLAN]


# What is no plan, with what is said of it.
NO_PLAN = {
    "no-reference": (_no_reference, "no heading row of an action plan: `Reference` is missing"),
    "heading-twice": (_twice, "duplicate heading `By when`"),
    "no-sheet": (_no_plan, "no heading row of an action plan: `Reference` is missing"),
}
# What cannot be used in a row, with its code: it is said, kept, and counts for nothing.
UNUSABLE = {
    "day-soon": (_set("By when", "soon"), "plan-date", "by_when"),
    "day-number": (_set("By when", 20260531), "plan-date", "by_when"),
    "day-that-is-none": (_set("By when", "2026-02-30"), "plan-date", "by_when"),
    "day-of-two": (_set("By when", "03/04/2026"), "plan-date", "by_when"),
    "status-unknown": (_set("Progress", "nearly"), "plan-progress", "progress"),
    "error": (_set("Notes", "#REF!"), "plan-formula", "notes"),
    "owner-is-a-person": (_set("By whom", "Anna Example"), "plan-owner", None),
    "row-mixed": (_set("Check", "vetting-in-date"), "plan-row-mixed", None),
}


def refused():
    """The same from each program: what is no plan ends with 3, what cannot be used is said with its row."""
    dir = folder("refused")
    fresh = written(HUB, dir / "fresh.xlsx")
    samples = {label: spoil for label, (spoil, *_) in (NO_PLAN | UNUSABLE).items()}
    files = spoilt(fresh, samples, dir)
    by = {"openpyxl": files, "LibreOffice": saved(files, "xlsx", folder("refused-again"))}
    for client, saved_files in by.items():
        seen = {}
        for (label, sample), file in zip((NO_PLAN | UNUSABLE).items(), saved_files):
            look = no_plan if label in NO_PLAN else unusable
            seen[label] = look(file, *sample[1:])
        rejected("plan coming back", f"readymark, {client}", seen)
    cut = dir / "cut.xlsx"
    cut.write_bytes(fresh.read_bytes()[:2000])
    must(no_plan(cut, ""), "half a workbook was accepted")


def no_plan(file, message):
    ran = audit(HUB, "--plan", file)
    return ran.returncode == 3 and not ran.stdout and f"error: {file}: {message}" in ran.stderr


def unusable(file, code, field):
    """The row is named, the field is empty, and what was written stands in the next plan: nobody's words are lost."""
    ran = audit(HUB, "--plan", file)
    if ran.returncode != 1 or f"({code})" not in " ".join(ran.stdout.split()):
        return False
    plan = assessment(file)["plan"]
    said = [(remark["code"], remark["row"]) for remark in plan["remarks"]]
    return said == [(code, 2)] and (field is None or field not in plan["actions"][0])


def main():
    for part in (looks, hostile, round_trip, refused):
        part()
    print("\n".join(wrong))
    raise SystemExit(1 if wrong else 0)


main()
