"""``python -m labsupport.grading.collect FILE_OR_FOLDER``: put what a learning-management system exports in its place.

Takes a zip file or a folder, as Moodle ("Ana López_123_assignsubmission_file_/work.ipynb"), Canvas
("lopezana_LATE_123_456_work-1.ipynb") or a person (a folder for each student) would make it. Which assignment a
notebook is of, its answer cells say. Of several versions the newest counts; when it was handed in is kept.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from labsupport.grading.harmless import printable
from labsupport.grading.repair import LARGEST_NOTEBOOK_BYTES, Refused, read_bytes

MOST_FILES = 20_000
MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_(file|onlinetext)_?\Z")
CANVAS = re.compile(r"(?P<name>[^_]+)_(LATE_)?(?P<number>\d+)_\d+_(?P<file>.+?)(-(?P<version>\d+))?\.ipynb\Z", re.I)


@dataclass(frozen=True)
class HandedIn:
    """One notebook of an export: whose, of which version, from when, and what is in it."""

    student: str
    number: str
    version: int
    when: datetime
    file: str
    data: bytes


def members(source: Path, left_out: list[str]) -> Iterator[tuple[PurePosixPath, datetime, bytes]]:
    """The notebooks in a zip file or folder, with their paths and times; what is not read is named with its reason."""
    if source.is_dir():
        for path in sorted(source.rglob("*.ipynb")):
            inner = PurePosixPath(path.relative_to(source).as_posix())
            try:
                when = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
                yield inner, when, read_bytes(path)
            except (Refused, OSError) as problem:
                left_out.append(f"{inner}: {problem}")
        return
    with zipfile.ZipFile(source) as archive:
        found = archive.infolist()
        if len(found) > MOST_FILES:
            raise Refused(f"{source.name} has more than {MOST_FILES} files")
        for member in found:
            inner = PurePosixPath(member.filename.replace("\\", "/"))
            if member.is_dir() or inner.suffix != ".ipynb" or "__MACOSX" in inner.parts:
                continue
            if inner.is_absolute() or ".." in inner.parts:
                left_out.append(f"{member.filename}: its path leads out of the archive")
                continue
            try:
                with archive.open(member) as file:
                    data = file.read(LARGEST_NOTEBOOK_BYTES + 1)  # not what the archive says it holds: what it does
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as problem:
                left_out.append(f"{inner}: it cannot be unpacked ({problem})")
                continue
            if len(data) > LARGEST_NOTEBOOK_BYTES:
                left_out.append(f"{inner}: larger than {LARGEST_NOTEBOOK_BYTES // 1_000_000} MB")
                continue
            try:
                when = datetime(*member.date_time).astimezone(UTC)
            except ValueError:  # a file from nowhen
                when = datetime.now(UTC)
                left_out.append(f"{inner}: the time of handing in, which is no time; now is taken")
            yield inner, when, data


def handed_in(path: PurePosixPath, when: datetime, data: bytes) -> HandedIn:
    """Whose notebook it is, by the names that learning-management systems give."""
    for part in path.parts[:-1]:
        if found := MOODLE.match(part):
            return HandedIn(clean_name(found["name"]), found["number"], 0, when, path.name, data)
    if found := CANVAS.match(path.name):
        version = int(found["version"] or 0)
        return HandedIn(clean_name(found["name"]), found["number"], version, when, f"{found['file']}.ipynb", data)
    folder = path.parts[0] if len(path.parts) > 1 else PurePosixPath(path.name).stem
    return HandedIn(clean_name(folder), "", 0, when, path.name, data)


def clean_name(name: str) -> str:
    """A name that can be a folder's everywhere, and that nbgrader can read. Accents and spaces stay."""
    name = unicodedata.normalize("NFC", name)
    name = re.sub(r'[*?\[\]{}<>:"/\\|\x00-\x1f]', "_", name).strip(" .")
    return name[:100] or "nobody"


def assignment_of(data: bytes, answers: dict[str, set[str]]) -> str | None:
    """The assignment that most of a notebook's answer cells belong to."""
    try:
        cells = json.loads(data.decode("utf-8-sig"))["cells"]
        names = {str(cell["metadata"].get("nbgrader", {}).get("grade_id")) for cell in cells if isinstance(cell, dict)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    best = max(answers, key=lambda assignment: len(answers[assignment] & names))
    return best if answers[best] & names else None


def answer_cells(course: Path) -> dict[str, set[str]]:
    """The names of each assignment's answer cells."""
    found = {}
    for path in sorted(course.glob("solutions/*/*.ipynb")):
        marks = [cell["metadata"].get("nbgrader", {}) for cell in json.loads(path.read_text("utf-8"))["cells"]]
        found[path.parent.name] = {one["grade_id"] for one in marks if one.get("solution") and not one.get("grade")}
    return found


def collect(source: Path, course: Path, assignment: str | None = None) -> tuple[list[str], list[str]]:
    """Copy notebooks to ``submitted/``. Returns what was placed where, and what was left out and why."""
    answers, left_out, placed = answer_cells(course), [], []
    newest: dict[tuple[str, str, str], HandedIn] = {}
    for path, when, data in members(source, left_out):
        one = handed_in(path, when, data)
        stem = clean_name(PurePosixPath(one.file).stem)
        place = assignment or assignment_of(data, answers) or next((name for name in answers if name in stem), stem)
        key = (one.student, one.number, place)
        known = newest.get(key)
        if known is not None:
            older, one = sorted((known, one), key=lambda found: (found.version, found.when))
            left_out.append(f"{older.file} of {older.student}: a newer version, {one.file}, counts")
        newest[key] = one
    numbers: dict[str, set[str]] = {}
    for student, number, _ in newest:
        numbers.setdefault(student, set()).add(number)
    for (student, number, place), one in sorted(newest.items()):
        name = f"{student} {number}" if len(numbers[student]) > 1 and number else student
        folder = course / "submitted" / name / place
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{place}.ipynb").write_bytes(one.data)
        (folder / "timestamp.txt").write_text(one.when.strftime("%Y-%m-%d %H:%M:%S UTC"), encoding="ascii")
        placed.append(f"{one.file} -> submitted/{name}/{place}/")
    return placed, left_out


def main(arguments: list[str] | None = None) -> int:
    """Collect, and say what went where."""
    parser = argparse.ArgumentParser(prog="python -m labsupport.grading.collect", description=__doc__)
    parser.add_argument("source", type=Path, help="a zip file, or a folder")
    parser.add_argument("--assignment", help="all notebooks are of this assignment, whatever they look like")
    parser.add_argument("--course", type=Path, default=Path.cwd(), help="course directory (default: this one)")
    options = parser.parse_args(arguments)
    if not options.source.exists():
        parser.error(f"there is no {options.source}")
    try:
        placed, left_out = collect(options.source, options.course, options.assignment)
    except (zipfile.BadZipFile, Refused) as problem:
        print(f"{options.source} cannot be read: {problem}", file=sys.stderr)
        return 1
    print("\n".join(map(printable, placed)))
    for line in left_out:
        print(printable(f"left out: {line}"))
    print(f"{len(placed)} notebooks are in {options.course / 'submitted'}, {len(left_out)} were left out.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
