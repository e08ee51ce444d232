"""Practice in a browser: typed by keyboard, judged at once, counted in this browser, erased when wanted."""

import a_page
import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import PATIENCE_MS
from practices import BY_CHAPTER, applying, typed

from labsupport.practice import Flip
from labsupport.practice.judging import WORDS
from labsupport.practice.page import render

pytestmark = pytest.mark.browser
SCRIPTS = ("kept.js", "judging.js", "practice.js")
PHONE = {"width": 360, "height": 740}


def kind_of(chapter, name):
    return next(one.kind for one in BY_CHAPTER[chapter] if one.name == name)


NUMBER, CHOICE = kind_of("build_or_buy", "gpu-price"), kind_of("quantity_or_quality", "thrown-in")


@pytest.fixture
def visit(browser, tmp_path):
    """A page with a number and a choice to practise."""
    html = render(NUMBER) + render(CHOICE)
    html += '<p><button type="button" data-erase-all hidden>Erase all</button> <span role="status"></span></p>'
    contexts = []

    def opened(**options):
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(PATIENCE_MS)
        page = contexts[-1].new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(a_page.write(tmp_path / "practice.html", html, *SCRIPTS))
        return page

    yield opened
    for context in contexts:
        context.close()


def section(page, kind):
    return page.locator(f"[data-practice={kind.name}]")


def said(page, kind):
    return section(page, kind).locator("[data-said]").inner_text()


def tally(page, kind):
    return section(page, kind).locator("[data-tally]").inner_text()


def test_by_keyboard_a_wrong_answer_a_hint_a_right_one_and_another(visit):
    page = visit()
    field = section(page, NUMBER).get_by_role("textbox", name=NUMBER.asks)
    message, wrong = applying(NUMBER, NUMBER.variants[0])[0]
    field.focus()
    page.keyboard.type(typed(NUMBER, wrong))
    page.keyboard.press("Enter")
    assert said(page, NUMBER) == f"Not yet. {message}"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hint"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    hints = section(page, NUMBER).locator("[data-hints] p").all_inner_texts()
    assert hints == [f"Hint {i} of 3: {text}" for i, text in enumerate(NUMBER.hints[:2], start=1)]
    field.fill(typed(NUMBER, NUMBER.variants[0].right))
    page.keyboard.press("Enter")
    assert said(page, NUMBER) == f"Right. {NUMBER.variants[0].learned}"
    assert tally(page, NUMBER) == WORDS["tally"].format(right=1, tried=1, first=0)
    section(page, NUMBER).locator("[data-another]").press("Enter")
    assert section(page, NUMBER).locator("[data-case]").inner_text() == NUMBER.variants[1].text
    assert field.input_value() == said(page, NUMBER) == ""
    assert not section(page, NUMBER).locator("[data-hints] p").count()
    assert field.evaluate("one => one === document.activeElement")
    assert not page.errors


def test_a_choice_by_keyboard(visit):
    page = visit()
    radios = section(page, CHOICE).locator("input")
    section(page, CHOICE).locator("[type=submit]").press("Enter")
    assert said(page, CHOICE) == WORDS["no choice"]
    assert tally(page, CHOICE) == WORDS["no tries"]
    right = list(CHOICE.options).index(CHOICE.variants[0].right)
    radios.nth(1 - right).check()
    page.keyboard.press("Enter")
    assert said(page, CHOICE).startswith("Not yet. ")
    page.keyboard.press("ArrowUp" if right == 0 else "ArrowDown")
    page.keyboard.press("Enter")
    assert said(page, CHOICE) == f"Right. {CHOICE.variants[0].learned}"


def test_the_last_hint_keeps_the_keyboards_place(visit):
    page = visit()
    button = section(page, NUMBER).locator("[data-hint]")
    for _ in range(5):
        button.press("Enter")
    assert button.inner_text() == "No more hints"
    assert button.get_attribute("aria-disabled") == "true"
    assert section(page, NUMBER).locator("[data-hints] p").count() == 3


