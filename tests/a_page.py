"""A page of one's own for what the book's scripts bring to life: the shipped scripts and styles around given HTML."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parents[1] / "book" / "_static"
SHEETS = ("calculator.css", "answers.css", "book.css")


def write(target: Path, body: str, *scripts: str) -> str:
    """Write the page; its address."""
    styles = "".join(f"<style>{(STATIC / name).read_text('utf-8')}</style>" for name in SHEETS)
    loaded = "".join(f'<script defer src="{(STATIC / name).as_uri()}"></script>' for name in scripts)
    target.write_text(
        '<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8"><title>A page</title>'
        f'<meta name="viewport" content="width=device-width">{styles}{loaded}</head>'
        f'<body><main class="bd-article">{body}</main></body></html>',
        encoding="utf-8",
    )
    return target.as_uri()
