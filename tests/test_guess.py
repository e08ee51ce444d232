"""A reader's guess: declared with an answer for every option, answered at the recall and nowhere before."""

import math

import a_page
import pytest
from browser import PATIENCE_MS

from labsupport.formula import QuantityError
from labsupport.guess import NOT_YET, Guess, band

OPTIONS = {"few": "Few", "many": "Many & more", "none": "None."}
BECAUSE = {"few": "Few tempts.", "many": "It is <many>.", "none": "None tempts."}


def a_guess(**changes):
    given = {"name": "a-guess", "question": "How many?", "options": OPTIONS, "right": "many", "because": BECAUSE}
    return Guess(**given | changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "A guess"}, "name of a guess"),
        ({"question": ""}, "a question and at least two answers"),
        ({"options": {"many": "Many"}}, "at least two answers"),
        ({"options": {"Very many": "x", "many": "y"}}, "keys of small letters"),
        ({"right": "more"}, "right of a-guess"),
        ({"because": {"few": "a.", "many": "b."}}, "['none'] is not possible: allowed is a sentence for every option"),
        ({"because": BECAUSE | {"none": "  "}}, "a sentence for every option"),
        ({"because": BECAUSE | {"more": "It tempts."}}, "sentences for ['few', 'many', 'none'] only"),
        ({"because": BECAUSE | {"few": "no end"}}, "whole sentences"),
    ],
)
def test_what_is_missing_is_named(changes, words):
    with pytest.raises(QuantityError) as problem:
        a_guess(**changes)
    assert words in str(problem.value)


@pytest.mark.parametrize(("value", "key"), [(0, "few"), (10, "few"), (10.1, "many"), (math.inf, "many")])
def test_a_band_is_the_first_that_reaches_so_far(value, key):
    assert band(value, {"few": 10, "many": math.inf}) == key


def test_no_band_reaches_beyond_the_last():
    with pytest.raises(QuantityError):
        band(11, {"few": 10})
    with pytest.raises(QuantityError):
        band(math.nan, {"few": 10})


def test_the_recall_follows_the_guess():
    guess = a_guess()
    recall = guess.recall()
    assert recall.words == NOT_YET
    guess.chosen = "none"
    assert recall.words == "You guessed: None. Not so. None tempts."
    guess.chosen = "many"
    assert recall.words == "You guessed: Many & more. Right. It is <many>."
    guess.erase()
    assert recall.words == NOT_YET
    with pytest.raises(QuantityError):
        guess.chosen = "all"


def test_the_kernels_widgets_follow_and_erase(live):
    guess = a_guess()
    buttons, erase = live(guess, "RadioButtons", "Button")
    said, others, recalled = live(guess.recall(), "HTML", "HTML", "Button")
    assert erase.disabled
    buttons.value = "few"
    assert guess.chosen == "few"
    assert "Few. Not so. Few tempts." in said.value
    assert "It is &lt;many&gt;." in others.value
    assert "Few tempts." not in others.value
    recalled.click()
    assert buttons.value is None
    assert NOT_YET in said.value


@pytest.fixture
def live():
    """The widgets of the given kinds that an object shows in a notebook, in their order."""
    from ipywidgets import Widget, widgets

    def shown(one, *kinds):
        before = set(widgets.widget._instances)
        one._repr_mimebundle_()
        made = [w for key, w in widgets.widget._instances.items() if key not in before and isinstance(w, Widget)]
        found = []
        for kind in dict.fromkeys(kinds):
            found += [w for w in made if type(w).__name__ == kind][-kinds.count(kind) :]
        return found

    return shown


# --- the page ----------------------------------------------------------------------------------------------------


@pytest.fixture
def page(browser, tmp_path):
    guess = a_guess()
    html = "".join(one._repr_mimebundle_()["text/html"] for one in (guess, guess.recall()))
    erase_all = '<p><button type="button" data-erase-all hidden>Erase all</button> <span role="status"></span></p>'
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(a_page.write(tmp_path / "guess.html", html + erase_all, "kept.js", "guess.js"))
    yield page
    context.close()


@pytest.mark.browser
def test_nothing_is_given_away_before_the_recall(page):
    assert "tempts" not in page.locator("body").inner_text()
    page.locator("form.guess input").first.check()
    assert "tempts" not in page.locator("form.guess").inner_text()
    assert page.locator("[data-said]").inner_text() == "You guessed: Few. Not so. Few tempts."


@pytest.mark.browser
def test_page_and_kernel_say_the_same(page):
    guess = a_guess()
    for key in OPTIONS:
        page.locator(f"form.guess input[value={key}]").check()
        guess.chosen = key
        assert page.locator("[data-said]").inner_text() == guess.recall().words


@pytest.mark.browser
def test_the_other_answers_unfold(page):
    page.locator("form.guess input").nth(1).check()
    assert page.locator("summary").inner_text() == "The other answers"
    page.locator("summary").press("Enter")
    shown = [one.inner_text() for one in page.locator("[data-option]").all() if one.is_visible()]
    assert shown == ["Few Not so. Few tempts.", "None. Not so. None tempts."]


@pytest.mark.browser
def test_a_guess_survives_a_reload_and_is_erased_by_keyboard(page):
    page.locator("form.guess input").first.focus()
    page.keyboard.press("ArrowDown")
    page.reload()
    assert page.locator("form.guess input").nth(1).is_checked()
    page.locator("form.guess [data-erase]").press("Enter")
    assert not page.locator("form.guess input:checked").count()
    assert page.locator("[data-said]").inner_text() == NOT_YET
    assert page.evaluate("document.activeElement.name") == "a-guess"
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.browser
def test_all_is_erased_at_once_and_nothing_else(page):
    page.evaluate("localStorage.setItem('practice:other', '{}'); localStorage.setItem('mode', 'dark')")
    page.locator("form.guess input").first.check()
    page.locator("[data-erase-all]").click()
    assert page.evaluate("Object.keys(localStorage)") == ["mode"]
    assert page.locator("[data-said]").inner_text() == NOT_YET
    assert "Erased" in page.locator("p > [role=status]").last.inner_text()
