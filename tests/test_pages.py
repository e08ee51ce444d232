"""The page around the calculators, in Chromium and from ``file://``: weight, reading, search, print, no script."""

import gzip
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[1]
CHAPTERS = sorted(path.stem for path in (ROOT / "book").glob("*_or_*.ipynb"))
OTHERS = sorted({path.stem for path in (ROOT / "book").glob("*.*") if path.suffix in (".md", ".ipynb")} - {*CHAPTERS})
DESK, WIDE, PHONE = ({"width": width, "height": height} for width, height in ((1280, 800), (1920, 1080), (360, 740)))
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"

# Characters of each line of text outside calculators, charts and tables, as laid out.
LINES = """() => [...document.querySelectorAll(".bd-article p")]
  .filter(one => !one.closest(".calculator, .chart-figure, table") && one.offsetParent)
  .flatMap(one => {
    const lines = new Map(), walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      if (node.parentElement.closest(".source-note, .headerlink, math, code")) continue;
      for (const piece of node.data.matchAll(/[^\\s/-]*[\\s/-]*/g)) {
        if (!piece[0].trim()) continue;
        const range = document.createRange();
        range.setStart(node, piece.index);
        range.setEnd(node, piece.index + piece[0].trimEnd().length);
        const [place] = range.getClientRects();
        if (!place) continue;  // hidden inside a line that is not, like a button that waits for its time
        const line = Math.round(place.bottom / 8);
        lines.set(line, (lines.get(line) ?? "") + piece[0].replace(/\\s+/, " "));
      }
    }
    return [...lines.values()].map(line => line.trim());
  })"""
# Code that does not fit: wider inside than outside, or beyond the page.
CLIPPED = """limit => [...document.querySelectorAll(".bd-article pre")]
  .filter(one => one.offsetParent)
  .filter(one => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > limit)
  .map(one => one.textContent.slice(0, 80))"""
COVERED = """() => {
  const box = one => one.getBoundingClientRect();
  const others = [...document.querySelectorAll(".bd-article :is(p, pre, table, .calculator, figure, summary)")]
    .filter(one => one.checkVisibility());
  return [...document.querySelectorAll(".source-note")].filter(note => {
    const own = box(note);
    return own.right > document.documentElement.clientWidth || others.some(other => {
      const its = box(other);
      return !other.contains(note) && own.left < its.right - 1 && its.left < own.right - 1
        && own.top < its.bottom - 1 && its.top < own.bottom - 1;
    });
  }).map(note => note.textContent);
}"""
LUMINANCE = """(one, property) => {
  const [r, g, b] = getComputedStyle(one)[property].match(/[\\d.]+/g).slice(0, 3)
    .map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}"""


