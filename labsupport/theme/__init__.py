"""The page around the text, light enough for a slow line: a Sphinx extension, named in ``_config.yml``.

The theme brings 1.2 MB of scripts, styles and icon fonts, most of which no page here uses. What its pages need is
kept (:mod:`.stylesheet`), drawn (:mod:`.icons`) or done by one small script, ``book/_static/book.js``; the rest is
taken out of each page as it is rendered (:mod:`.pages`) and out of the published folder.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.config import Config

from labsupport.theme import code, icons, search, sources, stylesheet, tables
from labsupport.theme.pages import Templates

__all__ = ["Templates", "setup"]

HERE = Path(__file__).parent
# In ``_static``: what the theme and Jupyter Book put there and no page loads once it is rendered.
UNUSED = """basic.css check-solid.svg clipboard.min.js copy-button.svg copybutton*.* design-tabs.js doctools.js
documentation_options.js file.png images language_data.js locales minus.png mystnb.*.css play-solid.svg plus.png
pygments.css *webpack-macros.html scripts searchtools.js sphinx-design.min.css sphinx-thebe.* sphinx_highlight.js
styles togglebutton.* vendor"""


def configure(app: Sphinx, config: Config) -> None:
    """Our parts of the page stand in templates of their own, which the theme's options name."""
    config.templates_path.insert(0, str(HERE / "templates"))
    config.html_sidebars = {"**": ["menu.html"]}


def no_search_page(app: Sphinx) -> None:
    """Search is a dialog on every page; Sphinx' own index and page, which need a server, are not written."""
    if app.builder.format == "html":
        app.builder.search = False


def provide(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document) -> None:
    """What the templates use."""
    context["icon"] = icons.svg
    if not context.get("sourcename", "").endswith(".ipynb"):
        context["sourcename"] = ""  # only a notebook is worth a download


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Write what the pages load, then remove what they do not."""
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    search.write(out)
    stylesheet.write(out)
    for pattern in UNUSED.split():
        for path in (out / "_static").glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    app.add_js_file("book.js", loading_method="defer")
    app.add_node(HideCodeCellNode, override=True, html=(code.begin, code.end))
    app.connect("config-inited", configure)
    app.connect("builder-inited", no_search_page)
    app.connect("doctree-read", code.fold)
    app.connect("doctree-read", tables.drop_empty_heads)
    app.connect("doctree-resolved", sources.link)
    app.connect("html-page-context", provide)
    app.connect("build-finished", finish, priority=900)  # after the theme has written its own
    return {"parallel_read_safe": True, "parallel_write_safe": True}
