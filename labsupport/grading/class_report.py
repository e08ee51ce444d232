"""A page for the instructor: which questions were hard, which mistakes common, what still needs a person."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from labsupport.grading.course import Course
from labsupport.grading.grades import NOT_GRADED, Grade
from labsupport.grading.harmless import POLICY_TAG
from labsupport.grading.similarity import near_identical

STYLE = """body{font:16px/1.5 system-ui,sans-serif;margin:2em auto;max-width:62em;padding:0 1em;color:#1f2933}
table{border-collapse:collapse;margin:1em 0}th,td{padding:.25em .7em;border-bottom:1px solid #d5dbe1;text-align:left;
vertical-align:top}td.n,th.n{text-align:right}figure{margin:1em 0}svg{max-width:100%;height:auto}
h2{margin-top:2.2em}small,.quiet{color:#52606d}"""


def write_class_report(course: Course, grades: Sequence[Grade], path: Path) -> None:
    """Write the page; everything in it is text, and it asks nothing of any other host."""
    body = ["<h1>Class report</h1>", _overview(grades)]
    for assignment in course.assignments:
        theirs = [grade for grade in grades if grade.submission.assignment == assignment]
        if theirs:
            body += _assignment(course, assignment, theirs)
    body += [*_people(course, grades)]
    page = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{POLICY_TAG}<title>Class report</title>'
    page += f"<style>{STYLE}</style></head><body>{''.join(body)}</body></html>\n"
    path.parent.mkdir(exist_ok=True)
    path.write_text(page, encoding="utf-8")


def _overview(grades: Sequence[Grade]) -> str:
    counts = Counter(grade.status for grade in grades)
    students = len({grade.submission.student for grade in grades})
    said = ", ".join(f"{count} {status}" for status, count in counts.items())
    return f"<p>{len(grades)} submissions of {students} students: {html.escape(said)}.</p>"


def _assignment(course: Course, assignment: str, grades: Sequence[Grade]) -> list[str]:
    graded = [grade for grade in grades if grade.status != NOT_GRADED]
    records = {grade.submission.key: course.records.of(grade.submission.key) for grade in grades}
    title = html.escape(assignment.replace("_", " ").capitalize())
    if not graded:
        return [f"<h2>{title}</h2><p>Nothing is graded yet.</p>"]
    points = course.points(assignment)
    rows = []
    for name, out_of in points.items():
        known = [grade.scores[name] for grade in graded if grade.scores.get(name) is not None]
        shares = [score / out_of for score in known]
        found = [record.get("questions", {}).get(name, {}) for record in records.values()]
        missed = sum(one.get("outcome") == "not attempted" for one in found)
        rows.append((name, out_of, shares, missed, Counter(filter(None, (one.get("misconception") for one in found)))))
    asked = {name for record in records.values() for name in record.get("questions", {})}  # by a program, not a person
    seconds = [records[grade.submission.key].get("seconds") or 0.0 for grade in graded]
    times = f"Computing time of a submission: median {median(seconds):.1f} s, longest {max(seconds):.1f} s."
    return [
        f"<h2>{title}</h2>",
        _chart([(name, sum(shares) / len(shares)) for name, _, shares, _, _ in rows if shares and name in asked]),
        _questions_table(rows),
        _mistakes_table(rows),
        f'<p class="quiet">{times}</p>',
        *_alike(course, graded),
    ]


def _chart(found: list[tuple[str, float]]) -> str:
    """Mean share of the points by question, hardest first, as a picture without a script."""
    import altair as alt
    import pandas as pd
    import vl_convert

    if not found:
        return ""
    table = pd.DataFrame(found, columns=["question", "share"])
    hardest = table.loc[table["share"].idxmin()]
    title = f"{hardest.question} was hardest: {hardest.share:.0%} of its points on average"
    bars = alt.Chart(table, title=title, width=520, height=24 * len(table)).encode(
        y=alt.Y("question:N", sort=alt.EncodingSortField("share", order="ascending"), title=None),
        x=alt.X("share:Q", title="mean share of the points", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1])),
    )
    text = bars.mark_text(align="left", dx=4).encode(text=alt.Text("share:Q", format=".0%"))
    picture = vl_convert.vegalite_to_svg((bars.mark_bar(color="#2f6db3") + text).to_json())
    return f"<figure>{picture}</figure>"


def _questions_table(rows: Iterable[tuple]) -> str:
    head = ["question", "points", "graded", "mean", "all points", "none", "not attempted"]
    lines = []
    for name, out_of, shares, missed, _ in rows:
        mean = f"{out_of * sum(shares) / len(shares):.2f}" if shares else "open"
        full, none = sum(share >= 1 for share in shares), sum(share == 0 for share in shares)
        lines.append([name, f"{out_of:g}", str(len(shares)), mean, str(full), str(none), str(missed)])
    return _table(head, lines, numbers=range(1, 7))


def _mistakes_table(rows: Iterable[tuple]) -> str:
    common = [(count, name, message) for name, *_, mistakes in rows for message, count in mistakes.items()]
    if not common:
        return "<p>No typical mistake was recognised.</p>"
    lines = [[str(count), name, message] for count, name, message in sorted(common, reverse=True)]
    return "<h3>Common misconceptions</h3>" + _table(
        ["students", "question", "what they were told"], lines, numbers=[0]
    )


def _alike(course: Course, graded: Sequence[Grade]) -> list[str]:
    answers = {grade.submission.student: course.answers(grade.submission) for grade in graded}
    pairs = near_identical(answers)
    if not pairs:
        return []
    lines = [[pair.one, pair.other, f"{pair.alike:.0f}%", ", ".join(pair.questions)] for pair in pairs]
    words = "More alike than the class's answers to the same questions. A reason to look, not a finding."
    return [
        f"<h3>Near-identical answers</h3><p>{words}</p>",
        _table(["one", "other", "alike", "in"], lines, numbers=[2]),
    ]


def _people(course: Course, grades: Sequence[Grade]) -> list[str]:
    lines = []
    for grade in grades:
        reasons = [grade.reason] if grade.reason else []
        reasons += grade.notes
        if grade.status == NOT_GRADED or grade.reason or grade.notes:
            lines.append([grade.submission.student, grade.submission.assignment, grade.status, "; ".join(reasons)])
    if not lines:
        return ["<h2>For a person</h2><p>Nothing waits for a person.</p>"]
    return ["<h2>For a person</h2>", _table(["student", "assignment", "status", "why"], lines)]


def _table(head: Sequence[str], lines: Iterable[Sequence[str]], numbers: Iterable[int] = ()) -> str:
    right = set(numbers)

    def row(tag: str, cells: Sequence[str]) -> str:
        marked = (
            f"<{tag}{' class=n' if place in right else ''}>{html.escape(cell)}</{tag}>"
            for place, cell in enumerate(cells)
        )
        return f"<tr>{''.join(marked)}</tr>"

    return f"<table>{row('th', head)}{''.join(row('td', line) for line in lines)}</table>"
