"""The published book in Chromium, from ``file://`` and without a network: every control of every calculator."""

import os
import re
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import PATIENCE_MS
from calculators import ALL, BY_CHAPTER, CHAPTER, random_cases

from labsupport.assumption import Choice
from labsupport.export import csv_of
from labsupport.page import dom_id
from labsupport.slider import Slider, exact_text
from labsupport.two_way import verdict_map

pytestmark = pytest.mark.browser
CALCULATORS = {dom_id(calculator): calculator for calculator in ALL}
FIRST = "calculator-what-does-a-month-cost"
"""Where one calculator is enough to see what all share, it is this one: not in a run for another chapter."""
on_the_first = pytest.mark.skipif(FIRST not in CALCULATORS, reason="another chapter than this calculator's is tested")
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
    """What the calculator must show, as Python computes it, in the order of its names; the verdict stands twice."""
    found = [[name, text] for name, text in calculator.texts(**inputs).items()]
    return sorted([*found, *(pair for pair in found if pair[0] == "verdict")])


def wait_for_start(page, identity: str) -> None:
    page.locator(f"#{identity}").scroll_into_view_if_needed()
    page.wait_for_selector(f"#{identity}.live .stage .chart.drawn svg")
    page.evaluate(TWO_FRAMES)


def open_details(page, identity: str) -> None:
    page.evaluate(f"document.querySelectorAll('#{identity} details').forEach(one => one.open = true)")


def test_every_calculator_of_the_course_is_on_a_page(pages):
    assert set(CALCULATORS) <= set(pages)


