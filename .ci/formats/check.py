"""Gives the forms that Readymark writes to programs of other people, and broken samples too.

Two clients or more for each form, none of them ours. What they print is read, not only how they end: some end well
whatever they find. Every client must accept every good report, and every broken sample must be rejected by two.
"""

import csv
import functools
import json
import pathlib
import subprocess
import sys
import tempfile

import cmarkgfm
import xmlschema
from lxml import etree, html
from oscal import OSCAL as Oscal
from cmarkgfm.cmark import Options
from github_action_utils import _serialization as actions
from oscal_bindings import OscalParseError, parse_assessment_results

import broken

HERE = pathlib.Path(__file__).parent
NODE = HERE / "node_modules"
REPORTS, JENKINS, ANT = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])


def node(name):
    def client(files):
        run = subprocess.run(["node", HERE / "check.mjs", name, *files], capture_output=True, text=True, cwd=HERE)
        if run.returncode:
            raise SystemExit(f"{name} could not be run:\n{run.stderr}")
        found = json.loads(run.stdout)
        return [found[str(file)] for file in files]

    return client


def each(check):
    return lambda files: [check(file) for file in files]


@each
def multitool(file):
    """Ends with 0 whatever it finds: its own log says what it found."""
    log = file.with_suffix(".found")
    tool = NODE / "@microsoft/sarif-multitool-linux/Sarif.Multitool"
    subprocess.run([tool, "validate", file, "-o", log, "--log", "ForceOverwrite"], capture_output=True, check=False)
    results = json.loads(log.read_text("utf-8-sig"))["runs"][0]["results"]
    return [result["ruleId"] for result in results if result.get("level") == "error"]


@functools.cache
def ant_schema():
    """The strict schema, of 2011, with the two places for skipped tests that its later editions have."""
    tree = etree.parse(ANT)
    kind = "{http://www.w3.org/2001/XMLSchema}"
    suite = tree.find(f"{kind}complexType[@name='testsuite']")
    tree.find(f".//{kind}element[@name='testcase']//{kind}choice").insert(0, etree.Element(f"{kind}element", name="skipped"))
    suite.append(etree.Element(f"{kind}attribute", name="skipped", type="xs:int"))
    place = REPORTS / "ant-junit.xsd"
    tree.write(place)
    return place


def libxml(schema_file):
    def client(file):
        schema = etree.XMLSchema(etree.parse(schema_file()))
        try:
            schema.validate(etree.parse(file))
        except etree.XMLSyntaxError as error:
            return [str(error)]
        return [str(error) for error in schema.error_log]

    return each(client)


def pure_python(schema_file):
    schema = functools.cache(lambda: xmlschema.XMLSchema(schema_file()))

    def client(file):
        try:
            return [error.reason for error in schema().iter_errors(str(file))]
        except Exception as error:
            return [str(error)]

    return each(client)


def jenkins_schema():
    return JENKINS


def json_schema(place):
    def client(file):
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile", place(), "--output-format", "json", file]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        found = json.loads(run.stdout)
        return found.get("errors", []) + found.get("parse_errors", [])

    return each(client)


@functools.cache
def gitlab_schema():
    place = REPORTS / "gitlab-schema.json"
    node("gitlab-schema")([place])
    return place


@functools.cache
def hdf_schema():
    place = REPORTS / "hdf-schema.json"
    node("hdf-schema")([place])
    return place


def ctrf_schema():
    return NODE / "ctrf/dist/ctrf-schema-0.0.json"


def sarif_schema():
    return NODE / "@microsoft/sarif-multitool-linux/sarif-2.1.0.json"


@each
def oscal(file):
    try:
        parse_assessment_results(file.read_bytes())
    except OscalParseError as error:
        return [str(error)]
    return []


@each
def oscal_metaschema(file):
    """Reads NIST's own definitions: structure, data types, allowed values, how many of each."""
    try:
        content = Oscal.load(str(file))
    except Exception as error:
        return [str(error)]
    return [] if content and content.is_valid else [str(content.validation_errors or content.content_state)]


def trestle(files):
    """Checks what it imports. In a folder of its own, since it writes there."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "trestle"]
        subprocess.run([*command, "init"], cwd=folder, capture_output=True, check=True)
        answers = []
        for number, file in enumerate(files):
            made = subprocess.run(
                [*command, "import", "-f", file, "-o", f"a{number}"], cwd=folder, capture_output=True, text=True
            )
            answers.append([] if made.returncode == 0 and "ERROR" not in made.stdout + made.stderr else [made.stderr or made.stdout])
        return answers


@each
def commands(file):
    """The escapes of a second writer of workflow commands, over what the runner would read."""
    found = []
    for number, line in enumerate(file.read_text().splitlines(), 1):
        head, _, message = line.removeprefix("::").partition("::")
        undone = message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        pairs = [pair.partition("=")[2] for pair in head.partition(" ")[2].split(",")]
        undo = lambda text: text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        same = all(actions.escape_property(undo(value)) == value for value in pairs)
        if not line.startswith("::") or actions.escape_data(undone) != message or not same:
            found.append(f"line {number}")
    return found


def same_tables(files):
    """GitHub's own renderer and another must see the same cells, and no mark-up but that of tables and headings."""
    answers = []
    for file, others in zip(files, node("markdown-it")(files)):
        page = html.fromstring(cmarkgfm.github_flavored_markdown_to_html(file.read_text(), Options.CMARK_OPT_UNSAFE))
        cells = [len(row.xpath("./td|./th")) for row in page.iter("tr")]
        raw = [element.tag for element in page.iter("script", "img", "a", "iframe")]
        cut = [line for line in file.read_text().splitlines() if line.startswith("|") != line.rstrip().endswith("|")]
        heads = 0
        for line in file.read_text().splitlines():
            count = len([1 for at, sign in enumerate(line) if sign == "|" and line[at - 1 : at] != "\\"])
            heads = 0 if not line.startswith("|") else heads or count
            cut += [line] if heads and count != heads else []
        answers.append((["other cells"] if cells != others else []) + raw + cut)
    return answers


