"""Damages the keys of a copy of a bundle: `damage.py BUNDLE`. A row twice, a key with two stories, one of them about where a
reference leads, references to nothing, most of a column's references wrong, one that is not there, a column that lost all of them, days in the wrong order, a column without values, and two keys
of practitioners that look alike."""

import csv
import pathlib
import sys


def change(path, edit):
    rows = list(csv.reader(path.open(newline="")))
    heading, rows = rows[0], rows[1:]
    edit(rows, heading.index)
    with path.open("w", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([heading, *rows])


def cases(rows, at):
    rows.append(list(rows[2]))
    told = list(rows[4])
    told[at("status")] = "open" if told[at("status")] == "closed" else "closed"
    rows.append(told)
    rows[6][at("referred_on")], rows[6][at("closed_on")] = "2026-03-20", "2025-05-01"
    rows[8][at("lead_ref")] = "S-99"


def contacts(rows, at):
    rows[1][at("case_ref")] = "C-9999"
    rows[3][at("case_ref")] = ""


def participants(rows, at):
    told = list(rows[3])
    told[at("role")] = "harmer" if told[at("role")] == "harmed" else "harmed"
    rows.append(told)
    rows.append(list(rows[5]))


def consents(rows, at):
    for row in rows[: len(rows) * 2 // 3]:
        row[at("participant_ref")] = "nobody-" + row[at("participant_ref")]


def offers(rows, at):
    for row in rows:
        row[at("offered_on")] = ""


def feedback(rows, at):
    for row in rows:
        row[at("participant_ref")] = ""


def agreements(rows, at):
    told = list(rows[0])
    told[at("process_ref")] = rows[1][at("process_ref")]
    rows.append(told)


def practitioners(rows, at):
    told = list(rows[1])
    told[at("practitioner_ref")] = f"{told[at('practitioner_ref')].lower()}."
    rows.append(told)


def main(bundle):
    for edit in (cases, practitioners, contacts, participants, consents, offers, feedback, agreements):
        change(pathlib.Path(bundle) / "exports" / f"{edit.__name__}.csv", edit)


if __name__ == "__main__":
    main(*sys.argv[1:])
