"""The published book in Chromium, from ``file://`` and without a network: every control of every calculator."""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import PATIENCE_MS
from calculators import ALL, CHAPTER, slider_stops

from labsupport.assumption import Choice
from labsupport.page import dom_id

pytestmark = pytest.mark.browser
CALCULATORS = {dom_id(calculator): calculator for calculator in ALL}
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
ADDRESS_SAYS = """wanted => {
  const query = new URLSearchParams(location.hash.split("?")[1]);
  const same = ([name, value]) => (typeof value === "number" ? Number(query.get(name)) : query.get(name)) === value;
  return query.size === Object.keys(wanted).length && Object.entries(wanted).every(same);
}"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

# In the page: put a control somewhere as a reader would, wait two frames, say what the calculator then shows.
MOVE = """async ([id, name, value]) => {
  const section = document.getElementById(id);
  const control = section.querySelector(`.control [name="${name}"]`);
  control.value = value;
  control.dispatchEvent(new Event(control.type === 'range' ? 'input' : 'change', {bubbles: true}));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return [...section.querySelectorAll('[data-text]')].map(e => [e.dataset.text, e.textContent]);
}"""
SHOWN = """id =>
  [...document.getElementById(id).querySelectorAll('[data-text]')].map(e => [e.dataset.text, e.textContent])"""
DRAWN = """id => [...document.getElementById(id).querySelectorAll('.chart')].map(e => e.innerHTML).join()"""


@pytest.fixture(scope="module")
def pages(book_dir):
    """Address of each built page (of one chapter: of its page), by its calculators, and by its own name."""
    found = {}
    for path in sorted(book_dir.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if "_static" in path.parts or 'http-equiv="Refresh"' in html:
            continue  # not a page of ours; the root page only points to the first one
        if CHAPTER and path.stem != CHAPTER:
            continue
        found[str(path.relative_to(book_dir))] = path.as_uri()
        for identity in re.findall(r'<section class="calculator" id="([\w-]+)"', html):
            found[identity] = path.as_uri()
    return found


@pytest.fixture
def open_page(browser):
    """Opens a page with the network cut; at the end nothing may have been asked of another host or gone wrong."""
    contexts, wrong = [], []

    def opened(address: str, **options):
        context = browser.new_context(**({"viewport": DESKTOP} | options))
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.route("**/*", lambda route: route.continue_() if local(route.request.url) else route.abort())
        page = context.new_page()
        page.on("request", lambda request: local(request.url) or wrong.append(f"asked for {request.url}"))
        page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong


def local(address: str) -> bool:
    return address.startswith(("file:", "data:", "blob:"))


def texts(calculator, **inputs) -> list[list[str]]:
    """What the calculator must show, as Python computes it, in the order of its names."""
    return sorted([name, text] for name, text in calculator.texts(**inputs).items())


def wait_for_start(page, identity: str) -> None:
    page.locator(f"#{identity}").scroll_into_view_if_needed()
    page.wait_for_selector(f"#{identity} .chart svg.marks g.mark-group")
    page.evaluate(TWO_FRAMES)


def test_every_calculator_of_the_course_is_on_a_page(pages):
    assert set(CALCULATORS) <= set(pages)


@pytest.mark.parametrize("identity", CALCULATORS)
def test_every_control_answers_as_python_does(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    page.evaluate(f"document.querySelectorAll('#{identity} details').forEach(one => one.open = true)")
    assert sorted(page.evaluate(SHOWN, identity)) == texts(calculator), "before anything is touched"
    for one in calculator.declared:
        for stop in slider_stops(one):
            page.click(f"#{identity} [data-reset]")
            page.evaluate(TWO_FRAMES)
            before = page.evaluate(SHOWN, identity), page.evaluate(DRAWN, identity)
            position, value = reachable(page, identity, one, stop)
            shown = page.evaluate(MOVE, [identity, one.name, str(position)])
            assert sorted(shown) == texts(calculator, **{one.name: value}), (one.name, value)
            assert not re.search(r"NaN|undefined|Infinity", " ".join(text for _, text in shown))
            if value != one.default:
                own = {one.name}
                outputs = [pair for pair in shown if pair[0] not in own]
                moved = outputs != [pair for pair in before[0] if pair[0] not in own]
                assert moved or page.evaluate(DRAWN, identity) != before[1], f"{one.name} = {value} moves nothing"


def reachable(page, identity, one, stop):
    """The position to put a control at, and the value that the page makes of it."""
    if isinstance(one, Choice):
        return stop, stop
    control = page.locator(f"#{identity} .control [name='{one.name}']")
    low, high = float(control.get_attribute("min")), float(control.get_attribute("max"))
    position = low if stop == one.low else high if stop == one.high else (low + high) / 2
    control.evaluate("(slider, value) => slider.value = value", str(position))
    position = float(control.input_value())  # the slider's own steps
    value = 10**position if one.log else position
    value = float(f"{value:.3g}") if one.log else value
    value = int(value + 0.5) if one.whole else value
    return position, min(max(value, one.low), one.high)


@pytest.mark.parametrize("identity", CALCULATORS)
def test_presets_reset_link_and_reload(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    for label, values in calculator.presets.items():
        page.click(f"#{identity} button:text-is({label!r})")
        page.evaluate(TWO_FRAMES)
        assert sorted(page.evaluate(SHOWN, identity)) == texts(calculator, **values), label
    changed = {name: value for name, value in values.items() if calculator.inputs[name] != value}
    if changed:
        page.wait_for_function(ADDRESS_SAYS, arg=changed)
        link = page.evaluate("location.href")
        page.reload()
        wait_for_start(page, identity)
        assert sorted(page.evaluate(SHOWN, identity)) == texts(calculator, **values), "after a reload"
        shared = open_page(link)
        wait_for_start(shared, identity)
        assert sorted(shared.evaluate(SHOWN, identity)) == texts(calculator, **values), "from a shared link"
    page.click(f"#{identity} [data-reset]")
    page.wait_for_function("location.hash === ''")
    assert sorted(page.evaluate(SHOWN, identity)) == texts(calculator)


@pytest.mark.parametrize("identity", CALCULATORS)
def test_a_link_that_asks_for_the_impossible_says_so(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(f"{pages[identity]}#{identity}?{calculator.declared[0].name}=-5&no_such=1")
    wait_for_start(page, identity)
    note = page.locator(f"#{identity} [data-note]")
    note.wait_for(state="visible")
    assert f"{calculator.declared[0].name} = -5; no_such = 1" in note.inner_text()
    assert sorted(page.evaluate(SHOWN, identity)) == texts(calculator)


@pytest.mark.parametrize("identity", CALCULATORS)
def test_keyboard_and_labels(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    page.evaluate(f"document.querySelectorAll('#{identity} details').forEach(one => one.open = true)")
    for one in calculator.declared:
        label = f"{one.label}: {calculator.texts()[one.name]}"
        assert page.get_by_label(label, exact=True).and_(page.locator(f"#{identity} [name='{one.name}']")).count() == 1
    slider = page.locator(f"#{identity} input[type=range]").first
    before = page.evaluate(SHOWN, identity)
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(SHOWN, identity) != before
    summary = page.locator(f"#{identity} details.numbers > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert not page.locator(f"#{identity} details.numbers").first.evaluate("one => one.open")


@pytest.mark.parametrize("identity", CALCULATORS)
def test_without_javascript_the_default_case_stands(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(pages[identity], java_script_enabled=False)
    section = page.locator(f"#{identity}")
    assert "needs JavaScript" in section.inner_text()
    for output in calculator.outputs_shown:
        assert section.locator(f"[data-output={output.name}]").inner_text() == calculator.texts()[output.name]
    assert section.locator(".chart svg").count() == len(calculator.charts)


@pytest.mark.parametrize("identity", CALCULATORS)
def test_numbers_of_the_chart_follow(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    label, values = list(calculator.presets.items())[-1]
    page.click(f"#{identity} button:text-is({label!r})")
    page.evaluate(TWO_FRAMES)
    calculator.inputs.update(values)
    try:
        expected = [calculator.table(chart.sweep) for chart in calculator.charts]
    finally:
        calculator.reset()
    rows = "body => [...body.rows].map(row => [...row.cells].map(cell => cell.textContent))"
    bodies = page.locator(f"#{identity} tbody[data-columns]")
    assert [bodies.nth(n).evaluate(rows) for n in range(bodies.count())] == expected


@pytest.fixture(scope="module")
def chapters(pages):
    return sorted({pages[identity] for identity in CALCULATORS})


def test_pages_fit_a_phone_and_follow_the_dark_theme(pages, open_page):
    for address in sorted(set(pages.values())):
        page = open_page(address, viewport=PHONE, color_scheme="dark")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for identity in page.evaluate("[...document.querySelectorAll('section.calculator')].map(one => one.id)"):
            wait_for_start(page, identity)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        luminance = "e => (getComputedStyle(e).backgroundColor.match(/[\\d.]+/g) ?? [255]).slice(0, 3).map(Number)"
        assert max(page.locator("body").evaluate(luminance)) < 60, address


@pytest.mark.parametrize("identity", CALCULATORS)
def test_on_a_phone_the_answer_stays_in_sight_of_every_control(identity, pages, open_page):
    page = open_page(pages[identity], viewport=PHONE)
    wait_for_start(page, identity)
    page.evaluate(f"document.querySelectorAll('#{identity} details.more').forEach(one => one.open = true)")
    verdict = page.locator(f"#{identity} .verdict")
    for control in page.locator(f"#{identity} .control").all():
        control.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - innerHeight / 2)")
        box, own = verdict.bounding_box(), control.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= own["y"], "the verdict hides the control"


def test_the_charts_ink_follows_the_theme(chapters, open_page):
    page = open_page(chapters[0])
    wait_for_start(page, page.evaluate("document.querySelector('section.calculator').id"))
    ink = "getComputedStyle(document.querySelector('.chart .role-axis-label text')).fill"
    light = page.evaluate(ink)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(ink) != light


@pytest.mark.parametrize(
    ("scheme", "viewport"), [("light", DESKTOP), ("dark", PHONE)], ids=["light-desktop", "dark-phone"]
)
def test_no_serious_accessibility_finding(pages, open_page, scheme, viewport):
    found = []
    for address in sorted(set(pages.values())):
        page = open_page(address, color_scheme=scheme, viewport=viewport)
        for identity in page.evaluate("[...document.querySelectorAll('section.calculator')].map(one => one.id)"):
            wait_for_start(page, identity)
        page.add_style_tag(
            content="* { animation: none !important; transition: none !important }"
        )  # else half faded in
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for violation in Axe().run(page, context="main", options={"preload": False}).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                found.append((address.rsplit("/", 1)[1], violation["id"], nodes))
    assert not found


def test_a_guess_is_kept_and_recalled(chapters, open_page):
    for address in chapters:
        page = open_page(address)
        form = page.locator("form.guess").first
        form.locator("input").nth(1).check()
        chosen = form.locator("label").nth(1).inner_text()
        recall = page.locator("[data-recall]").first
        assert recall.inner_text() == f"You guessed: {chosen}"
        page.reload()
        assert page.locator("[data-recall]").first.inner_text() == f"You guessed: {chosen}"


def test_a_browser_that_keeps_nothing_still_recalls_the_guess(chapters, browser):
    """The theme's own scripts complain then; ours go on."""
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(refuse)
    page = context.new_page()
    for address in chapters:
        page.goto(address)
        page.locator("form.guess input").first.check()
        assert page.locator("[data-recall]").first.inner_text().startswith("You guessed: ")
        wait_for_start(page, page.evaluate("document.querySelector('section.calculator').id"))
    context.close()


def test_no_page_loads_what_it_does_not_need(book_dir):
    for path in book_dir.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert ("vega.js" in html) == ('class="calculator"' in html), path
        assert not re.search(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=["']https?:""", html), path
        assert not re.search(r"mathjax[^\s\"']*\.js", html, re.IGNORECASE), path


def test_solutions_are_not_published(book_dir):
    published = [path for path in book_dir.rglob("*") if path.is_file()]
    assert not [path for path in published if "solutions" in path.relative_to(book_dir).parts]
    texts = [
        path.read_text(encoding="utf-8", errors="ignore") for path in published if path.suffix in (".html", ".txt")
    ]
    assert not [text for text in texts if "### BEGIN SOLUTION" in text]


def test_under_ci_there_is_a_browser(browser):
    assert browser.is_connected() or not os.environ.get("CI")