def test_the_count_survives_a_reload_and_can_be_erased(visit):
    page = visit()
    field = section(page, NUMBER).locator("input")
    field.fill("nonsense")
    field.press("Enter")
    assert tally(page, NUMBER) == WORDS["no tries"]
    assert field.get_attribute("aria-invalid") == "true"
    field.fill(typed(NUMBER, NUMBER.variants[0].right))
    field.press("Enter")
    field.press("Enter")
    page.reload()
    assert tally(page, NUMBER) == WORDS["tally"].format(right=1, tried=1, first=1)
    assert section(page, NUMBER).locator("[data-case]").inner_text() == NUMBER.variants[1].text
    field.fill("1")
    field.press("Enter")
    page.reload()
    field.fill(typed(NUMBER, NUMBER.variants[1].right))
    field.press("Enter")
    assert tally(page, NUMBER) == WORDS["tally"].format(right=2, tried=2, first=1)
    section(page, NUMBER).locator("[data-erase]").press("Enter")
    assert tally(page, NUMBER) == WORDS["no tries"]
    assert field.evaluate("one => one === document.activeElement")
    assert page.evaluate("localStorage.length") == 0


def test_all_practice_and_guesses_are_erased_at_once(visit):
    page = visit()
    page.evaluate("localStorage.setItem('guess:one', 'few')")
    for kind in (NUMBER,):
        section(page, kind).locator("input").first.fill("1")
        section(page, kind).locator("[type=submit]").click()
    page.locator("[data-erase-all]").click()
    assert page.evaluate("localStorage.length") == 0
    assert tally(page, NUMBER) == WORDS["no tries"]


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "null", '{"at": 99}', '{"tried": -1}', '{"at": 0.5}', '{"state": "x"}']
)
def test_what_was_kept_and_makes_no_sense_is_left_alone(visit, kept):
    page = visit()
    page.evaluate("kept => localStorage.setItem('practice:gpu-price', kept)", kept)
    page.reload()
    assert section(page, NUMBER).locator("[data-case]").inner_text() == NUMBER.variants[0].text
    assert tally(page, NUMBER) == WORDS["no tries"]
    assert not page.errors


def test_new_numbers_as_often_as_wanted(visit):
    page = visit()
    seen = [section(page, NUMBER).locator("[data-case]").inner_text()]
    for _ in NUMBER.variants:
        section(page, NUMBER).locator("[data-another]").click()
        seen.append(section(page, NUMBER).locator("[data-case]").inner_text())
    assert seen == [one.text for one in (*NUMBER.variants, NUMBER.variants[0])]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_it_fits_can_be_touched_and_is_accessible(visit, scheme):
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True, color_scheme=scheme)
    page.evaluate("scheme => document.documentElement.dataset.theme = scheme", scheme)
    section(page, NUMBER).locator("input").fill("x")
    section(page, NUMBER).locator("[type=submit]").click()
    section(page, NUMBER).locator("[data-hint]").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    targets = page.locator(".practice :is(button, input[type=text], fieldset label):visible")
    assert min(targets.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")) >= 44
    found = Axe().run(page, context="main", options={"preload": False}).response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"][:120]) for one in found]


def test_print_leaves_it_out(visit):
    page = visit()
    page.emulate_media(media="print")
    assert not section(page, NUMBER).is_visible()


def test_without_javascript_a_case_stands_there_worked(visit):
    page = visit(java_script_enabled=False)
    assert not page.locator(".practice :is(button, input):visible").count()
    text = section(page, NUMBER).inner_text()
    assert "Without JavaScript" in text
    assert NUMBER.text(NUMBER.variants[0].right) in text
    assert WORDS["no tries"] not in text


@pytest.mark.parametrize("chapter", BY_CHAPTER)
def test_a_chapters_page_has_practice_that_works_and_a_flip(chapter, book_dir, browser):
    context = browser.new_context(offline=True)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto((book_dir / "book" / f"{chapter}.html").as_uri())
    shown = {one.get_attribute("data-practice") for one in page.locator("section.practice").all()}
    kinds = [one.kind for one in BY_CHAPTER[chapter] if one.name in shown]
    assert len(kinds) == len(shown) >= 2
    flips = [kind for kind in kinds if isinstance(kind.reference, Flip)]
    assert flips
    for kind in flips:
        field = section(page, kind).locator("input[type=text]")
        field.fill(typed(kind, kind.variants[0].right))
        field.press("Enter")
        assert said(page, kind) == f"Right. {kind.variants[0].learned}"
    context.close()
