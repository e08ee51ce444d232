"""Where the decision flips: break-even volume, and the ranges in which two of the chapter's claims hold."""

from __future__ import annotations

from labsupport.chapters.build_or_buy import model
from labsupport.checking.question import Mistake, Question
from labsupport.shared.units import DAYS_PER_MONTH

DAYS = DAYS_PER_MONTH

# --- 3: where building starts to pay -------------------------------------------------------------------

break_even = Question(
    name="break_even",
    reference=model.smooth_break_even_requests_per_day,
    cases=[
        dict(staff_usd_per_month=16_000, api_usd_per_request=0.0004, hardware_usd_per_request=0.00015),
        dict(staff_usd_per_month=9_000, api_usd_per_request=0.0001, hardware_usd_per_request=0.0003),
        dict(staff_usd_per_month=9_000, api_usd_per_request=0.0002, hardware_usd_per_request=0.0002),
    ],
    mistakes=[
        Mistake(
            lambda staff_usd_per_month, api_usd_per_request, hardware_usd_per_request: (
                DAYS
                * model.smooth_break_even_requests_per_day(
                    staff_usd_per_month, api_usd_per_request, hardware_usd_per_request
                )
            ),
            "This looks like requests per month. Requests per day are wanted.",
        ),
        Mistake(
            lambda staff_usd_per_month, api_usd_per_request, hardware_usd_per_request: (
                model.smooth_break_even_requests_per_day(staff_usd_per_month, api_usd_per_request, 0.0)
            ),
            "This looks as if self-hosted requests were free after the salaries. Each still costs hardware.",
        ),
        Mistake(
            lambda staff_usd_per_month, api_usd_per_request, hardware_usd_per_request: (
                model.smooth_break_even_requests_per_day(
                    staff_usd_per_month, api_usd_per_request + hardware_usd_per_request, 0.0
                )
            ),
            "This looks as if both costs per request were added. Only their difference pays the salaries back.",
        ),
    ],
    hints=[
        "Each request you serve yourself saves the API's price and costs some hardware. What is saved pays the staff.",
        "Set DAYS_PER_MONTH * requests_per_day * (saving per request) equal to the staff's cost, and solve.",
        "What if the saving is zero or negative? Then no volume pays: test for it first and return math.inf.",
    ],
)


def _whole(staff, usd_per_replica, requests_per_replica, minimum, api_usd_per_request):
    one = 1 / requests_per_replica
    fleet = model.break_even_replicas(staff, api_usd_per_request, one, usd_per_replica, minimum)
    return model.break_even_requests_per_day(staff, fleet, usd_per_replica, api_usd_per_request)


def _fleet(staff, usd_per_replica, requests_per_replica, minimum, api_usd_per_request):
    one = 1 / requests_per_replica
    return model.break_even_replicas(staff, api_usd_per_request, one, usd_per_replica, minimum)


def _smooth(staff, usd_per_replica, requests_per_replica, _minimum, api_usd_per_request):
    hardware = model.hardware_usd_per_request(1 / requests_per_replica, usd_per_replica)
    return model.smooth_break_even_requests_per_day(staff, api_usd_per_request, hardware)


def _renting(staff_usd_per_month, usd_per_replica, requests_per_replica=400_000, minimum=2, api_usd_per_request=0.0003):
    return dict(
        staff_usd_per_month=staff_usd_per_month,
        usd_per_replica=usd_per_replica,
        requests_per_replica=requests_per_replica,
        minimum=minimum,
        api_usd_per_request=api_usd_per_request,
    )


def _minimum_fleet_only(*case):
    staff, usd_per_replica, _, minimum, api_usd_per_request = case
    return model.break_even_requests_per_day(staff, minimum, usd_per_replica, api_usd_per_request)


def _in_place(function):
    return lambda **case: function(*case.values())


