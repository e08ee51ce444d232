"""What the search dialog looks through: every section of the book, in a script that a page loads from anywhere."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

SILENT = {"script", "style", "noscript", "svg", "select", "button", "form"}
VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "col"}


class Sections(HTMLParser):
    """The sections of a page: address, heading, text. Code, charts and calculators' controls are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.open: list[tuple[str, str]] = []  # tags around the present place, and a word on what they are
        self.article = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        self.article = self.article or tag == "article"
        if tag in VOID or not self.article:
            return
        what = ""
        if tag in SILENT or {"code-fold", "headerlink", "source-note", "calculator-body"} & set(classes):
            what = "silent"
        elif tag == "section" and "calculator" not in classes:
            self.found.append({"id": given.get("id", ""), "heading": "", "text": ""})
        elif tag in ("h1", "h2", "h3", "h4"):
            what = "heading"
        self.open.append((tag, what))

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.article = False
        if tag not in VOID and any(tag == one for one, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        what = {word for _, word in self.open}
        if self.found and self.article and "silent" not in what:
            self.found[-1]["heading" if "heading" in what else "text"] += data


def sections(html: str) -> list[dict[str, str]]:
    """The sections of a page, with plain text."""
    parser = Sections()
    parser.feed(html)
    return [{key: " ".join(value.split()) for key, value in one.items()} for one in parser.found if one["heading"]]


def write(out: Path) -> None:
    """Write the sections of all pages; the text of a section that another one contains is only there."""
    index = []
    for page in sorted(out.rglob("*.html")):
        found = sections(page.read_text(encoding="utf-8"))
        address = page.relative_to(out).as_posix()
        index += [[f"{address}#{one['id']}", found[0]["heading"], one["heading"], one["text"]] for one in found]
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (out / "_static" / "sections.js").write_text(f"window.bookSections = {text};\n", encoding="utf-8")
