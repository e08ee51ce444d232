"""All calculators of the course, or of one chapter, and random or extreme settings for them."""

import importlib
import os
import pkgutil
from collections.abc import Iterator

import numpy as np

import labsupport.chapters
from labsupport.assumption import Assumption, Choice
from labsupport.calculator import Calculator

CHAPTER = os.environ.get("CHAPTER")
"""The only chapter to test, as in ``make test CHAPTER=build_or_buy``; without it, all."""
BY_CHAPTER: dict[str, tuple[Calculator, ...]] = {
    module.name: importlib.import_module(f"labsupport.chapters.{module.name}.calculators").ALL
    for module in pkgutil.iter_modules(labsupport.chapters.__path__)
    if CHAPTER in (None, "", module.name)
}
ALL = tuple(calculator for calculators in BY_CHAPTER.values() for calculator in calculators)


def random_value(one: Assumption | Choice, rng: np.random.Generator):
    """Anywhere in the range of an input, ends included now and then."""
    if isinstance(one, Choice):
        return str(rng.choice(list(one.options)))
    share = float(np.clip(rng.uniform(-0.05, 1.05), 0, 1))
    value = one.low * (one.high / one.low) ** share if one.log else one.low + (one.high - one.low) * share
    value = min(max(value, one.low), one.high)
    return round(value) if one.whole else value


def random_cases(calculator: Calculator, count: int, seed: int = 7) -> list[dict]:
    rng = np.random.default_rng(seed)
    return [{one.name: random_value(one, rng) for one in calculator.declared} for _ in range(count)]


def slider_stops(one: Assumption | Choice) -> list:
    """What a reader can reach: every option, or lowest, middle and highest position of the slider."""
    if isinstance(one, Choice):
        return list(one.options)
    middle = (one.low * one.high) ** 0.5 if one.log else (one.low + one.high) / 2
    return [one.low, middle, one.high]


def single_changes(calculator: Calculator) -> Iterator[dict]:
    """Every input moved alone to each of its stops."""
    for one in calculator.declared:
        for value in slider_stops(one):
            yield {one.name: round(value) if getattr(one, "whole", False) else value}