@pytest.mark.parametrize("identity", CALCULATORS)
def test_every_control_answers_as_python_does(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    open_details(page, identity)
    assert sorted(page.evaluate(SHOWN, identity)) == texts(calculator), "before anything is touched"
    for one in calculator.declared:
        for position, value in stops(one):
            page.click(f"#{identity} [data-reset]")
            page.evaluate(TWO_FRAMES)
            before = page.evaluate(SHOWN, identity), page.evaluate(DRAWN, identity)
            shown = page.evaluate(MOVE, [identity, one.name, str(position)])
            assert sorted(shown) == texts(calculator, **{one.name: value}), (one.name, value)
            assert not re.search(r"NaN|undefined|Infinity", " ".join(text for _, text in shown))
            if value != one.default:
                outputs = [pair for pair in shown if pair[0] != one.name]
                moved = outputs != [pair for pair in before[0] if pair[0] != one.name]
                assert moved or page.evaluate(DRAWN, identity) != before[1], f"{one.name} = {value} moves nothing"


def stops(one) -> list[tuple]:
    """Where a reader can put a control, and the value of it: every option, or lowest, middle and highest position."""
    if isinstance(one, Choice):
        return [(option, option) for option in one.options]
    slider = Slider(one)
    return [(position, slider.value(position)) for position in (0, slider.steps // 2, slider.steps)]


EVALUATE = """([id, cases]) => {
  const compute = window.calculatorFunctions[id](arithmetic);
  const plain = (value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value);
  return cases.map((inputs) => {
    const { values, cases: words } = compute(inputs);
    return [Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)])), words];
  });
}"""


@pytest.mark.parametrize("identity", CALCULATORS)
def test_the_browser_computes_what_python_does(identity, pages, open_page):
    """A thousand cases over the whole ranges: every value, and which case of every sentence holds."""
    calculator = CALCULATORS[identity]
    cases = random_cases(calculator, 1_000, seed=11)
    page = open_page(pages[identity])
    for case, (values, words) in zip(cases, page.evaluate(EVALUATE, [identity, cases]), strict=True):
        expected = calculator.compute(**case)
        for name in values.keys() - case.keys():
            assert float(values[name]) == pytest.approx(expected[name], rel=1e-9, abs=1e-12), (name, case)
        assert words == [one.holding(expected) for one in calculator.words.values()], case


@pytest.mark.parametrize("identity", CALCULATORS)
def test_exact_figures_can_be_typed(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    open_details(page, identity)
    for one in calculator.declared:
        if isinstance(one, Choice):
            continue
        field = page.locator(f"#{identity} [data-exact={one.name}]")
        assert field.input_value() == exact_text(one, one.default)
        between = one.low + 0.371 * (one.high - one.low)
        value = one.checked(round(between) if one.whole else float(f"{between:.6g}"))
        field.fill(exact_text(one, value))
        field.press("Enter")
        assert sorted(page.evaluate(SHOWN, identity)) == texts(calculator, **{one.name: value}), one.name
        slider = page.locator(f"#{identity} .control [name={one.name}]")
        assert int(slider.input_value()) == Slider(one).position(value)
        said = page.evaluate(SHOWN, identity)
        for wrong in ("many", repr(one.high * 2 + 1)) if one in calculator.shown else ():
            field.fill(wrong)
            field.press("Enter")
            refused = field.locator("xpath=../p[@class='refused']")
            assert refused.is_visible()
            assert "not a number" in refused.inner_text() or "out of range" in refused.inner_text()
            assert page.evaluate(SHOWN, identity) == said, "and nothing changes"
        page.click(f"#{identity} [data-reset]")
        assert field.input_value() == exact_text(one, one.default)
        assert not page.locator(f"#{identity} .refused:not([hidden])").count()


@pytest.mark.parametrize(
    ("text", "value"), [("250k", 250_000), ("1.2M", 1_200_000), ("37,500", 37_500), ("3e5", 300_000)]
)
@on_the_first
def test_figures_are_read_as_people_write_them(text, value, pages, open_page):
    identity = FIRST
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    field = page.locator(f"#{identity} [data-exact=requests_per_day]")
    field.fill(text)
    field.press("Enter")
    assert field.input_value() == f"{value:,.0f}"
    assert sorted(page.evaluate(SHOWN, identity)) == texts(CALCULATORS[identity], requests_per_day=value)


@pytest.mark.parametrize("identity", CALCULATORS)
def test_presets_undo_reset_link_and_reload(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    defaults = dict(calculator.inputs)
    different = [(label, dict(values)) for label, values in calculator.presets.items() if defaults | values != defaults]
    for label, values in different:
        button = page.locator(f"#{identity} button:text-is({label!r})")
        button.click()
        assert sorted(page.evaluate(SHOWN, identity)) == texts(calculator, **values), label
        assert button.get_attribute("aria-pressed") == "true"
    for _, values in reversed(different[:-1]):
        page.click(f"#{identity} [data-undo]")
        assert sorted(page.evaluate(SHOWN, identity)) == texts(calculator, **values), "undone"
    for _, values in different[1:]:
        page.click(f"#{identity} [data-redo]")
        assert sorted(page.evaluate(SHOWN, identity)) == texts(calculator, **values), "done again"
    assert page.locator(f"#{identity} [data-redo]").is_disabled()
    changed = {name: value for name, value in values.items() if defaults[name] != value}
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


def test_a_case_survives_a_click_in_the_contents_and_a_link_may_hold_two(pages, open_page):
    one, two = list(CALCULATORS)[:2]
    page = open_page(pages[one])
    wait_for_start(page, one)
    chosen = {}
    for name in (one, two):
        defaults = dict(CALCULATORS[name].inputs)
        presets = CALCULATORS[name].presets.items()
        label, chosen[name] = next((label, values) for label, values in presets if defaults | values != defaults)
        page.locator(f"#{name} button:text-is({label!r})").click()
    page.wait_for_function(f"location.hash.includes({one!r}) && location.hash.includes({two!r})")
    heading = page.locator("article h2[id], article section[id] > h2").nth(1)
    anchor = heading.evaluate("one => one.id || one.parentElement.id")
    page.evaluate(f"location.hash = {anchor!r}")
    page.wait_for_function(f"location.hash.startsWith('#' + {anchor!r} + '&&')")
    page.reload()
    for name in (one, two):
        wait_for_start(page, name)
        assert sorted(page.evaluate(SHOWN, name)) == texts(CALCULATORS[name], **chosen[name]), name


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
    open_details(page, identity)
    for one in calculator.declared:
        label = f"{one.label}: {calculator.texts()[one.name]}"
        assert page.get_by_label(label, exact=True).and_(page.locator(f"#{identity} [name='{one.name}']")).count() == 1
    slider = page.locator(f"#{identity} input[type=range]").first
    before = page.evaluate(SHOWN, identity)
    slider.focus()
    page.keyboard.press("ArrowRight")
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
        assert section.locator(f"[data-output={output.name}]").text_content() == calculator.texts()[output.name]
    assert section.locator(".chart svg").count() == len(calculator.charts)
    assert not [one for one in section.locator("button, input").all() if one.is_visible()], "nothing that is dead"
    assert not section.locator(".loading").is_visible()


@pytest.mark.parametrize("identity", CALCULATORS)
def test_numbers_of_the_chart_follow(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    label, values = list(calculator.presets.items())[-1]
    page.click(f"#{identity} button:text-is({label!r})")
    page.locator(f"#{identity} details.numbers > summary").click()
    page.evaluate(TWO_FRAMES)
    calculator.inputs.update(values)
    try:
        expected = [calculator.table(chart.sweep) for chart in calculator.charts]
    finally:
        calculator.reset()
    rows = "body => [...body.rows].map(row => [...row.cells].map(cell => cell.textContent))"
    bodies = page.locator(f"#{identity} details.numbers tbody")
    assert [bodies.nth(n).evaluate(rows) for n in range(bodies.count())] == expected


# --- from the first second -------------------------------------------------------------------------------------


@on_the_first
def test_what_is_moved_before_the_script_arrives_counts(pages, browser):
    identity = FIRST
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    held = []
    page.route("**/calculator.js*", lambda route: held.append(route))
    page.goto(pages[identity], wait_until="commit")
    page.wait_for_selector(f"#{identity} [name=requests_per_day]")
    assert page.locator(f"#{identity} .loading").is_visible()
    page.evaluate(f"document.querySelector('#{identity} [name=requests_per_day]').value = 300")
    assert "100,000" in page.locator(f"#{identity} .verdict").inner_text()
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.wait_for_selector(f"#{identity}.live")
    value = Slider(CALCULATORS[identity].declared[0]).value(300)
    assert sorted(page.evaluate(SHOWN, identity)) == texts(CALCULATORS[identity], requests_per_day=value)
    assert not page.locator(f"#{identity} .loading").is_visible()
    context.close()


@on_the_first
def test_a_calculator_answers_before_vega_is_there(pages, browser):
    identity = FIRST
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.route("**/vega.js*", lambda route: None)  # never answered
    page.goto(pages[identity])
    page.wait_for_selector(f"#{identity}.live")
    shown = page.evaluate(MOVE, [identity, "requests_per_day", "0"])
    assert sorted(shown) == texts(CALCULATORS[identity], requests_per_day=1_000)
    context.close()


# --- everything in view ------------------------------------------------------------------------------------------

BOXES = """id => {
  const box = (selector) => document.querySelector(`#${id} ${selector}`).getBoundingClientRect().toJSON();
  return [".verdict", ".stage .chart", ".controls .control:last-of-type"].map(box);
}"""


@pytest.mark.parametrize("identity", CALCULATORS)
def test_on_a_desk_answer_controls_and_chart_share_the_screen(identity, pages, open_page):
    page = open_page(pages[identity], viewport={"width": 1280, "height": 800})
    wait_for_start(page, identity)
    page.evaluate(f"document.querySelector('#{identity} .verdict').scrollIntoView(); scrollBy(0, -70)")
    verdict, chart, control = page.evaluate(BOXES, identity)
    assert verdict["top"] >= 0
    assert max(chart["bottom"], control["bottom"]) <= 800
    assert control["right"] < chart["left"], "the chart stands beside the controls"


@pytest.mark.parametrize("identity", CALCULATORS)
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_nothing_changes_its_place_while_a_slider_moves(identity, viewport, pages, open_page):
    page = open_page(pages[identity], viewport=viewport)
    wait_for_start(page, identity)
    for one in CALCULATORS[identity].shown:
        place = (
            f"document.querySelector('#{identity} .control [name={one.name}]').getBoundingClientRect().top + scrollY"
        )
        before = page.evaluate(place)
        for position, _ in stops(one):
            page.evaluate(MOVE, [identity, one.name, str(position)])
            assert abs(page.evaluate(place) - before) <= 22, (one.name, position)


@pytest.mark.parametrize("identity", CALCULATORS)
def test_on_a_phone_answer_and_chart_stay_in_sight_of_every_control(identity, pages, open_page):
    page = open_page(pages[identity], viewport=PHONE)
    wait_for_start(page, identity)
    page.evaluate(f"document.querySelectorAll('#{identity} details.more').forEach(one => one.open = true)")
    stage = page.locator(f"#{identity} .stage")
    for control in page.locator(f"#{identity} .control").all():
        control.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - innerHeight * 0.75)")
        box, own = stage.bounding_box(), control.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= own["y"], "the stage hides the control"


def test_touch_targets_are_large_enough(chapters, open_page):
    for address in chapters:
        page = open_page(address, viewport=PHONE, has_touch=True, is_mobile=True)
        low = page.evaluate(
            "[...document.querySelectorAll('.calculator :is(button, select, input, summary)')]"
            ".filter(one => one.getBoundingClientRect().height && one.getBoundingClientRect().height < 43.5)"
            ".map(one => one.outerHTML.slice(0, 80))"
        )
        assert not low


CLIPPED = """id => [...document.querySelectorAll(`#${id} .chart`)].flatMap(chart => {
  const frame = document.getElementById(id).getBoundingClientRect();
  return [...chart.querySelectorAll('svg text')].filter(one => {
    const box = one.getBoundingClientRect();
    const seen = box.width && one.textContent.trim() && one.getAttribute('opacity') !== '0';
    return seen && (box.left < frame.left - 1 || box.right > frame.right + 1);
  }).map(one => one.textContent);
})"""


@pytest.mark.parametrize("identity", CALCULATORS)
def test_no_label_of_a_chart_is_clipped(identity, pages, open_page):
    for width in (1280, 768, 360):
        page = open_page(pages[identity], viewport={"width": width, "height": 800})
        wait_for_start(page, identity)
        assert page.evaluate(CLIPPED, identity) == [], width


INK = """() => {
  const shown = (colour) => {
    const probe = document.createElement('span');
    probe.style.color = colour;
    document.querySelector('.calculator').append(probe);
    const found = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
    probe.remove();
    return found;
  };
  return ['var(--ground)', ...[1, 2, 3, 4, 5].map(n => `var(--series-${n})`), 'currentColor'].map(shown);
}"""


def luminance(colour) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_stands_out_from_its_ground(scheme, chapters, open_page):
    page = open_page(chapters[0], color_scheme=scheme)
    ground, *inks = (luminance(colour) for colour in page.evaluate(INK))
    for ink in inks:
        assert (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) >= 4.5, "lines carry their labels, which are text"
    assert (ground > 0.5) == (scheme == "light")


OVERPRINTED = """id => [...document.querySelectorAll(`#${id} .chart g.ends_marks`)].flatMap(group => {
  const boxes = [...group.querySelectorAll('text')].map(one => [one.textContent, one.getBoundingClientRect()]);
  const over = ([, a], [, b]) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return boxes.flatMap((one, i) => boxes.slice(i + 1).filter(two => over(one, two)).map(two => [one[0], two[0]]));
})"""


@pytest.mark.parametrize("identity", CALCULATORS)
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_no_label_at_a_lines_end_covers_another(identity, viewport, pages, open_page):
    page = open_page(pages[identity], viewport=viewport)
    wait_for_start(page, identity)
    assert page.evaluate(OVERPRINTED, identity) == [], "at the defaults"
    for one in CALCULATORS[identity].shown:
        for position, value in stops(one):
            page.evaluate(MOVE, [identity, one.name, str(position)])
            assert page.evaluate(OVERPRINTED, identity) == [], (one.name, value)


@on_the_first
def test_a_trace_shows_where_a_line_was(pages, open_page):
    identity = FIRST
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    dashed = f"document.querySelectorAll('#{identity} .chart path[stroke-dasharray=\"2,3\"]').length"
    assert page.evaluate(dashed) == 0
    page.evaluate(MOVE, [identity, "input_tokens_per_request", "300"])
    assert page.evaluate(dashed) == 2
    page.wait_for_function(f"{dashed} === 0")


@pytest.fixture(scope="module")
def chapters(pages):
    return sorted({pages[identity] for identity in CALCULATORS})


DECIDING = [identity for identity, calculator in CALCULATORS.items() if calculator.deciding]


@pytest.mark.parametrize("identity", DECIDING)
def test_a_small_curve_beside_each_slider_shows_where_one_is_and_where_it_turns(identity, pages, open_page):
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    open_details(page, identity)
    calculator = CALCULATORS[identity]
    page.wait_for_function("""([id, count]) => document.querySelectorAll(`#${id} .curve .line`).length === count""",
                           arg=[identity, sum(not isinstance(one, Choice) for one in calculator.declared)])  # fmt: skip
    curves = page.evaluate(
        """id => Object.fromEntries([...document.querySelectorAll(`#${id} .curve`)].map(one => [one.dataset.curve,
           [Number(one.querySelector(".here").getAttribute("x1")) / 200,
            one.querySelector(".turn").hasAttribute("hidden") ? null :
              Number(one.querySelector(".turn").getAttribute("x1")) / 200]]))""",
        identity,
    )
    for found in calculator.switching_values():
        here, turn = curves[found.one.name]
        steps = Slider(found.one).steps
        assert here == pytest.approx(Slider(found.one).position(found.now) / steps, abs=1 / steps)
        if found.value is None:
            assert turn is None
        else:
            assert turn == pytest.approx(Slider(found.one).position(found.value) / steps, abs=1 / steps)


@pytest.mark.parametrize("identity", CALCULATORS)
def test_a_case_is_pinned_compared_and_let_go(identity, pages, open_page):
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    section = page.locator(f"#{identity}")
    calculator = CALCULATORS[identity]
    before = calculator.texts()
    section.locator("[data-pin]").click()
    one = next(one for one in calculator.declared if not isinstance(one, Choice))
    moved = one.high if one.default != one.high else one.low
    page.evaluate(MOVE, [identity, one.name, Slider(one).position(moved)])
    after = calculator.texts(**{one.name: moved})
    told = section.locator(".pinned").inner_text()
    assert f"{one.label} {before[one.name]} → {after[one.name]}" in told
    assert before["answer"] in told
    assert after["answer"] in told
    first = calculator.outputs_shown[0].name
    assert section.locator(f"[data-output={first}] + .of-a").inner_text() == f"A: {before[first]}"
    section.locator("[data-pin]").click()
    assert section.locator(".pinned").is_hidden()
    assert not section.locator(".of-a").count()


@pytest.mark.parametrize("identity", CALCULATORS)
def test_a_map_of_two_inputs_is_drawn_on_request(identity, pages, open_page):
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    calculator = CALCULATORS[identity]
    box = page.locator(f"#{identity} details.regions")
    if not box.count():
        assert sum(not isinstance(one, Choice) for one in calculator.declared) < 2
        return
    box.locator("summary").first.click()
    across, up = (box.locator("select").nth(place).input_value() for place in (0, 1))
    found = verdict_map(calculator, across, up).answers
    names = {answer for row in found for answer in row}
    page.wait_for_function("id => document.querySelector(`#${id} .regions circle`)", arg=identity)
    key = box.locator("li").all_inner_texts()
    assert {text.rsplit(": ", 1)[0] for text in key} == names
    box.locator("select").nth(0).select_option(up)
    assert "two different" in box.locator("[role=status]").inner_text()


def test_numbers_and_chart_are_saved_as_files(pages, open_page, tmp_path):
    for calculators in BY_CHAPTER.values():
        calculator = calculators[0]
        identity = dom_id(calculator)
        page = open_page(pages[identity], accept_downloads=True)
        wait_for_start(page, identity)
        open_details(page, identity)
        saved = {}
        for kind in ("csv", "svg"):
            with page.expect_download() as waiting:
                page.locator(f"#{identity} [data-save={kind}]").first.click()
            waiting.value.save_as(tmp_path / kind)
            saved[kind] = (tmp_path / kind).read_text("utf-8")
        rows = [line.split(",") for line in saved["csv"].split("\n\n")[1].strip().split("\n")]
        mine = [
            line.split(",") for line in csv_of(calculator, calculator.charts[0]).split("\n\n")[1].strip().split("\n")
        ]
        assert rows[0] == mine[0]
        assert len(rows) == len(mine)
        for row, expected in zip(rows[1:], mine[1:], strict=True):
            numbers = [float(one.replace("Infinity", "inf")) for one in row]
            assert numbers == pytest.approx([float(one) for one in expected], rel=1e-9)
        root = ElementTree.fromstring(saved["svg"])
        assert root.tag.endswith("svg")
        assert "var(" not in saved["svg"]


@pytest.mark.parametrize("identity", [one for one, calculator in CALCULATORS.items() if calculator.more])
def test_further_assumptions_begin_with_what_flips_soonest(identity, pages, open_page):
    calculator = CALCULATORS[identity]
    page = open_page(pages[identity])
    wait_for_start(page, identity)
    names = f"[...document.querySelectorAll('#{identity} .more .control [name]')].map(one => one.name)"
    near = [one.one.name for one in calculator.switching_values()]
    more = [one.name for one in calculator.more]
    assert page.evaluate(names) == sorted(more, key=lambda name: near.index(name) if name in near else 99)


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


def test_a_guess_is_kept_answered_and_erased(chapters, open_page):
    for address in chapters:
        page = open_page(address)
        form, recall = page.locator("form.guess").first, page.locator("[data-recall]").first
        said = recall.locator("[data-said]")
        before = said.inner_text()
        form.locator("input").nth(1).check()
        chosen = form.locator("label").nth(1).inner_text()
        assert said.inner_text().startswith(f"You guessed: {chosen}. ")
        page.reload()
        assert said.inner_text().startswith(f"You guessed: {chosen}. ")
        recall.locator("[data-erase]").click()
        assert said.inner_text() == before
        assert not form.locator("input:checked").count()


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
        assert page.locator("[data-recall] [data-said]").first.inner_text().startswith("You guessed: ")
        wait_for_start(page, page.evaluate("document.querySelector('section.calculator').id"))
    context.close()


def test_no_page_loads_what_it_does_not_need(book_dir):
    for path in book_dir.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert ("calculator.js" in html) == ('class="calculator"' in html), path
        assert ("guess.js" in html) == ('class="guess"' in html), path
        assert 'src="_static/vega.js' not in html, "Vega is fetched by the calculator's script, when it already answers"
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
