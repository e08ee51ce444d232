"""The assignment "Prompt or fine-tune": answers as students write them, and the words each gets."""

from __future__ import annotations

import numpy as np
import pytest
import submissions

from labsupport.chapters.prompt_or_finetune.calculators import balance
from labsupport.chapters.prompt_or_finetune.experiment.samples import pairs_needed
from labsupport.chapters.prompt_or_finetune.experiment.service import service_of
from labsupport.chapters.prompt_or_finetune.questions import memos, questions
from labsupport.formula import QuantityError
from labsupport.shared.prices import token_price

DAYS = 365.25 / 12


def saving(prompt, user, output, cached, base, tuned):
    """A right answer in another order: what each kind of token saves or costs."""
    base, tuned = token_price(base), token_price(tuned)
    cached *= prompt >= 1_024
    per_million = prompt * base.input - prompt * cached * (base.input - base.cached_input)
    per_million += user * (base.input - tuned.input) + output * (base.output - tuned.output)
    return per_million / 1e3


def threshold(user, output, cached, base, tuned):
    """A right answer from two savings: a straight line through them."""
    at_none, at_one = (saving(length, user, output, cached, base, tuned) for length in (1_024, 2_024))
    return 1_024 - 1_000 * at_none / (at_one - at_none)


def per_day(one_off, per_thousand, *months):
    return one_off / per_thousand * 1_000 / DAYS / min(months) if per_thousand > 0 else float("inf")


def by_the_month(first, repeat, interval, retirement, months, tunable):
    """A right answer found by going through the calendar."""
    bill, since = first, 0
    for month in range(1, months):
        since += 1
        if month == retirement or since == interval:
            since = 0
            if month < retirement or tunable:
                bill += repeat
    return bill


def taken_apart(searched, trained, search_rollouts, trained_rollouts):
    leads = np.array(searched) - np.array(trained)
    ratios = trained_rollouts / np.array(search_rollouts)
    mean_ratio = trained_rollouts * len(ratios) / sum(search_rollouts)
    return {"mean_lead": leads.mean(), "worst_lead": leads.min(), "best_ratio": max(ratios), "mean_ratio": mean_ratio}


def simulated(candidates, examples, true_share):
    draws = np.random.default_rng(5).binomial(examples, true_share, size=(100_000, candidates))
    return draws.max(axis=1).mean() / examples - true_share


def from_two_points(word):
    """A right answer without any price of a prompt token: what is left is a straight line in volume and in length."""
    own = service_of(word)

    def left(length, volume):
        case = (length, own.user_tokens, own.output_tokens, own.cached_share, own.base_name, own.tuned_name)
        return saving(*case) / 1e3 * volume * DAYS * own.life_months - own.one_off_usd

    length, volume = own.prompt_tokens, own.requests_per_day
    more_volume, longer = (
        left(length, 2 * volume) - left(length, volume),
        left(2 * length, volume) - left(length, volume),
    )
    return {
        "saving_per_month": (left(length, volume) + own.one_off_usd) / own.life_months,
        "volume_factor": own.one_off_usd / more_volume if more_volume > 0 else np.inf,
        "prompt_factor": 1 - left(length, volume) / longer,
    }


def lead_at_the_lowest_score(searched, trained, few, many):
    place = searched.index(min(searched))
    return searched[place] - trained[place]


RIGHT = {
    "training_invoice": lambda n, tokens, epochs, usd: np.float64(n * tokens) / 1e6 * epochs * usd,
    "request_saving": saving,
    "prompt_threshold": threshold,
    "break_even_per_day": per_day,
    "total_bill": by_the_month,
    "compare": taken_apart,
    "search_optimism": simulated,
    "own_service": from_two_points,
}

