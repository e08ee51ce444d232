"""What the published book needs from Sphinx: notebooks run, Vega beside the pages, mathematics without a server.

A Sphinx extension, named in ``_config.yml``. Everything it adds is local: the built book asks no other host.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import vl_convert
from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx

from labsupport.execution import run_all

CALCULATOR_SCRIPTS = (
    "arithmetic.js",
    "switching.js",
    "information.js",
    "curves.js",
    "regions.js",
    "compare.js",
    "calculator.js",
)
# Which scripts a page loads, in order, by what stands on it.
SCRIPTS = {
    'class="calculator"': CALCULATOR_SCRIPTS,
    'class="guess"': ("kept.js", "guess.js"),
    'class="practice"': ("kept.js", "judging.js", "practice.js"),
    "data-erase-all": ("kept.js",),
}
# In a function, because the bundle's own top-level names would clash with those of other scripts.
BUNDLE = "(() => {{\n{bundle}\n}})();\n"
UNUSED = re.compile(r"thebe|widget-state", re.IGNORECASE)


def write_vega(app: Sphinx, exception: Exception | None) -> None:
    """Write the Vega bundle that ships with vl-convert beside the book's other scripts."""
    target = Path(app.outdir, "_static", "vega.js")
    if exception or app.builder.format != "html" or target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        BUNDLE.format(bundle=vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")), encoding="utf-8"
    )


def finish_page(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Load the scripts of what comes to life on a page, and mend what readers' tools stumble over."""
    # Docutils calls a bibliography a list but its entries no list items, which confuses screen readers.
    context["body"] = body = context.get("body", "").replace(
        'role="list" class="citation-list"', 'class="citation-list"'
    )
    wanted = [script for mark, scripts in SCRIPTS.items() if mark in body for script in scripts]
    for script in dict.fromkeys(wanted):
        app.add_js_file(script, loading_method="defer")


def drop_scripts(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Drop what no page here uses: a remote kernel's scripts, and the state of widgets that only a kernel moves."""
    context["script_files"] = [
        script
        for script in context["script_files"]
        if not UNUSED.search(f"{script.filename} {script.attributes.get('type')} {script.attributes.get('body')}"[:200])
    ]


def inline_math(self: Any, node: nodes.math) -> None:
    """Write inline mathematics as MathML, which browsers show by themselves."""
    self.body.append(convert(node.astext()))
    raise nodes.SkipNode


def block_math(self: Any, node: nodes.math_block) -> None:
    """Write displayed mathematics as MathML."""
    self.body.append(f'<div class="math-block" tabindex="0">{convert(node.astext(), display="block")}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    app.add_html_math_renderer("mathml", (inline_math, None), (block_math, None))
    app.connect("env-get-outdated", run_all)
    app.connect("html-page-context", finish_page)
    app.connect("html-page-context", drop_scripts, priority=900)
    app.connect("build-finished", write_vega)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
