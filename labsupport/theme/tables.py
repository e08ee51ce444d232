"""Tables of the guides."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx


def drop_empty_heads(app: Sphinx, doctree: nodes.document) -> None:
    """Markdown knows no table without a head; one that says nothing is none for a screen reader either."""
    for head in list(doctree.findall(nodes.thead)):
        if not head.astext().strip():
            head.parent.remove(head)