WRONG = [
    ("training_invoice", lambda n, tokens, epochs, usd: n * tokens * usd / 1e6, "once"),
    ("training_invoice", lambda n, tokens, epochs, usd: n * tokens * epochs * usd, "per million of them"),
    ("request_saving", lambda *case: saving(*case) / 1_000, "A thousand are wanted"),
    ("request_saving", lambda p, u, o, c, b, t: saving(p, u, o, 0, b, t), "nothing were cached"),
    ("request_saving", lambda p, u, o, c, b, t: saving(p, u, o, c, b, b), "Look its own prices up"),
    (
        "request_saving",
        lambda p, *case: saving(p + 9e3, *case) - saving(12e3, *case) + saving(3e3, *case),
        "any length",
    ),
    ("request_saving", lambda *case: -saving(*case), "upside down"),
    ("prompt_threshold", lambda u, o, c, b, t: threshold(u, o, 0, b, t), "nothing were cached"),
    ("prompt_threshold", lambda u, o, c, b, t: threshold(u, 0, c, b, t), "answer cost the same"),
    ("break_even_per_day", lambda one, s, i, r: one / s * 1_000 / DAYS / min(i, r), "ZeroDivisionError"),
    ("break_even_per_day", lambda one, s, i, r: per_day(one, s, i), "never switched the model off"),
    ("break_even_per_day", lambda one, s, i, r: per_day(one, s, max(i, r)), "the later of the two dates"),
    ("break_even_per_day", lambda *case: per_day(*case) * DAYS, "requests per month"),
    ("total_bill", lambda f, again, i, r, m, ok: by_the_month(f, again, i, 999, m, ok), "never retired"),
    ("total_bill", lambda f, again, i, r, m, ok: by_the_month(f, again, i, r, m, True), "every successor"),
    (
        "total_bill",
        lambda f, again, i, r, m, ok: by_the_month(f, again, i, r, m, False),
        "nothing were ever tuned after",
    ),
    (
        "total_bill",
        lambda f, again, i, r, m, ok: (
            f + again * len(set(range(i, m if ok else min(m, r), i)) | ({r} if ok and r < m else set()))
        ),
        "stayed where they were",
    ),
    ("total_bill", lambda f, again, i, r, m, ok: f * by_the_month(1, 1, i, r, m, ok), "as much as the first"),
    ("compare", lambda s, t, few, many: 3.0, "A dictionary is wanted"),
    ("compare", lambda s, t, few, many: {"mean_lead": 1}, "no 'worst_lead'"),
    ("compare", lambda *case: taken_apart(*case) | {"worst_lead": lead_at_the_lowest_score(*case)}, "lowest score"),
    ("compare", lambda *case: taken_apart(*case) | {"worst_lead": min(case[0])}, "difference of two scores"),
    ("search_optimism", lambda c, n, p: simulated(c, n, p) + p, "the search reports"),
    ("search_optimism", lambda c, n, p: (2 * np.log(c) * p * (1 - p) / n) ** 0.5, "rule of thumb"),
    ("search_optimism", lambda c, n, p: 0, "one prompt's mean"),
    ("search_optimism", lambda *case: "ten points", "yours is text"),
    ("own_service", lambda word: from_two_points(word)["volume_factor"], "A dictionary is wanted"),
    (
        "own_service",
        lambda word: (
            from_two_points(word)
            | {"volume_factor": from_two_points(word)["volume_factor"] * service_of(word).requests_per_day}
        ),
        "A factor is wanted",
    ),
]


def test_the_chapters_figures():
    """Harbor's notebook must come to the figures that the chapter states."""
    mini = ("openai/gpt-4o-mini", "openai/gpt-4o-mini-2024-07-18.ft-")
    large = ("openai/gpt-4o", "openai/ft:gpt-4o-2024-08-06")
    assert threshold(300, 200, 1, *large) == pytest.approx(1_100)
    assert threshold(300, 200, 1, *mini) == pytest.approx(2_200)
    assert per_day(10_000, saving(3_000, 300, 200, 1, *large), 12) == pytest.approx(11_500, rel=0.01)
    assert per_day(10_000, saving(3_000, 300, 200, 1, *large), 12, 5) == pytest.approx(27_700, rel=0.01)
    assert RIGHT["training_invoice"](1_000, 1_000, 3, 25) == 75


def test_the_optimism_is_what_the_text_says():
    reference = questions["search_optimism"].reference
    assert reference(50, 20, 0.9) > reference(5, 20, 0.9) > reference(5, 500, 0.9) > 0
    assert reference(50, 20, 0.9) == pytest.approx(0.1, abs=0.001), "the memo's ten points"


def test_a_word_is_a_service():
    assert service_of("Lighthouse ") == service_of("lighthouse") != service_of("bakery")
    own = service_of("lighthouse")
    assert (own.prompt_tokens, own.life_months, own.base_name) == (2_000, 15, "openai/gpt-4o-mini")
    for wrong in ("", 7, None):
        with pytest.raises(QuantityError, match="any word"):
            service_of(wrong)


def test_the_model_memo_quotes_what_the_chapter_computes():
    found = balance.compute("needed_lead")
    assert f"{found['needed_gain']:.1%} of answers" in memos.MODEL
    assert f"{found['search_gain_share']:.1%} of a search" in memos.MODEL.replace("\n", " ")
    assert "2,900 USD a month" in memos.MODEL
    assert found["tuned_usd_per_month"] == pytest.approx(2_900, abs=50)
    assert pairs_needed(found["search_gain_share"], found["needed_gain"]) == pytest.approx(6_800, abs=50)
    assert pairs_needed(0.04) > 300 > pairs_needed(0.05)
    assert balance.switching_value("usd_per_failed_answer").value == pytest.approx(0.01, abs=0.002)


def test_memos_are_marked_by_the_table_of_the_question():
    notebook = submissions.read("solutions", "prompt_or_finetune")
    cells = {cell["id"]: submissions.source(cell) for cell in notebook["cells"]}
    rows = [line.split("**")[1] for line in cells["question-6"].splitlines() if line.startswith("| **")]
    assert memos.MODEL in cells["memo"]
    for memo in (memos.WEAK, memos.STRONG):
        assert list(memo.marks) == list(memos.ROWS)
        assert all(0 <= points <= 3 for points, _ in memo.marks.values())
        assert memo.text not in "".join(cells.values())
    assert [row.split(" what would change")[0] for row in rows] == [
        row.split(" what would change")[0] for row in memos.ROWS
    ]
    assert memos.WEAK.points < 6 < 11 < memos.STRONG.points < 15
    assert 250 <= len(memos.MODEL.split()) <= 400
