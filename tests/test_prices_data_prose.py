"""List prices, shipped data, resampling, and sentences with figures."""

import hashlib
import importlib
import json
import pkgutil
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import labsupport.chapters
import labsupport.data
from labsupport.data import load
from labsupport.formula import QuantityError
from labsupport.payment import Payment, payments_table
from labsupport.prose import fill
from labsupport.shared.prices import token_price
from labsupport.shared.resample import from_quantiles, in_blocks
from labsupport.shared.spread import low_middle_high

BOOK = Path(__file__).parents[1] / "book"
CLAIMS = [
    claim
    for module in pkgutil.iter_modules(labsupport.chapters.__path__)
    for claim in importlib.import_module(f"labsupport.chapters.{module.name}.claims").ALL
]


@pytest.mark.parametrize(
    ("model", "processing"),
    [
        ("openai/no-such-model", "standard"),
        ("no-such-provider/gpt-4o", "standard"),
        ("openai/gpt-4o-mini", "overnight"),
        ("novita/meta-llama/llama-3.1-8b-instruct", "batch"),  # the provider has no batch price
        ("openrouter/meta-llama/llama-3.1-8b-instruct:free", "standard"),  # listed, but without a price
    ],
)
def test_an_unknown_price_is_never_zero(model, processing):
    with pytest.raises(QuantityError):
        token_price(model, processing)


def test_prices_are_those_of_the_package():
    from genai_prices import Usage, calc_price

    price = token_price("openai/gpt-4o-mini")
    usage = Usage(input_tokens=1_155, output_tokens=211)
    expected = float(calc_price(usage, "gpt-4o-mini", provider_id="openai").total_price)
    assert (1_155 * price.input + 211 * price.output) / 1e6 == pytest.approx(expected)
    assert token_price("openai/gpt-4o-mini", "batch").input == price.input / 2
    assert price.caches
    assert price.cached_input < price.input


def test_without_a_cache_price_cached_input_costs_what_input_costs():
    price = token_price("novita/meta-llama/llama-3.1-8b-instruct")
    assert not price.caches
    assert price.cached_input == price.input > 0


@pytest.mark.parametrize("trace", ["conv", "code"])
def test_the_traces_are_whole(trace):
    quantiles, arrivals = load(f"llm_requests_{trace}_quantiles"), load(f"llm_requests_{trace}_arrivals")
    assert (quantiles["quantile"].iloc[[0, -1]] == [0, 1]).all()
    assert (quantiles.diff().iloc[1:] >= 0).all().all()
    assert arrivals["requests"].sum() == {"conv": 19_366, "code": 8_819}[trace]


def test_an_unknown_table_is_named_with_the_known_ones():
    with pytest.raises(QuantityError, match="llm_requests_code_arrivals"):
        load("no_such_table")


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("phishing", "cfe77f0b77dd706ac5491842d7ad787c80b5805eb315a47a4b89d0172c760fca"),
        ("water_flow", "6c84efeb8b148dd2ace656f11f5bd90de22dad014b094e3baafd8dbca69c83dc"),
    ],
)
def test_copied_tables_are_as_river_ships_them(name, digest):
    """SHA-256 of the files phishing.csv.gz (unpacked) and water-flow.csv of the package river 0.26.1."""
    text = (Path(labsupport.data.__file__).parent / f"{name}.csv").read_text(encoding="utf-8")
    assert hashlib.sha256(text.encode()).hexdigest() == digest


@given(st.integers(0, 2**32 - 1))
def test_draws_from_quantiles_stay_inside_and_have_their_median(seed):
    table = load("llm_requests_conv_quantiles")
    drawn = from_quantiles(table["quantile"], table["context_tokens"], 4_000, np.random.default_rng(seed))
    assert drawn.min() >= table["context_tokens"].min()
    assert drawn.max() <= table["context_tokens"].max()
    assert 0.44 < np.mean(drawn <= table["context_tokens"][50]) < 0.56


def test_blocks_keep_neighbours_together():
    drawn = in_blocks(np.arange(100), 10, 50, np.random.default_rng(1))
    assert drawn.shape == (50, 100)
    assert np.mean(np.diff(drawn, axis=1) == 1) >= 0.9
    with pytest.raises(QuantityError, match="block"):
        in_blocks([1, 2], 3, 1, np.random.default_rng(1))


def test_sentences_need_every_figure_and_leave_none_over():
    assert fill("It costs {usd:$,.0f}.", usd=1234.5) == "It costs <span>&#36;</span>1,235."
    with pytest.raises(KeyError):
        fill("It costs {usd:$,.0f}.")
    with pytest.raises(KeyError, match="spare"):
        fill("It costs {usd:$,.0f}.", usd=1, spare=2)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_claims_cite_sources_that_exist(claim):
    known = set(re.findall(r"@\w+\{(\w+),", (BOOK / "references.bib").read_text(encoding="utf-8")))
    cited = set(re.findall(r"\{cite:[tp]\}`(\w+)`", claim.markdown()))
    assert cited
    assert cited <= known
    assert claim.supports
    assert claim.against


@pytest.mark.parametrize("notebook", sorted(BOOK.glob("*.ipynb")), ids=lambda path: path.stem)
def test_no_amount_is_typed_into_prose(notebook):
    """Amounts in the text come from code: a typed one could drift from the formula it once came from."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    prose = {cell["id"]: "".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"}
    # In text that code fills in, only what stands outside braces counts.
    templates = {
        cell["id"]: re.sub(r"\{[^{}]*\}", "", "".join(re.findall(r'"""(.*?)"""', "".join(cell["source"]), re.DOTALL)))
        for cell in cells
        if "prose" in cell["metadata"].get("tags", [])
    }
    typed = {
        identity: re.findall(
            r"(?:US)?\$\s?\d[\d,.]*|\d[\d,.]*\s?(?:USD|dollars)\b", re.sub(r"\$[^$]*\\[^$]*\$|\$[\d/]+\$", "", text)
        )
        for identity, text in (prose | templates).items()
    }
    assert not {identity: found for identity, found in typed.items() if found}


def test_low_middle_and_high_of_a_dozen_repetitions():
    found = pd.DataFrame({"way": ["one"] * 11 + ["other"], "error": [*range(11), 7]})
    spans = low_middle_high(found, ["way"], "error")
    assert spans.to_numpy().tolist() == [["one", 1.0, 5.0, 9.0], ["other", 7.0, 7.0, 7.0]]
    assert list(spans.columns) == ["way", "low", "middle", "high"]
    assert low_middle_high(found, ["way"], "error", (0, 0.5, 1))["high"].tolist() == [10, 7]


def test_payments_are_written_in_dollars_or_not_at_all():
    move = Payment("Buy", "A move", "Product team", "once", 1_234.5)
    nights = Payment("Build", "Nights", "On-call", "always", None)

    def cells(html):
        return re.findall(r"<t[hd]>(.*?)</t[hd]>", html.data)

    table = payments_table((move, nights), "Who pays & when", cost="Later cost")
    assert cells(table) == (
        ["Decision", "Later cost", "Who pays", "When", "USD at Harbor"]
        + ["Buy", "A move", "Product team", "once", "$1,235"]
        + ["Build", "Nights", "On-call", "always", "not in dollars"]
    )
    assert "Who pays &amp; when" in table.data
    one_decision = payments_table((move,), "Who pays", usd="USD a day", format=",.1f")
    assert cells(one_decision) == ["Cost", "Who pays", "When", "USD a day", "A move", "Product team", "once", "1,234.5"]