@pytest.fixture
def visit(browser, book_dir):
    """Opens a page of the book with the network cut; at the end nothing may have gone wrong on it."""
    contexts, wrong = [], []

    def opened(name: str, **options):
        context = browser.new_context(**({"viewport": DESK} | options))
        contexts.append(context)
        context.route("http*://**", lambda route: route.abort())
        page = context.new_page()
        page.requested = []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("request", lambda request: request.url.startswith("http") and wrong.append(request.url))
        page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto((book_dir / "book" / f"{name}.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong


def html(book_dir, name: str) -> str:
    return (book_dir / "book" / f"{name}.html").read_text(encoding="utf-8")


def contrast(page, selector: str) -> float:
    """Between the colour of an element and that of the page."""
    own = page.locator(selector).first.evaluate(LUMINANCE, "color")
    ground = page.locator("body").evaluate(LUMINANCE, "backgroundColor")
    return (max(own, ground) + 0.05) / (min(own, ground) + 0.05)


# Weight


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_first_visit_is_light(name, visit):
    page = visit(name)
    page.evaluate("document.querySelectorAll('section.calculator').forEach(one => one.scrollIntoView())")
    page.wait_for_selector("section.calculator .chart svg.marks")
    page.wait_for_load_state("networkidle")
    weights = {}
    for address in page.requested:
        if address.startswith("file:"):
            path = Path(re.sub(r"[?#].*", "", address).removeprefix("file://"))
            weights[path.name] = len(gzip.compress(path.read_bytes(), 9))
    assert sum(weights.values()) <= 600_000, weights
    program = {path: weight for path, weight in weights.items() if path.endswith((".js", ".css"))}
    assert sum(program.values()) <= 500_000, program


def test_nothing_is_published_that_no_page_loads(book_dir):
    static = book_dir / "_static"
    pages = "".join(path.read_text(encoding="utf-8") for path in book_dir.rglob("*.html"))
    scripts = {path.name: path.read_text(encoding="utf-8") for path in static.glob("*.js")}
    for path in [one for one in static.rglob("*.*") if one.suffix not in (".png", ".txt")]:
        own = "".join(text for name, text in scripts.items() if name not in (path.name, "vega.js", "sections.js"))
        styles = "".join(one.read_text(encoding="utf-8") for one in static.glob("*.css"))
        assert path.name in pages + own + styles, path
    assert not re.search(r"fontawesome|\bfa-solid|bootstrap\.js", pages)


# Icons, menu, colours


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_button_shows_its_icon_and_has_a_name(scheme, viewport, visit):
    page = visit(CHAPTERS[0], viewport=viewport, color_scheme=scheme)
    page.wait_for_selector(".page-buttons")
    buttons = page.locator(".bd-header-article :is(a, button), .prev-next-area a").all()
    shown = [one for one in buttons if one.is_visible()]
    named = {one.get_attribute("aria-label") for one in shown}
    wanted = {"Menu", "Download this page as a notebook", "Print", "Full screen", "Colours: as your system"}
    assert wanted | ({"Search"} if viewport == PHONE else set()) <= named
    for one in shown:
        assert (one.get_attribute("aria-label") or one.inner_text()).strip()
        icon = one.locator("svg.icon:visible")
        assert icon.count() == 1
        assert icon.bounding_box()["width"] >= 16
        assert one.evaluate("one => Math.min(one.offsetWidth, one.offsetHeight)") >= 44
    assert contrast(page, ".page-buttons a") >= 3


def test_the_menu_of_a_phone(visit):
    page = visit(CHAPTERS[0], viewport=PHONE)
    other = page.locator(".bd-docs-nav a", has_text="References")
    assert not other.is_visible()
    page.click("[data-do=menu]")
    assert other.is_visible()
    assert page.locator("#contents a").first.is_visible()
    page.keyboard.press("Escape")
    assert not other.is_visible()
    page.click("[data-do=menu]")
    other.click()
    page.wait_for_url("**/references.html")


def test_the_contents_show_where_one_is(visit):
    page = visit(CHAPTERS[0])
    page.evaluate("document.querySelector('#checklist').scrollIntoView()")
    page.wait_for_function("document.querySelector('#contents [aria-current]')?.hash === '#checklist'")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("!document.querySelector('#contents [aria-current]')")


def test_chosen_colours_are_kept(visit, book_dir):
    page = visit(CHAPTERS[0], color_scheme="light")
    page.click("[data-do=colours]")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto((book_dir / "book" / "references.html").as_uri())
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.get_by_label("Colours: dark").is_visible()


# Reading


@pytest.mark.parametrize("viewport", [DESK, WIDE], ids=["1280", "1920"])
@pytest.mark.parametrize("name", CHAPTERS + OTHERS)
def test_lines_have_at_most_75_characters(name, viewport, visit):
    lines = visit(name, viewport=viewport).evaluate(LINES)
    assert lines
    assert not [line for line in lines if len(line) > 75]


@pytest.mark.parametrize("name", CHAPTERS)
def test_code_is_folded_to_one_line_and_never_clipped(name, visit):
    page = visit(name)
    assert "code cell source" not in page.locator("body").inner_text()
    folds = page.locator("details.code-fold")
    assert all(re.match(r"Code, \d+ lines?: \S", text) for text in folds.locator("summary").all_inner_texts())
    assert folds.evaluate_all("all => Math.max(...all.map(one => one.offsetHeight))") < 48
    assert page.locator(".bd-article :is(.code-fold, .cell_input)").first.evaluate(
        "one => document.querySelector('#situation p').compareDocumentPosition(one) & 4"
    ), "code comes before the first sentence"
    folds.first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert folds.first.locator("pre").is_visible()
    page.evaluate(OPEN_ALL)
    for width in (1280, 1440, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert not page.evaluate(CLIPPED, width), width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 670, "height": 1000})  # the printed part of an A4 sheet
    assert not page.evaluate(CLIPPED, 670)


@pytest.mark.parametrize("viewport", [DESK, WIDE], ids=["1280", "1920"])
@pytest.mark.parametrize("name", CHAPTERS)
def test_sources_stand_beside_the_text(name, viewport, visit):
    page = visit(name, viewport=viewport)
    page.wait_for_load_state("networkidle")
    notes = page.locator(".source-note:not(details *)")  # what is folded away has its sources within
    assert notes.count() > 2
    assert all(note.is_visible() for note in notes.all())
    assert not page.evaluate(COVERED)
    page.set_viewport_size(PHONE)
    assert not notes.first.is_visible()


def test_references_lead_to_the_places_that_cite_them_and_back(book_dir):
    references = html(book_dir, "references")
    entries = set(re.findall(r'<div class="citation" id="([\w-]+)"', references))
    back = {tuple(one) for one in re.findall(r'href="(\w+)\.html#(id\d+)"', references)}
    cited, places = set(), set()
    for name in CHAPTERS + OTHERS:
        page = html(book_dir, name)
        for place, inside in re.findall(r'<span class="bibtex-citation" id="(id\d+)">(.*?)</span>', page, re.DOTALL):
            places.add((name, place))
            cited |= set(re.findall(r'href="references\.html#([\w-]+)"', inside))
    assert cited == entries
    assert places == back


def test_every_address_of_a_source_can_be_followed(book_dir):
    references = html(book_dir, "references")
    bib = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    addresses = [f"https://doi.org/{one}" for one in re.findall(r"^ *doi = \{(.+)\}", bib, re.MULTILINE)]
    addresses += re.findall(r"^ *url = \{(.+)\}", bib, re.MULTILINE)
    addresses += [f"https://arxiv.org/abs/{one}" for one in re.findall(r"arXiv[: ](\d{4}\.\d{4,5})", bib)]
    assert len(addresses) > 30
    assert not [one for one in addresses if f'href="{one}"' not in references]


@pytest.mark.parametrize("name", CHAPTERS + OTHERS)
def test_no_page_is_wider_than_a_phone(name, visit):
    page = visit(name, viewport=PHONE)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


# Search


def test_search_finds_sections_from_a_file(visit):
    page = visit("index")
    page.keyboard.press("Control+k")
    page.keyboard.type("edge capacity")
    first = page.locator(".search-results a").first
    first.wait_for()
    assert first.inner_text() == "What happens at the edge of capacity?"
    assert first.get_attribute("href").endswith("/automate_or_oversee.html#what-happens-at-the-edge-of-capacity")
    page.keyboard.press("Enter")
    page.wait_for_url("**/automate_or_oversee.html#what-happens-at-the-edge-of-capacity")
    page.keyboard.press("Control+k")
    page.keyboard.type("nosuchword <b>")
    page.locator(".search-status", has_text="Nothing found").wait_for()
    assert not page.locator(".search-results li").count()


def test_search_finds_words_of_the_text(visit):
    page = visit(CHAPTERS[0], viewport=PHONE)
    page.click(".page-buttons [data-do=search]")
    page.keyboard.type("allen-cunneen")
    page.locator(".search-results mark").first.wait_for()
    assert page.locator(".search-page").first.inner_text() == "Batch or real time"
    page.click("#search [aria-label=Close]")
    assert not page.locator("#search").is_visible()


# Without JavaScript


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", [CHAPTERS[0], "index"])
def test_without_a_script_no_button_is_dead(name, viewport, visit):
    page = visit(name, viewport=viewport, java_script_enabled=False)
    buttons = page.locator(":is(button, input, select):not(.calculator *, form.guess *):visible")
    assert not buttons.count(), buttons.first.evaluate("one => one.outerHTML")
    assert page.locator(".bd-docs-nav a", has_text="References").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_script_the_colours_are_those_preferred(scheme, visit):
    page = visit(CHAPTERS[0], java_script_enabled=False, color_scheme=scheme)
    ground = page.locator("body").evaluate(LUMINANCE, "backgroundColor")
    assert ground < 0.05 if scheme == "dark" else ground > 0.9
    for selector in (".bd-article p", ".bd-article h2", ".bd-article p a", ".bd-docs-nav a", ".highlight pre .k"):
        assert contrast(page, selector) >= 4.5, selector


# Print


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_printed_chapter_has_at_most_14_pages(name, visit):
    page = visit(name, color_scheme="dark")
    page.wait_for_load_state("networkidle")
    pdf = page.pdf(prefer_css_page_size=True)
    assert 5 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 14


def test_print_shows_what_can_be_read_and_nothing_to_press(visit):
    page = visit(CHAPTERS[0], color_scheme="dark")
    page.wait_for_selector("section.calculator .chart svg")
    page.emulate_media(media="print")
    pressed = page.locator(
        ":is(button, select, summary:not(.sd-summary-title), input:not(form.guess *), .bd-docs-nav, .code-fold)"
    )
    assert not [one for one in pressed.all() if one.is_visible()]
    for selector in ("h1", "section.calculator .verdict", ".control label", ".outputs dd", "section.calculator svg"):
        assert page.locator(selector).first.is_visible(), selector
    assert page.locator("body").evaluate(LUMINANCE, "backgroundColor") == 1
    assert contrast(page, ".bd-article p") > 15
    assert all(one.is_visible() for one in page.locator("details.sd-dropdown p").all()), "folded on a screen only"
    tall = page.locator("section.calculator").evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")
    assert set(tall) == {"avoid"}


# Accessibility


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [CHAPTERS[-1], *OTHERS])
def test_no_accessibility_finding_around_the_calculators(name, scheme, viewport, visit):
    page = visit(name, color_scheme=scheme, viewport=viewport)
    page.add_style_tag(content="* { animation: none !important; transition: none !important }")
    page.evaluate("document.querySelectorAll('section.calculator').forEach(one => one.remove())")
    page.evaluate(OPEN_ALL)
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert not [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]
