"""Every practice of every chapter, and its right answer worked out by hand from the words alone."""

from __future__ import annotations

import importlib
import math
import re

from submissions import ASSIGNMENTS

from labsupport.practice import Kind, Variant

BY_CHAPTER = {name: importlib.import_module(f"labsupport.chapters.{name}.practice").ALL for name in ASSIGNMENTS}
KINDS = [one.kind for practices in BY_CHAPTER.values() for one in practices]
FIELD = re.compile(r"\{(\w+):[^}]*\}")
MONTH = 30.4375


def printed(kind: Kind, place: int) -> dict[str, float]:
    """The numbers that a case's sentence shows, by name: read back by the sentence that it was made from."""
    template = kind.situations[place % len(kind.situations)]
    pattern, last = "", 0
    for field in FIELD.finditer(template):
        pattern += re.escape(template[last : field.start()]) + rf"(?P<{field[1]}>\$?[\d.,]*\d%?)"
        last = field.end()
    found = re.fullmatch(pattern + re.escape(template[last:]), kind.variants[place].text)
    assert found, (template, kind.variants[place].text)
    return {name: number(text) for name, text in found.groupdict().items()}


def number(text: str) -> float:
    """The number that a sentence shows as ``$1,200``, ``0.03`` or ``12%``."""
    value = float(text.strip("$%").replace(",", ""))
    return value / 100 if text.endswith("%") else value


def _swamp(month, terabytes, kept, requests, each, search):
    return requests * (each + search * terabytes * min(month, kept)) * 80


def _geometric(start, factor, times):
    for _ in range(round(times)):
        start *= factor
    return start


def _budget(p):
    saving = p["prompted"] - p["tuned"]
    days = MONTH * p["tuned_life_months"]
    return saving * p["requests_per_day"] / 1000 * days if saving > 0 else math.inf


def _people_usd(p):
    return p["weeks"] * 40 * p["usd_per_engineer_hour"] + p["examples"] * p["minutes_per_label"]


def _repeated(p):
    needed = (p["new_error_share"] - p["negative_flip_budget_share"]) / min(p["old_error_share"], p["new_error_share"])
    return needed if needed <= 1 + 1e-9 else math.inf


def _mixture(p):
    q = 1 - 2 * p["noisy_wrong_share"]
    votes, all_labels = p["clean_labels"] + q * p["noisy_labels"], p["clean_labels"] + p["noisy_labels"]
    return "helps" if votes * votes / all_labels > p["clean_labels"] else "hurts"


def _batch(p):
    batch = p["entities"] * p["usd_per_score"] * (1 - p["batch_discount_share"]) / p["interval_days"]
    return batch - p["entities"] * p["usd_per_score"] * p["reads_per_entity_per_day"]


def _rule(p):
    seen = p["reviewed_share"] * (p["usd_per_review"] + p["reviewer_error_share"] * p["usd_per_error"])
    return seen + p["machine_error_share"] * (1 - p["caught_share"]) * p["usd_per_error"]


# By arithmetic of their own, on the numbers as printed: so each case can be solved by whoever reads it.
BY_HAND = {
    "fleet-per-thousand": lambda p: (
        p["replicas"] * p["usd_per_gpu_hour"] * 24 * (1 + p["overhead_share"]) / p["requests_per_day"] * 1000
    ),
    "gpu-price": lambda p: (p["api"] - p["staff"]) / (p["replicas"] * 730.5 * (1 + p["overhead"])),
    "idle-share": lambda p: 1 - p["requests_per_day"] / 86_400 / p["requests_per_second"] / p["replicas"],
    "rushed-move": lambda p: (
        p["migration_usd"] * (1 + p["rush_premium_share"] * (1 - p["notice_months"] / p["migration_months"]))
    ),
    "endless-changes": lambda p: "endless" if p["readers"] * p["coupling_share"] >= 1 else "ends",
    "maintenance-later": lambda p: _geometric(
        p["maintenance_usd_per_month"], 1 + p["maintenance_growth_share"], p["month"] - 1
    ),
    "ageing-document": lambda p: _geometric(p["handover_document_share"], 1 - p["document_ageing_share"], p["months"]),
    "repeated-errors": _repeated,
    "expert-price": lambda p: (
        p["budget_usd"] / (p["best"] / (1 - 2 * p["expert_wrong_share"]) ** 2) - p["usd_per_unlabelled_item"]
    ),
    "thrown-in": _mixture,
    "error-floor": lambda p: p["wrong_label_share"] * p["systematic_share"],
    "deletion-requests": lambda p: _swamp(
        p["month"],
        p["terabytes_per_month"],
        p["retention_months"],
        p["requests_per_month"],
        p["base_hours"],
        p["hours_per_terabyte"],
    ),
    "lost-to-age": lambda p: p["value_usd_per_day"] * (1 - 2 ** (-p["age_hours"] / p["half_life_hours"])),
    "balanced-interval": lambda p: p["interval_days"] * math.sqrt(p["runs_usd_per_day"] / p["age_usd_per_day"]),
    "standing-cost": _batch,
    "one-server-down": lambda p: (
        p["requests_per_day"] * p["peak_to_mean_ratio"] * p["service_seconds"] / 86_400 / (p["servers"] - 1)
    ),
    "tuning-budget": _budget,
    "training-share": lambda p: p["training_usd"] / (p["training_usd"] + _people_usd(p)),
    "worth-of-a-gain": lambda p: (
        p["points"] / 100 * p["requests_per_day"] * MONTH * p["months"] * p["usd_per_failed_answer"]
    ),
    "bill-of-a-rule": _rule,
    "paid-review": lambda p: p["people"] * p["hours"] * p["usd_per_hour"] / p["reviews"],
    "review-price": lambda p: min(p["at_once"], p["paused"]) - p["beside"],
}


def applying(kind: Kind, variant: Variant) -> list[tuple[str, float | str]]:
    """The mistakes that apply to a case: each message and what the mistake gives."""
    pairs = zip(kind.mistakes, variant.wrong, strict=True)
    return [(mistake.message, wrong) for mistake, wrong in pairs if wrong is not None]


def typed(kind: Kind, answer: float | str) -> str:
    """An answer as a reader may type it."""
    if isinstance(answer, str):
        return answer
    if math.isinf(answer):
        return "never"
    return f"{100 * answer:.15g}%" if kind.percent else f"{answer:.17g}"
