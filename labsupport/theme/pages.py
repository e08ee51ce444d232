"""Each page as it leaves the theme's templates, without what it does not need."""

from __future__ import annotations

import re
from typing import Any

from sphinx.jinja2glue import BuiltinTemplateLoader

from labsupport.theme import icons

# Before the first paint, so that nobody who prefers dark sees a white page; a browser may refuse to remember.
COLOURS = """<script>
(root => {
  let mode = "auto";
  try { mode = localStorage.getItem("mode") || mode; } catch { /* nothing kept */ }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.mode = mode;
  root.dataset.theme = mode === "auto" ? (dark ? "dark" : "light") : mode;
})(document.documentElement);
</script>"""
# Search as a dialog: the theme's own has rules that ours would have to undo.
SEARCH = f"""<dialog id="search" aria-label="Search the course">
<form>{icons.svg("search")}
<input type="search" name="q" placeholder="Search the course" aria-label="Search the course" autocomplete="off"
       spellcheck="false"/>
<button type="button" data-do="search" title="Close" aria-label="Close">{icons.svg("close")}</button></form>
<p class="search-status" role="status"></p>
<ol class="search-results"></ol>
</dialog>"""
SCRIPTS = (
    "bootstrap clipboard copybutton design-tabs doctools documentation_options fontawesome language_data "
    "pydata-sphinx-theme searchindex searchtools sphinx-book-theme sphinx_highlight togglebutton"
)
STYLES = (
    "copybutton mystnb pydata-sphinx-theme pygments sphinx-book-theme sphinx-design sphinx-thebe theme togglebutton"
)


def files(names: str) -> str:
    """A pattern for the addresses of files with these names."""
    return rf'"[^"]*/(?:{"|".join(names.split())})\b[^"/]*"'


CHANGES = [
    (re.compile(pattern, re.DOTALL), replacement)
    for pattern, replacement in [
        (r'<script data-cfasync="false">.*?</script>', COLOURS),
        # One stylesheet with the rules that are used comes first, where the theme's first one stood.
        (
            r'<link href="([^"]*)styles/theme\.css[^"]*" rel="stylesheet" />',
            r'<link rel="stylesheet" href="\1page.css" />\n'
            r'<noscript><link rel="stylesheet" href="\1page-noscript.css" /></noscript>',
        ),
        (r'<dialog id="pst-search-dialog">.*?</dialog>', SEARCH),
        (rf"<link[^>]*{files(STYLES)}[^>]*>\s*", ""),
        (rf"<link[^>]*{files(SCRIPTS)}[^>]*>\s*", ""),
        (rf"<script[^>]*{files(SCRIPTS)}[^>]*></script>\s*", ""),
        (r"<script>(?:let toggle|var togglebutton|DOCUMENTATION_OPTIONS)[^<]*</script>\s*", ""),
        (r"<!-- (?:So that users|Pre-loaded|Scripts loaded|Loaded before).*?-->\s*", ""),
        (r'<meta name="(?:docsearch:[^>]*|viewport" content="width=device-width, initial-scale=1\.0"\s*/)>\s*', ""),
        # The reading aids of a published bibliography were taken out of ARIA.
        (r' role="doc-(?:biblioentry|backlink|noteref)"', ""),
        # A title and a list of contents that only print shows, which our stylesheet prints without.
        (r'<div id="jb-print-docs-body".*?(?=<div id="searchbox"|<article)', ""),
        (r'<div id="ethical-ad-placement".*?</div>', ""),
        (r'<div class="pst-async-banner-revealer.*?</div>', ""),
        # The contents of the page stand in the menu, below the page's own entry.
        (
            r'(<a class="current reference internal" href="#">[^<]*</a>)(.*?)<div id="contents" hidden>(.*?)</div>',
            r'\1<div id="contents">\3</div>\2',
        ),
    ]
]


def polish(html: str) -> str:
    """The page with our changes."""
    for pattern, replacement in CHANGES:
        html = pattern.sub(replacement, html)
    return icons.draw(html)


class Templates(BuiltinTemplateLoader):
    """Sphinx' way from a template to a page, with the changes as the last step."""

    def render(self, template: str, context: dict[str, Any]) -> str:
        return polish(super().render(template, context))
