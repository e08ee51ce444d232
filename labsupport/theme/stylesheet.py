"""The theme's styles, but only the rules that a page of the book can use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

# In the order in which the theme's pages load them.
SHEETS = ("basic.css", "styles/pydata-sphinx-theme.css", "pygments.css", "styles/sphinx-book-theme.css", "mystnb.*.css")
TOKEN = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\)|[{};]""", re.DOTALL)
WITHOUT_SCRIPT = """
.pst-js-only { display: none !important; }
@media (max-width: 991px) {
  .bd-container__inner { flex-direction: column; }
  .bd-container__inner > #pst-primary-sidebar {
    order: 2; position: static; visibility: visible; width: auto; max-width: none; max-height: none; transform: none;
    margin: 0;
  }
}
"""


def rules(css: str) -> Iterator[tuple[str, str]]:
    """The blocks of a stylesheet, as what stands before the brace and what between; statements are left out."""
    depth = start = body = 0
    head = ""
    for token in TOKEN.finditer(css):
        if token[0] == "{":
            if depth == 0:
                head, body = css[start : token.start()], token.end()
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                yield re.sub(r"/\*.*?\*/", "", head, flags=re.DOTALL).strip(), css[body : token.start()].strip()
                start = token.end()
        elif token[0] == ";" and depth == 0:
            start = token.end()


def selectors(head: str) -> list[str]:
    """The selectors of a rule: commas in brackets do not part them."""
    return [one.strip() for one in re.split(r",(?![^(\[]*[)\]])", head)]


def used(selector: str, names: set[str]) -> bool:
    """Whether every class and id that it needs is there; what stands in brackets is given the benefit of the doubt."""
    plain = re.sub(r'\[[^\]]*\]|\([^()]*(?:\([^()]*\)[^()]*)*\)|"[^"]*"', "", selector)
    return all(name.replace("\\", "") in names for name in re.findall(r"[.#]((?:\\.|[\w-])+)", plain))


def reduce(css: str, names: set[str]) -> str:
    """The stylesheet without rules for what is on no page, and without fonts."""
    kept = []
    for head, body in rules(css):
        if head.startswith(("@media", "@supports")):
            if inner := reduce(body, names):
                kept.append(f"{head}{{{inner}}}")
        elif head.startswith("@"):
            continue  # fonts and movements, all of them the icon font's or of parts that we do not use
        elif remaining := [one for one in selectors(head) if used(one, names)]:
            kept.append(f"{','.join(remaining)}{{{body}}}")
    return "\n".join(kept)


def themed(css: str, theme: str) -> str:
    """The rules for one theme, for pages where no script has chosen one."""
    kept = []
    for head, body in rules(css):
        if head.startswith(("@media", "@supports")):
            if inner := themed(body, theme):
                kept.append(f"{head}{{{inner}}}")
        elif chosen := [one for one in selectors(head) if re.search(rf"""data-theme=["']?{theme}\b""", one)]:
            changed = ",".join(re.sub(rf"""(data-theme=)["']?{theme}["']?""", r"\1auto", one) for one in chosen)
            kept.append(f"{changed}{{{body}}}")
    return "\n".join(kept)


def names_on_pages(out: Path) -> set[str]:
    """All classes and ids of the built pages, and all words of our own scripts, which may add some."""
    names: set[str] = set()
    for page in out.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        names.update(*(found.split() for found in re.findall(r'\b(?:class|id)="([^"]*)"', html)))
    for script in (out / "_static").glob("*.js"):
        if script.name not in ("vega.js", "sections.js"):
            names.update(re.findall(r"[\w-]+", script.read_text(encoding="utf-8")))
    return names


def write(out: Path) -> None:
    """Write one stylesheet for all pages, and one for readers without JavaScript."""
    static = out / "_static"
    sheets = [path for pattern in SHEETS for path in sorted(static.glob(pattern))]
    if not (static / "styles").exists():
        return  # written by an earlier build, and nothing has changed
    names = names_on_pages(out)
    css = "\n".join(reduce(path.read_text(encoding="utf-8"), names) for path in sheets)
    (static / "page.css").write_text(css, encoding="utf-8")
    own = [path for path in sorted(static.glob("*.css")) if path not in sheets and not path.name.startswith("page")]
    css = "\n".join([css, *(path.read_text(encoding="utf-8") for path in own)])
    dark = f"@media (prefers-color-scheme: dark) {{\n{themed(css, 'dark')}\n}}"
    text = f"{themed(css, 'light')}\n{dark}\n{WITHOUT_SCRIPT}"
    (static / "page-noscript.css").write_text(text, encoding="utf-8")
