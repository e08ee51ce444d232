"""Where the decision flips: break-even volume, the price at which it turns, and the fleets of a claim."""

from __future__ import annotations

import math

from labsupport.chapters.build_or_buy import model, model_split
from labsupport.checking import Mistake, Question, other
from labsupport.shared.units import DAYS_PER_MONTH

DAYS = DAYS_PER_MONTH

# --- 3: where building starts to pay -------------------------------------------------------------------

break_even = Question(
    name="break_even",
    reference=model.smooth_break_even_requests_per_day,
    cases=[(16_000, 0.0004, 0.00015), (9_000, 0.0001, 0.0003), (9_000, 0.0002, 0.0002)],
    own={"staff_usd_per_month": (0.6, 1.6)},
    mistakes=[
        Mistake(lambda right: DAYS * right, "This looks like requests per month. Requests per day are wanted."),
        Mistake(
            other(hardware_usd_per_request=0.0),
            "This looks as if self-hosted requests were free after the salaries. Each still costs hardware.",
        ),
        Mistake(
            other(
                api_usd_per_request=lambda api_usd_per_request, hardware_usd_per_request: (
                    api_usd_per_request + hardware_usd_per_request
                ),
                hardware_usd_per_request=0.0,
            ),
            "This looks as if both costs per request were added. Only their difference pays the salaries back.",
        ),
    ],
    hints=[
        "Each request you serve yourself saves the API's price and costs some hardware. What is saved pays the staff.",
        "Set DAYS_PER_MONTH * requests_per_day * (saving per request) equal to the staff's cost, and solve.",
        "What if the saving is zero or negative? Does any volume pay then?",
    ],
)


def _fleet(staff_usd_per_month, usd_per_replica, requests_per_replica, minimum, api_usd_per_request):
    one = 1 / requests_per_replica
    return model.break_even_replicas(staff_usd_per_month, api_usd_per_request, one, usd_per_replica, minimum)


def _whole(
    staff_usd_per_month, usd_per_replica, requests_per_replica, minimum, api_usd_per_request, choose_fleet=_fleet
):
    fleet = choose_fleet(staff_usd_per_month, usd_per_replica, requests_per_replica, minimum, api_usd_per_request)
    return model.break_even_requests_per_day(staff_usd_per_month, fleet, usd_per_replica, api_usd_per_request)


def _smooth(staff_usd_per_month, usd_per_replica, requests_per_replica, api_usd_per_request):
    hardware = model.hardware_usd_per_request(1 / requests_per_replica, usd_per_replica)
    return model.smooth_break_even_requests_per_day(staff_usd_per_month, api_usd_per_request, hardware)


break_even_whole = Question(
    name="break_even_whole",
    reference=_whole,
    cases=[
        (16_000, 2_100, 400_000, 2, 0.0003),
        (2_000, 1_500, 400_000, 4, 0.0003),
        (5_000, 4_000, 400_000, 2, 0.0003),
        (16_000, 2_100, 260_000, 2, 0.002),
    ],
    mistakes=[
        Mistake(
            _smooth,
            "This looks like capacity bought by the sliver, as in the question before. Here replicas are whole, "
            "and you pay for the last one from its first request.",
        ),
        Mistake(
            other(minimum=1),
            "This looks as if the minimum number of replicas were forgotten: you pay for it at any volume.",
        ),
        Mistake(
            other(choose_fleet=lambda staff, usd, requests, minimum, api: minimum),
            "This looks right for the smallest fleet only. Can that fleet carry the volume you found?",
        ),
        Mistake(
            lambda **case: _fleet(**case) * case["requests_per_replica"],
            "This looks like all that the fleet can carry. It starts to pay a little before it is full.",
        ),
        Mistake(lambda right: DAYS * right, "This looks like requests per month. Requests per day are wanted."),
    ],
    hints=[
        "Which fleet first? A full replica saves DAYS_PER_MONTH * requests_per_replica * api_usd_per_request "
        "and costs usd_per_replica. If that is no gain, no fleet ever pays: math.inf.",
        "The fleet must have enough full replicas for their gains to cover the staff, in whole numbers, "
        "and no fewer than minimum.",
        "For that fleet, at which volume is the API's bill equal to staff + fleet * usd_per_replica?",
    ],
)


