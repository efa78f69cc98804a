"""What a plan's workbook must be, whoever reads it, and samples that are not: each is a good workbook with one thing spoilt."""

import pathlib
import subprocess
import tempfile

import openpyxl

PLAN, LISTS = "Action plan", "Lists"
PROGRESS = "not started,in progress,waiting for partner,done,not pursued"
# As it is shown and in UTF-8: what a person gets who saves a sheet as CSV.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
# Read as text in UTF-8 with commas, and calculated, as a person's own program does.
AS_CSV = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0,true"


def saved(files, form, folder):
    """The files as LibreOffice saves them again, under the same names."""
    with tempfile.TemporaryDirectory() as home:
        command = ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", form, "--outdir", folder]
        text = [AS_CSV] if all(file.suffix == ".csv" for file in files) else []
        subprocess.run([*command, *text, *files], capture_output=True, check=True, timeout=300)
    made = [pathlib.Path(folder) / f"{file.stem}.{form.split(':')[0]}" for file in files]
    missing = [str(file) for file in made if not file.exists()]
    if missing:
        raise SystemExit(f"LibreOffice did not write {missing}")
    return made


def columns(sheet):
    return {cell.value: cell.column for cell in sheet[1]}


def calculated(file):
    """Every cell of any sheet that is a formula or a link."""
    book = openpyxl.load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    return [f"{cell.parent.title} {cell.coordinate} is calculated" for cell in cells if cell.data_type == "f" or cell.hyperlink]


def frozen(file):
    pane = openpyxl.load_workbook(file)[PLAN].freeze_panes
    return [] if pane == "B2" else [f"frozen at {pane}"]


def form(file):
    """The filter, the drop-downs, the days and the colours."""
    sheet = openpyxl.load_workbook(file)[PLAN]
    at, found = columns(sheet), []
    if sheet.auto_filter.ref != sheet.dimensions:
        found.append(f"the filter is over {sheet.auto_filter.ref}, the cells are {sheet.dimensions}")
    offered = {
        cell.min_col: (rule.type, rule.formula1)
        for rule in sheet.data_validations.dataValidation
        for cell in rule.sqref.ranges
        if cell.min_row == 2 and cell.max_row > sheet.max_row
    }
    wanted = {"By whom": ("list", f"{LISTS}!$A$2:$A$200"), "By when": ("date", "36526"), "Progress": ("list", f'"{PROGRESS}"')}
    found += [f"{name}: {offered.get(at[name])}" for name, rule in wanted.items() if offered.get(at[name]) != rule]
    when = [sheet.cell(row, at["By when"]) for row in range(2, sheet.max_row + 1)]
    found += [f"{cell.coordinate} is no day" for cell in when if cell.value is not None and not cell.is_date]
    if not any(cell.is_date for cell in when):
        found.append("no day at all")
    coloured = {cell.min_col for rules in sheet.conditional_formatting for cell in rules.sqref.ranges if rules.rules}
    found += [f"{name} has no colours" for name in ("By when", "Progress", "State", "Safeguarding") if at[name] not in coloured]
    return found


def _no_filter(book):
    book[PLAN].auto_filter.ref = None


def _one_word_less(book):
    rules = book[PLAN].data_validations.dataValidation
    next(rule for rule in rules if "done" in rule.formula1).formula1 = '"not started,in progress,waiting for partner,done"'


def _no_roles(book):
    rules = book[PLAN].data_validations
    rules.dataValidation = [rule for rule in rules.dataValidation if LISTS not in rule.formula1]


def _text_for_a_day(book):
    sheet = book[PLAN]
    cell = next(cell for cell in sheet.iter_cols(*[columns(sheet)["By when"]] * 2, 2) for cell in cell if cell.value)
    cell.value, cell.number_format = "2026-05-31", "@"


def _no_colours(book):
    sheet = book[PLAN]
    sheet.conditional_formatting = type(sheet.conditional_formatting)()


def _formula(book):
    book["Summary"]["B3"] = "=1+1"


def _not_frozen(book):
    book[PLAN].freeze_panes = None


# LibreOffice has no window here, and forgets where one was frozen.
FROZEN = {"not-frozen": _not_frozen}
FORM = {
    "no-filter": _no_filter,
    "one-word-less": _one_word_less,
    "no-roles": _no_roles,
    "text-for-a-day": _text_for_a_day,
    "no-colours": _no_colours,
}
CALCULATED = {"formula": _formula}


def spoilt(good, samples, folder):
    """Each sample as a file of its own."""
    made = []
    for label, spoil in samples.items():
        book = openpyxl.load_workbook(good)
        spoil(book)
        made.append(pathlib.Path(folder) / f"{label}.xlsx")
        book.save(made[-1])
    return made
