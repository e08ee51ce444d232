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


def _slip(names_of, **changes):
    """The right arithmetic on other numbers: ``changes`` are numbers, or functions of those printed."""
    solve = BY_HAND[names_of]
    return lambda p: solve(p | {name: one(p) if callable(one) else one for name, one in changes.items()})


# What a typical mistake gives, by the same arithmetic done wrongly; the place is that of the kind's mistake.
SLIPS = {
    ("fleet-per-thousand", 0): _slip("fleet-per-thousand", overhead_share=0),
    ("fleet-per-thousand", 1): _slip("fleet-per-thousand", replicas=1),
    ("fleet-per-thousand", 4): lambda p: p["replicas"] * p["usd_per_gpu_hour"] * 730.5 * (1 + p["overhead_share"]),
    ("gpu-price", 0): _slip("gpu-price", staff=0),
    ("gpu-price", 1): _slip("gpu-price", overhead=0),
    ("gpu-price", 2): _slip("gpu-price", replicas=1),
    ("gpu-price", 3): lambda p: p["usd_per_gpu_hour"],
    ("idle-share", 0): lambda p: p["requests_per_day"] / 86_400 / p["requests_per_second"] / p["replicas"],
    ("idle-share", 1): _slip("idle-share", replicas=1),
    ("idle-share", 2): _slip("idle-share", requests_per_day=lambda p: 2 * p["requests_per_day"]),
    ("rushed-move", 0): lambda p: p["migration_usd"],
    ("rushed-move", 1): lambda p: p["migration_usd"] * (1 + p["rush_premium_share"]),
    ("rushed-move", 2): _slip("rushed-move", notice_months=lambda p: p["migration_months"] - p["notice_months"]),
    ("maintenance-later", 0): _slip("maintenance-later", month=lambda p: p["month"] + 1),
    ("maintenance-later", 1): lambda p: (
        p["maintenance_usd_per_month"] * (1 + (p["month"] - 1) * p["maintenance_growth_share"])
    ),
    ("maintenance-later", 3): lambda p: sum(
        BY_HAND["maintenance-later"](p | {"month": month}) for month in range(1, int(p["month"]) + 1)
    ),
    ("ageing-document", 0): lambda p: p["handover_document_share"] * (1 - p["months"] * p["document_ageing_share"]),
    ("ageing-document", 1): _slip("ageing-document", handover_document_share=1),
    ("ageing-document", 3): _slip("ageing-document", document_ageing_share=lambda p: p["document_ageing_share"] / 12),
    ("repeated-errors", 0): lambda p: p["negative_flip_budget_share"] / min(p["old_error_share"], p["new_error_share"]),
    ("repeated-errors", 1): lambda p: p["new_error_share"] - p["negative_flip_budget_share"],
    ("expert-price", 0): _slip("expert-price", usd_per_unlabelled_item=0),
    ("expert-price", 1): _slip("expert-price", expert_wrong_share=0),
    ("error-floor", 1): lambda p: p["wrong_label_share"] - p["wrong_label_share"] * p["systematic_share"],
    ("deletion-requests", 0): _slip("deletion-requests", hours_per_terabyte=0),
    ("deletion-requests", 1): _slip("deletion-requests", base_hours=0),
    ("deletion-requests", 2): _slip("deletion-requests", retention_months=24),
    ("deletion-requests", 3): _slip("deletion-requests", month=1),
    ("lost-to-age", 0): lambda p: p["value_usd_per_day"] * 0.5 * p["age_hours"] / p["half_life_hours"],
    ("lost-to-age", 1): lambda p: p["value_usd_per_day"] * 0.5 ** (p["age_hours"] / p["half_life_hours"]),
    ("lost-to-age", 3): _slip("lost-to-age", half_life_hours=lambda p: 2 * p["half_life_hours"]),
    ("balanced-interval", 0): lambda p: p["interval_days"] * p["runs_usd_per_day"] / p["age_usd_per_day"],
    ("balanced-interval", 1): lambda p: p["interval_days"] * math.sqrt(p["age_usd_per_day"] / p["runs_usd_per_day"]),
    ("standing-cost", 0): _slip("standing-cost", reads_per_entity_per_day=0),
    ("standing-cost", 1): _slip("standing-cost", batch_discount_share=0),
    ("standing-cost", 2): _slip("standing-cost", interval_days=1),
    ("standing-cost", 3): lambda p: p["entities"] * p["usd_per_score"] * p["reads_per_entity_per_day"],
    ("one-server-down", 0): _slip("one-server-down", servers=lambda p: p["servers"] + 1),
    ("one-server-down", 1): _slip("one-server-down", peak_to_mean_ratio=1),
    ("one-server-down", 2): _slip("one-server-down", service_seconds=1),
    ("tuning-budget", 0): _slip("tuning-budget", tuned_life_months=1),
    ("tuning-budget", 1): _slip("tuning-budget", tuned_life_months=12),
    ("tuning-budget", 3): _slip("tuning-budget", tuned=0),
    ("tuning-budget", 4): lambda p: _budget(p | {"tuned": p["prompted"], "prompted": p["tuned"]}),
    ("training-share", 0): _slip("training-share", examples=0),
    ("training-share", 1): _slip("training-share", weeks=0),
    ("training-share", 2): lambda p: p["training_usd"] / _people_usd(p),
    ("training-share", 3): _slip("training-share", minutes_per_label=lambda p: 60 * p["minutes_per_label"]),
    ("training-share", 4): _slip("training-share", weeks=lambda p: p["weeks"] / 40),
    ("worth-of-a-gain", 2): _slip("worth-of-a-gain", months=1),
    ("worth-of-a-gain", 3): _slip("worth-of-a-gain", points=1),
    ("bill-of-a-rule", 0): _slip("bill-of-a-rule", caught_share=1),
    ("bill-of-a-rule", 1): _slip("bill-of-a-rule", reviewer_error_share=0),
    ("bill-of-a-rule", 2): _slip("bill-of-a-rule", caught_share=0),
    ("bill-of-a-rule", 3): _slip("bill-of-a-rule", reviewed_share=1),
    ("bill-of-a-rule", 4): _slip("bill-of-a-rule", caught_share=lambda p: 1 - p["caught_share"]),
    ("paid-review", 0): lambda p: p["minutes"] / 60 * p["usd_per_hour"],
    ("paid-review", 1): _slip("paid-review", people=1),
    ("paid-review", 2): _slip("paid-review", hours=1),
    ("review-price", 0): lambda p: p["at_once"] - p["beside"],
    ("review-price", 1): lambda p: p["paused"] - p["beside"],
    ("review-price", 2): lambda p: min(p["at_once"], p["paused"]),
    ("review-price", 3): lambda p: min(p["at_once"], p["paused"]) + p["beside"],
}
