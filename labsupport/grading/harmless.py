"""Nothing that came out of a student's notebook runs, or asks another host, when somebody opens a page with it."""

from __future__ import annotations

import base64
import contextlib
import html
import re
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer

TAGS = {"a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "hr", "i", "img", "kbd"}
TAGS |= {"h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "u"}
TAGS |= {"ul", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "col", "colgroup"}
STYLES = ["border-left", "color", "font-weight", "margin", "max-width", "padding", "text-align", "vertical-align"]
PICTURE = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]+\Z")
PICTURE_STARTS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
MOST_OUTPUTS = 200
MOST_CHARACTERS = 400_000
MOST_IN_A_NOTEBOOK = 2_000_000
MOST_TO_CLEAN = 30_000  # cleaning takes time that grows faster than what is cleaned
LEFT_OUT = "(The notebook showed too much: this output is left out.)\n"
# For pages of our own: nothing is run, nothing is fetched, whatever is in them.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'"
POLICY_TAG = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def _allowed(tag: str, name: str, value: str) -> bool:
    if name in ("class", "colspan", "rowspan", "style"):
        return True
    if tag == "a" and name == "href":
        return value.startswith(("https://", "http://", "mailto:", "#"))
    return tag == "img" and (name == "alt" or name == "src" and bool(PICTURE.match(value)))


_cleaner = bleach.Cleaner(
    tags=TAGS,
    attributes=_allowed,
    protocols=["http", "https", "mailto", "data"],
    strip=True,
    css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES),
)


def clean_html(text: str) -> str:
    """HTML without scripts, frames, forms, styles that reach outside, and pictures from elsewhere."""
    text = re.sub(r"(?is)<(style|script|svg|math|title|textarea|template)\b.*?(</\1\s*>|\Z)", "", text)
    return _cleaner.clean(text)


def markdown2html(source: str) -> str:
    """nbconvert's filter of this name, its result cleaned; ``nbgrader_config.py`` puts it in place."""
    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    source = str(source)
    if len(source) <= MOST_TO_CLEAN:
        with contextlib.suppress(RecursionError):  # brackets ten thousand deep
            return clean_html(markdown2html_mistune(source))
    return f"<pre>{html.escape(source)}</pre>"


def outputs_from_inside(found: Any) -> list[dict[str, Any]]:
    """A cell's outputs as the sandbox tells them: what is not a harmless output in every respect is left out."""
    if not isinstance(found, list):
        return []
    kept, room = [], MOST_CHARACTERS
    for output in found[:MOST_OUTPUTS]:
        clean = _output(output) if isinstance(output, dict) else None
        room -= len(repr(clean))
        if clean is not None and room > 0:
            kept.append(clean)
    return kept


class Outputs:
    """The outputs of a notebook's cells, cleaned, until they are too many."""

    def __init__(self, room: int = MOST_IN_A_NOTEBOOK):
        self._room = room

    def clean(self, found: Any) -> list[dict[str, Any]]:
        """One cell's outputs."""
        self._room -= len(repr(found))
        if self._room < 0:
            return [{"output_type": "stream", "name": "stdout", "text": LEFT_OUT}]
        return outputs_from_inside(found)


def _output(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        lines = [_text(line) for line in lines[:100]] if isinstance(lines, list) else []
        name, text = _text(output.get("ename"))[:100] or "Error", _text(output.get("evalue"))[:2_000]
        return {"output_type": "error", "ename": name, "evalue": text, "traceback": lines}
    if kind in ("display_data", "execute_result"):
        data = output.get("data")
        shown = _data(data) if isinstance(data, dict) else {}
        if not shown:
            return None
        count = output.get("execution_count")
        more = {"execution_count": count if type(count) is int else None} if kind == "execute_result" else {}
        return {"output_type": kind, "data": shown, "metadata": {}} | more
    return None


def _data(data: dict[str, Any]) -> dict[str, str]:
    shown = {}
    page = _text(data.get("text/html"))
    if page and len(page) <= MOST_TO_CLEAN:
        with contextlib.suppress(RecursionError):
            shown["text/html"] = clean_html(page)
    for kind, start in PICTURE_STARTS.items():
        picture = _text(data.get(kind))
        try:
            if picture and base64.b64decode(picture.replace("\n", ""), validate=True).startswith(start):
                shown[kind] = picture
        except ValueError:
            pass
    plain = data.get("text/plain", data.get("text/markdown"))
    if plain is not None:
        shown["text/plain"] = _text(plain)
    return shown


def printable(text: str) -> str:
    """Text for a terminal: what would move its cursor, colour it or turn its direction is a question mark."""
    return "".join(one if one.isprintable() else "?" for one in text)


def spreadsheet(text: str) -> str:
    """Text for a cell of a table: a spreadsheet takes none for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _text(value: Any) -> str:
    if isinstance(value, list):  # as files have it
        value = "".join(one for one in value if isinstance(one, str))
    # A lone surrogate cannot be written to a file.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
