"""The chapter's guess, and why each answer tempts: every figure computed."""

from labsupport.chapters.build_or_buy.calculators import balance
from labsupport.parts import format_number

_now = balance.compute()
_early = balance.compute(move_months=1.5)


def _usd(value: float) -> str:
    return format_number(value, "$,.0f")


GUESS = {
    "name": "build-or-buy-january",
    "question": (
        "Harbor's model is switched off on 14 January. What costs least over the next two years, all bills and all "
        "work counted?"
    ),
    "options": {
        "stay": "Swap to the replacement that the vendor names",
        "rush": "Move to hosted open weights before January, and never pay the swap",
        "move": "Swap first, then move to the open weights, at a sixth of the price",
        "build": "Run the open model on two GPUs of one's own",
    },
    "right": "stay",
    "because": {
        "stay": (
            f"It costs {_usd(_now['closed_usd'])}, {_usd(_now['staying_saves_usd'])} less than the next. It feels like "
            "giving in, but the swap is the only work that the date forces."
        ),
        "rush": (
            f"It costs {_usd(_early['hosted_usd'])}, even if it could be done in time. Saving the swap, "
            f"{_usd(_now['swap_bill_usd'])}, is tempting; the move costs more than three times that."
        ),
        "move": (
            f"At today's traffic that costs {_usd(_now['hosted_usd'])}. The price list is right, "
            f"{_usd(_now['hosted_usd_per_month'])} a month against {_usd(_now['replacement_usd_per_month'])}. But the "
            "list shows neither the work nor the wrong answers."
        ),
        "build": (
            f"That costs {_usd(_now['own_usd'])}. Two GPUs would do the work, as the head of infrastructure "
            "says. The people who run them are what one forgets."
        ),
    },
}