# --- 4: where two claims become true -------------------------------------------------------------------


def _price_ratio(requests_per_day, staff_usd_per_month, api_usd_per_request, hardware_usd_per_request):
    return model.break_even_price_ratio(
        requests_per_day, staff_usd_per_month, api_usd_per_request, hardware_usd_per_request
    )


price_ratio = Question(
    name="price_ratio",
    reference=_price_ratio,
    cases=[(1_000_000, 16_000, 0.0003, 0.0001), (250_000, 16_000, 0.0025, 0.0004), (1_000_000, 9_000, 0.0001, 0.0002)],
    mistakes=[
        Mistake(
            other(hardware_usd_per_request=0.0),
            "This looks as if self-hosted requests were free after the salaries. The API's price must cover their "
            "hardware too.",
        ),
        Mistake(
            lambda requests_per_day, staff_usd_per_month, api_usd_per_request, hardware_usd_per_request: (
                staff_usd_per_month / (DAYS * requests_per_day * (api_usd_per_request - hardware_usd_per_request))
                if api_usd_per_request != hardware_usd_per_request
                else math.inf
            ),
            "This looks like today's break-even volume over the one wanted. That would be right if the hardware grew "
            "dearer with the API. Only the API's price changes here.",
        ),
        Mistake(
            lambda right, api_usd_per_request: right * api_usd_per_request,
            "This looks like the price of a request. How many times today's price is that?",
        ),
        Mistake(lambda right: right - 1, "This looks like the increase. How many times today's price is wanted."),
        Mistake(lambda right: 1 / right, "This looks upside down: today's price over the one that is needed."),
        Mistake(
            lambda requests_per_day, staff_usd_per_month, api_usd_per_request, hardware_usd_per_request: (
                (hardware_usd_per_request + staff_usd_per_month / requests_per_day) / api_usd_per_request
            ),
            "This looks as if one day's requests had to pay a month of staff.",
        ),
    ],
    hints=[
        "At break-even, what must one request save to pay its part of the staff?",
        "A month has DAYS_PER_MONTH * requests_per_day requests. Each must pay its part of the staff and its hardware.",
        "Which price covers both? The question asks for it over today's, and it may be below 1.",
    ],
)


def _band(staff_usd_per_month, usd_per_replica, lowest_share, highest_share):
    return tuple(
        model_split.replicas_at_staff_share(staff_usd_per_month, usd_per_replica, share)
        for share in (highest_share, lowest_share)
    )


replica_band = Question(
    name="replica_band",
    reference=_band,
    cases=[(16_000, 2_100, 0.7, 0.8), (30_000, 8_000, 0.5, 0.9)],
    mistakes=[
        Mistake(lambda right: right[::-1], "The right numbers, it seems, in the wrong order: fewest first."),
        Mistake(
            lambda right, usd_per_replica: tuple(replicas * usd_per_replica for replicas in right),
            "This looks like dollars of hardware. How many replicas is that?",
        ),
        Mistake(
            other(
                lowest_share=lambda highest_share: 1 - highest_share,
                highest_share=lambda lowest_share: 1 - lowest_share,
            ),
            "This looks as if the shares were those of the hardware. They are those of the staff.",
        ),
        Mistake(
            lambda staff_usd_per_month, usd_per_replica, lowest_share, highest_share: tuple(
                (1 - share) * staff_usd_per_month / usd_per_replica for share in (highest_share, lowest_share)
            ),
            "This looks as if the share were taken of the staff's cost. It is a share of the whole bill.",
        ),
    ],
    hints=[
        "Write the share down first: staff / (staff + hardware). More replicas make it smaller.",
        "Solve it for the hardware. Which of the two shares gives the fewest replicas?",
        "Hardware is replicas times usd_per_replica.",
    ],
)
