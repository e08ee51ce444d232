"""A class as it hands in: ``python tests/classroom.py 200 submissions.zip`` makes an export to try the guide with.

Drawn with a seed: right, partly right and blank work, typical mistakes, copies, damaged files, code that never ends;
resubmitted and late; names with accents, and two students of one name. Files are named as Moodle and Canvas do.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hostile
import submissions
from submissions import answers, marks, source

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
FIRST = "Ana María,Zoë,Jörg,Łucja,Nguyễn,李,Søren,Émile,O'Brien,Mary-Jane,Ayşe,Ivan,Noor,Kim,Tomás,Grace,Ada,Blaise"
LAST = (
    "López,Müller,Dvořák,Smith,van der Berg,王,Ångström,Nowak,D'Angelo,Garcia,Yılmaz,Okafor,Singh,Haddad,Lee,Kowalska"
)
SLIPS = ["12 * right(*values)", "1_000 * right(*values)", "right(*values) / 1_000", "365.25 / 12 * right(*values)"]
SLIP = "\n\nright = {name}\n\n\ndef {name}(*values):\n    return {slip}"
KINDS = {"right": 40, "partly right": 20, "mistaken": 20, "blank": 4, "copied": 4, "damaged": 6, "odd": 6}
DAMAGED = (
    "cut short",
    "no notebook",
    "byte-order mark",
    "utf-16",
    "a cell is missing",
    "a test is changed",
    "empty file",
)
ODD = ("scripts", "loops", "exits", "hogs-memory", "fifty-megabytes", "opens-sockets", "recursion", "no-ids")


@dataclass(frozen=True)
class HandedIn:
    """One file of an export, and what was done to it."""

    name: str
    when: datetime
    data: bytes
    student: str
    kind: str


def of_a_kind(
    kind: str, assignment: str, student: str, draw: random.Random, each: dict[str, Iterator[str]]
) -> tuple[bytes, str]:
    """A notebook, and what became of it in words; of damaged and odd ones ``each`` in turn."""
    notebook = submissions.solved(assignment)
    if kind in ("blank", "odd"):
        if kind == "odd":
            kind = next(each["odd"])
            notebook = hostile.FULL[kind](assignment)
        else:
            notebook = submissions.blank(assignment)
    _memo(notebook, student, draw)
    cells = answers(notebook)
    if kind == "partly right":
        blank = {marks(cell)["grade_id"]: cell["source"] for cell in answers(submissions.blank(assignment))}
        for cell in draw.sample(cells, draw.randint(1, len(cells) - 1)):
            cell["source"] = blank[marks(cell)["grade_id"]]
    elif kind == "mistaken":
        for cell in draw.sample(cells, draw.randint(1, 3)):
            name = marks(cell)["grade_id"].removesuffix("_answer")
            # Each keeps a function of its own under another name, lest one slip carry over into the next question.
            text = SLIP.format(name=name, slip=draw.choice(SLIPS)).replace("right", f"right_{name}")
            cell["source"] = source(cell) + text
    elif kind == "damaged":
        kind = next(each["damaged"])
        return _damaged(kind, notebook), kind
    return json.dumps(notebook).encode(), kind


def _memo(notebook: dict, student: str, draw: random.Random) -> None:
    words = re.findall(
        r"\w+", "we buy build rent wait measure cost month team peak price risk error until never because"
    )
    for cell in notebook["cells"]:
        if marks(cell).get("grade_id") == "memo":
            cell["source"] = f"{student}: {' '.join(draw.choices(words, k=60))}."


def _damaged(kind: str, notebook: dict) -> bytes:
    text = json.dumps(notebook)
    if kind == "a cell is missing":
        notebook["cells"].remove(answers(notebook)[-1])
    elif kind == "a test is changed":
        submissions.tests(notebook)[0]["source"] = "99.0"
    whole = json.dumps(notebook)
    return {
        "cut short": text[: len(text) // 2].encode(),
        "no notebook": b"<html>Please sign in</html>",
        "byte-order mark": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
        "empty file": b"",
    }.get(kind, whole.encode())


def names(count: int, draw: random.Random) -> Iterator[str]:
    """Full names; the first two students share one, and some are written with accents apart from their letters."""
    for number in range(count):
        first, last = draw.choice(FIRST.split(",")), draw.choice(LAST.split(","))
        name = "Kim Lee" if number < 2 else f"{first} {last} {number}"
        yield unicodedata.normalize("NFD", name) if number % 7 == 3 else name


def hand_in(count: int, assignment: str, seed: int = 1) -> Iterator[HandedIn]:
    """What ``count`` students hand in for an assignment, resubmissions included."""
    draw = random.Random(seed)
    last, each = b"", {"damaged": itertools.cycle(DAMAGED), "odd": itertools.cycle(ODD)}
    for number, student in enumerate(names(count, draw), start=1):
        kind = draw.choices(list(KINDS), list(KINDS.values()))[0]
        data, kind = (last, kind) if kind == "copied" and last else of_a_kind(kind, assignment, student, draw, each)
        last = data if kind in ("right", "mistaken") else last
        late = draw.random() < 0.1
        when = DUE + timedelta(hours=draw.uniform(1, 60) if late else -draw.uniform(1, 200))
        again = draw.random() < 0.1
        versions = [(when, data, kind)]
        if again:  # a first try before the one that counts
            versions.insert(
                0, (when - timedelta(days=3), json.dumps(submissions.blank(assignment)).encode(), "first try")
            )
        for version, (at, content, what) in enumerate(versions):
            yield HandedIn(_file(student, number, version, late, assignment), at, content, student, what)


def _file(student: str, number: int, version: int, late: bool, assignment: str) -> str:
    """A name as one of three systems gives it. Moodle keeps one file of a name, so a second one has "(1)"."""
    if number % 3 == 0:
        account = "".join(one for one in student.casefold() if one.isalnum())
        place = f"{account}{'_LATE' if late else ''}_{1000 + number}_{9000 + 10 * number + version}"
        return f"{place}_{assignment}{f'-{version}' if version else ''}.ipynb"
    again = f" ({version})" if version else ""
    return f"{student}_{number}_assignsubmission_file_/{assignment}{again}.ipynb"


def write_export(path: Path, count: int, assignment: str, seed: int = 1) -> list[HandedIn]:
    """Write a zip file as a learning-management system would, and return what is in it."""
    found = list(hand_in(count, assignment, seed))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in found:
            archive.writestr(zipfile.ZipInfo(one.name, one.when.timetuple()[:6]), one.data)
    return found


if __name__ == "__main__":
    written = write_export(Path(sys.argv[2]), int(sys.argv[1]), (sys.argv[3:] or ["build_or_buy"])[0])
    print(f"{len(written)} files of {len({one.student for one in written})} students")
    print(", ".join(f"{count} {kind}" for kind, count in Counter(one.kind for one in written).most_common()))
