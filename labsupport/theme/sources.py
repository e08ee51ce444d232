"""Sources: beside the text where there is room, linked from the list to the places that cite them."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import Any

from docutils import nodes
from pybtex.richtext import Text
from sphinx.application import Sphinx

# Where a note in the margin has no room beside it.
CROWDED = (nodes.table, nodes.caption, nodes.title, nodes.block_quote)

# Addresses as our notes write them; one without a path, as in "Booking.com", is a name.
ADDRESS = re.compile(r"arXiv[: ](?P<paper>\d{4}\.\d{4,5})|(?:[\w-]+\.)+[a-z]{2,}/[\w./-]*\w")


def link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Add notes beside citations, and ways back to them from the list of references."""
    domain = app.env.get_domain("cite")
    entries = {one.citation_id: one for one in domain.citations}
    note_first_mentions(doctree, entries)
    places = defaultdict(list)
    for one in sorted(domain.citation_refs, key=lambda one: order(app, one.docname)):
        for target in one.targets:
            places[target.key].append((one.docname, one.citation_ref_id))
    for node in doctree.findall(nodes.citation):
        if found := [entries[identity] for identity in node["ids"] if identity in entries]:
            link_addresses(node)
            node += ways_back(app, docname, places[found[0].key])


def order(app: Sphinx, docname: str) -> int:
    """The place of a page in the course."""
    pages = app.env.toctree_includes.get(app.config.root_doc, [])
    return pages.index(docname) if docname in pages else len(pages)


def ways_back(app: Sphinx, docname: str, places: list[tuple[str, str]]) -> nodes.paragraph:
    """A line that names each page that cites a source, with a link to each place."""
    paragraph = nodes.paragraph(classes=["cited-in"])
    paragraph += nodes.Text("Cited in ")
    pages = list(dict.fromkeys(page for page, _ in places))
    for page in pages:
        address = app.builder.get_relative_uri(docname, page)
        ids = [identity for one, identity in places if one == page]
        for number, identity in enumerate(ids, 1):
            paragraph += nodes.Text(" " if number > 1 else "; " if page != pages[0] else "")
            text = app.env.titles[page].astext() if number == 1 else str(number)
            paragraph += nodes.reference("", text, internal=True, refuri=f"{address}#{identity}")
    return paragraph


def note_first_mentions(doctree: nodes.document, entries: dict[str, Any]) -> None:
    """Set title and address of a source beside the first sentence that cites it."""
    seen = set()
    for cited in list(doctree.findall(nodes.inline)):
        if "bibtex-citation" not in cited["classes"] or crowded(cited):
            continue
        for reference in list(cited.findall(nodes.reference)):
            entry = entries.get(reference.get("refuri", "").partition("#")[2])
            if entry and entry.key not in seen:
                seen.add(entry.key)
                note = nodes.raw("", margin_note(reference, entry.entry), format="html")
                cited.parent.insert(cited.parent.index(cited) + 1, note)


def crowded(node: nodes.Node) -> bool:
    return bool(node.parent) and (isinstance(node.parent, CROWDED) or crowded(node.parent))


def margin_note(reference: nodes.reference, entry: Any) -> str:
    """The note as markup."""
    title = plain(entry.fields["title"])
    if address := outside(entry.fields):
        title = f'<a class="external" href="{escape(address)}">{title}</a>'
    label = f'<a href="{escape(reference["refuri"])}">{authors(entry)}, {entry.fields["year"]}</a>'
    return f'<span class="source-note">{label}. {title}</span>'


def authors(entry: Any) -> str:
    """One or two names, or the first of more."""
    names = [plain(" ".join(person.prelast_names + person.last_names)) for person in entry.persons["author"]]
    return f"{names[0]} et al." if len(names) > 2 else " and ".join(names)


def plain(latex: str) -> str:
    return escape(Text.from_latex(latex).render_as("text"))


def outside(fields: Any) -> str:
    """The address of a source in the world, if it has one."""
    if "doi" in fields:
        return f"https://doi.org/{fields['doi']}"
    found = ADDRESS.search(f"{fields.get('howpublished', '')} {fields.get('note', '')}")
    return fields.get("url") or (target(found) if found else "")


def target(found: re.Match[str]) -> str:
    return f"https://arxiv.org/abs/{found['paper']}" if found["paper"] else f"https://{found[0]}"


def link_addresses(entry: nodes.citation) -> None:
    """Make links of the addresses that an entry only mentions."""
    for text in list(entry.findall(nodes.Text)):
        if isinstance(text.parent, nodes.reference):
            continue
        parts, end = [], 0
        for found in ADDRESS.finditer(text):
            parts += [
                nodes.Text(text[end : found.start()]),
                nodes.reference("", found[0], internal=False, refuri=target(found)),
            ]
            end = found.end()
        text.parent.replace(text, [*parts, nodes.Text(text[end:])])