def own_schema(name):
    return lambda: HERE.parent.parent / "standards/schema" / f"{name}.schema.json"


@each
def csv_module(file):
    """Python's own reader: closed quotes, and as many cells in each row as in the heading."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            heading, *rows = csv.reader(text, strict=True)
    except (csv.Error, ValueError) as error:
        return [str(error)]
    return [f"row {number}" for number, row in enumerate(rows, 2) if len(row) != len(heading)]


def same_cells(files):
    """A second reader must have nothing against the file, and see the same cells as Python's."""
    answers = []
    for file, seen in zip(files, node("papaparse")(files)):
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = list(csv.reader(text))
        ragged = [row for row in seen["rows"] if len(row) != len(seen["rows"][0])]
        answers.append(seen["errors"] + ragged + ([] if seen["rows"] == rows else ["other cells"]))
    return answers


SARIF = {"sarif-multitool": multitool, "ajv": node("sarif-ajv"), "check-jsonschema": json_schema(sarif_schema)}

FORMS = [
    ("audit.json", broken.AUDIT, {"ajv": node("own-ajv"), "check-jsonschema": json_schema(own_schema("audit"))}),
    ("external.json", broken.EXTERNAL, {"ajv": node("own-ajv"), "check-jsonschema": json_schema(own_schema("external"))}),
    *(
        (f"{name}.json", samples, {"ajv": node("own-ajv"), "check-jsonschema": json_schema(own_schema(name))})
        for name, samples in [("comparison", broken.COMPARISON), ("trend", broken.TREND), ("portfolio", broken.PORTFOLIO), ("scan", broken.SCAN)]
    ),
    ("plan.csv", broken.PLAN, {"csv of Python": csv_module, "papaparse": same_cells}),
    ("ci.sarif", broken.SARIF, SARIF),
    ("archive.sarif", broken.SARIF, SARIF),
    (
        "junit.xml",
        broken.JUNIT,
        {
            "libxml2, Jenkins' schema": libxml(jenkins_schema),
            "xmlschema, Jenkins' schema": pure_python(jenkins_schema),
            "libxml2, strict schema": libxml(ant_schema),
            "xmlschema, strict schema": pure_python(ant_schema),
        },
    ),
    ("ctrf-report.json", broken.CTRF, {"ctrf": node("ctrf-strict"), "check-jsonschema": json_schema(ctrf_schema)}),
    (
        "gl-code-quality-report.json",
        broken.GITLAB,
        {"typescript": node("gitlab-types"), "check-jsonschema": json_schema(gitlab_schema)},
    ),
    ("hdf.json", broken.HDF, {"inspecjs": node("hdf-inspecjs"), "check-jsonschema": json_schema(hdf_schema)}),
    ("oscal-assessment-results.json", broken.OSCAL, {"oscal-bindings": oscal, "oscal": oscal_metaschema, "trestle": trestle}),
    ("annotations.txt", broken.GITHUB, {"actions/core": node("actions-core"), "github-action-utils": commands}),
    ("summary.md", broken.MARKDOWN, {"markdownlint": node("markdownlint"), "cmark-gfm and markdown-it": same_tables}),
]


def main():
    wrong = []
    work = pathlib.Path(tempfile.mkdtemp(dir=REPORTS))
    for name, samples, clients in FORMS:
        good = sorted(REPORTS.glob(f"*/{name}"))
        if not good:
            raise SystemExit(f"no {name} under {REPORTS}")
        hub = (REPORTS / "hub" / name).read_text()
        bad = []
        for label, spoil in samples.items():
            path = work / f"{label}-{name}"
            path.write_text(spoil(hub))
            if path.read_text() == hub:
                wrong.append(f"{label} of {name} is not broken")
            bad.append(path)
        rejected = dict.fromkeys(samples, 0)
        for client, run in clients.items():
            answers = run(good + bad)
            wrong += [f"{client} refuses {path}: {answer[:2]}" for path, answer in zip(good, answers) if answer]
            seen = [label for label, answer in zip(samples, answers[len(good) :]) if answer]
            for label in seen:
                rejected[label] += 1
            blind = sorted(set(samples) - set(seen))
            note = f", blind to {', '.join(blind)}" if blind else ""
            print(f"{name:30} {client:26} {len(good)} good, rejects {len(seen)} of {len(bad)} broken{note}", flush=True)
        wrong += [f"{label} of {name} is rejected by {count} only" for label, count in rejected.items() if count < 2]
    print("\n".join(wrong))
    raise SystemExit(1 if wrong else 0)


main()