break_even_whole = Question(
    name="break_even_whole",
    reference=lambda **case: _whole(*case.values()),
    cases=[
        _renting(16_000, 2_100),
        _renting(2_000, 1_500, minimum=4),
        _renting(5_000, 4_000),
        _renting(16_000, 2_100, 260_000, 2, 0.002),
    ],
    mistakes=[
        Mistake(
            _in_place(_smooth),
            "This looks like capacity bought by the sliver, as in the question before. Here replicas are whole, "
            "and you pay for the last one from its first request.",
        ),
        Mistake(
            lambda **case: _whole(*(case | {"minimum": 1}).values()),
            "This looks as if the minimum number of replicas were forgotten: you pay for it at any volume.",
        ),
        Mistake(
            _in_place(_minimum_fleet_only),
            "This looks right for the smallest fleet only. Can that fleet carry the volume you found?",
        ),
        Mistake(
            lambda **case: _fleet(*case.values()) * case["requests_per_replica"],
            "This looks like all that the fleet can carry. It starts to pay a little before it is full.",
        ),
        Mistake(
            lambda **case: DAYS * _whole(*case.values()),
            "This looks like requests per month. Requests per day are wanted.",
        ),
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


def _multiplier(**case):
    return model.break_even_token_multiplier(**case)


def _claim(requests_per_day, staff_usd_per_month, api_usd_per_request, hardware_usd_per_request):
    return dict(
        requests_per_day=requests_per_day,
        staff_usd_per_month=staff_usd_per_month,
        api_usd_per_request=api_usd_per_request,
        hardware_usd_per_request=hardware_usd_per_request,
    )


token_multiplier = Question(
    name="token_multiplier",
    reference=_multiplier,
    cases=[
        _claim(1_000_000, 16_000, 0.0003, 0.00017),
        _claim(250_000, 16_000, 0.0025, 0.0004),
        _claim(1_000_000, 9_000, 0.0001, 0.0001),
    ],
    mistakes=[
        Mistake(
            lambda **case: 1 / _multiplier(**case),
            "This looks upside down: longer requests bring the break-even volume down.",
        ),
        Mistake(
            lambda **case: _multiplier(**case | {"hardware_usd_per_request": 0.0}),
            "This looks as if only the API's cost grew with the tokens. The hardware's grows just as much.",
        ),
        Mistake(
            lambda **case: DAYS * _multiplier(**case),
            "This looks as if a day's saving had to pay a month of staff.",
        ),
        Mistake(
            lambda **case: case["requests_per_day"] * _multiplier(**case),
            "This looks like the break-even volume itself. How many times is it the volume that you want?",
        ),
    ],
    hints=[
        "If every request is m times longer, what does one cost at the API? And what hardware does it need?",
        "Both costs are m times larger, so the saving per request is too. What does that do to the break-even volume?",
        "The break-even volume is divided by m. It should come down to requests_per_day.",
    ],
)


def _band(staff_usd_per_month, usd_per_replica, lowest_share, highest_share):
    return tuple(
        model.replicas_at_staff_share(staff_usd_per_month, usd_per_replica, share)
        for share in (highest_share, lowest_share)
    )


def _of_band(change):
    return lambda **case: tuple(change(replicas, case) for replicas in _band(**case))


def _band_with_inverse_shares(staff_usd_per_month, usd_per_replica, lowest_share, highest_share):
    return _band(staff_usd_per_month, usd_per_replica, 1 - highest_share, 1 - lowest_share)


replica_band = Question(
    name="replica_band",
    reference=_band,
    cases=[
        dict(staff_usd_per_month=16_000, usd_per_replica=2_100, lowest_share=0.7, highest_share=0.8),
        dict(staff_usd_per_month=30_000, usd_per_replica=8_000, lowest_share=0.5, highest_share=0.9),
    ],
    mistakes=[
        Mistake(lambda **case: _band(**case)[::-1], "The right numbers, it seems, in the wrong order: fewest first."),
        Mistake(
            _of_band(lambda replicas, case: replicas * case["usd_per_replica"]),
            "This looks like dollars of hardware. How many replicas is that?",
        ),
        Mistake(
            _band_with_inverse_shares,
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
        "Solve it for the hardware: hardware = staff * (1 - share) / share. Which share gives the fewest replicas?",
        "Divide by usd_per_replica. The highest share belongs to the fewest replicas.",
    ],
)
