"""Practice for "Prompt or fine-tune": what tuning may cost, what its bill is made of, what a gain is worth."""

import math

from labsupport.chapters.prompt_or_finetune import model_bill, model_search
from labsupport.chapters.prompt_or_finetune.calculators import request
from labsupport.practice import Flip, Kind, Mistake, Practice, Value, other
from labsupport.shared.units import DAYS_PER_MONTH

# --- After "Tokens forever or training once?" --------------------------------------------------------------


def _of(name):
    return Value(request, name)


def _if_finite(change):
    """The change of a right answer that is a number; nothing where the answer is "never"."""
    return lambda right, **case: change(right, **case) if math.isfinite(right) else None


budget = Practice(
    Kind(
        name="tuning-budget",
        title="the price at which the answer turns",
        situations=[
            "A shop's assistant answers {requests_per_day:,.0f} requests a day. A thousand cost {prompted:$,.4f} in "
            "tokens with "
            "the long prompt and {tuned:$,.4f} with a tuned model, which can be used for {tuned_life_months:,.0f} "
            "months.",
            "Mails are sorted, {requests_per_day:,.0f} a day. With examples in the prompt a thousand come to "
            "{prompted:$,.4f}; a "
            "tuned model would need {tuned:$,.4f}, for the {tuned_life_months:,.0f} months until its base is retired.",
        ],
        asks="Up to which price, paid once, does tuning pay for itself in tokens, in dollars?",
        draws={
            "requests_per_day": [50_000, 100_000, 200_000, 400_000, 800_000],
            "tuned_life_months": [4, 6, 9, 15, 18],
            "prompt_tokens": [1_500, 2_000, 3_000, 4_000, 6_000],
            "cached_prompt_share": [0.2, 0.5, 0.8, 1],
        },
        reference=Flip(request, "tuning_usd"),
        mistakes=[
            Mistake(
                _if_finite(lambda right, tuned_life_months, **case: right / tuned_life_months),
                "This looks like the saving of one month. The tuned model lives longer than that.",
            ),
            Mistake(
                _if_finite(lambda right, tuned_life_months, **case: right * 12 / tuned_life_months),
                "This looks like a year. How long can the tuned model be used?",
            ),
            Mistake(
                _if_finite(lambda right, **case: right / DAYS_PER_MONTH),
                "This looks like one day for each month.",
            ),
            Mistake(
                lambda **case: _token_bill(_of("prompted_usd_per_thousand_requests")(**case), **case),
                "This looks like all that the prompt costs. The tuned model's tokens are paid too.",
            ),
            Mistake(
                lambda right, **case: -_saving(**case) if math.isinf(right) else None,
                "This looks like the right difference the wrong way round. Which of the two is dearer?",
            ),
        ],
        hints=[
            "What does tuning save on a thousand requests? And is it a saving at all?",
            "How many thousands of requests are there while the tuned model lives? A month has 30.44 days.",
            "(prompt - tuned) x requests a day / 1,000 x 30.44 x months; never, where the first bracket is not above "
            "zero.",
        ],
        fair=lambda right, **case: (_saving(**case) > 200) == math.isfinite(right) and abs(_saving(**case)) < 9e5,
        learned="The whole price has to fit in {months:,.0f} months of savings. What ends the model's life decides as "
        "much as what "
        "a token costs.",
        figures={
            "prompted": _of("prompted_usd_per_thousand_requests"),
            "tuned": _of("tuned_usd_per_thousand_requests"),
            "months": lambda tuned_life_months: tuned_life_months,
        },
        never=True,
        format="$,.0f",
        tolerance=0.03,
    )
)


def _token_bill(usd_per_thousand, requests_per_day, tuned_life_months, **case):
    return usd_per_thousand * requests_per_day / 1e3 * DAYS_PER_MONTH * tuned_life_months


def _saving(**case):
    prompted, tuned = (_of(f"{way}_usd_per_thousand_requests")(**case) for way in ("prompted", "tuned"))
    return _token_bill(prompted - tuned, **case)


# --- After "The real bill of a fine-tune" --------------------------------------------------------------------


def _parts(weeks, usd_per_engineer_hour, examples, minutes_per_label, training_usd):
    preparation = model_bill.preparation_usd(weeks, usd_per_engineer_hour)
    experts = model_bill.labels_usd(examples, minutes_per_label, 60)
    return preparation, experts, training_usd


def _training_share(weeks, usd_per_engineer_hour, examples, minutes_per_label, training_usd):
    preparation, experts, training = _parts(weeks, usd_per_engineer_hour, examples, minutes_per_label, training_usd)
    return model_bill.training_cost_share(training, model_bill.first_tune_usd(preparation, experts, training, 0))


training = Practice(
    Kind(
        name="training-share",
        title="the part with an invoice",
        situations=[
            "For a tuned model an engineer prepares data for {weeks:g} weeks of 40 hours at "
            "{usd_per_engineer_hour:$,.0f} an hour. "
            "Experts correct {examples:,.0f} answers, {minutes_per_label:g} minutes each, at $60 an hour. The vendor "
            "bills "
            "{training_usd:$,.0f} for training.",
            "The invoice for training says {training_usd:$,.0f}. Before it, experts at $60 an hour wrote "
            "{examples:,.0f} examples "
            "in {minutes_per_label:g} minutes each, and an engineer at {usd_per_engineer_hour:$,.0f} an hour was busy "
            "for "
            "{weeks:g} weeks of 40 hours.",
        ],
        asks="Which share of the whole is the training?",
        draws={
            "weeks": [2, 3, 4, 5, 6],
            "usd_per_engineer_hour": [60, 80, 100, 120],
            "examples": [300, 500, 1_000, 2_000, 4_000],
            "minutes_per_label": [2, 3, 5, 10],
            "training_usd": [800, 1_500, 2_500, 4_000, 8_000],
        },
        reference=_training_share,
        mistakes=[
            Mistake(other(examples=0), "This looks as if nobody had written the examples."),
            Mistake(other(weeks=0), "This looks as if nobody had prepared the data."),
            Mistake(
                lambda right: right / (1 - right),
                "This looks like training over everything else. Put it over the whole, itself included.",
            ),
            Mistake(
                other(minutes_per_label=lambda minutes_per_label: 60 * minutes_per_label),
                "This looks as if minutes were hours.",
            ),
            Mistake(
                other(weeks=lambda weeks: weeks / 40),
                "This looks as if a week were one hour. It has 40.",
            ),
        ],
        hints=[
            "Three sums: the engineer, the experts, the invoice.",
            "Engineer: weeks x 40 x dollars an hour. Experts: examples x minutes / 60 x 60 dollars.",
            "Training over the sum of all three.",
        ],
        fair=lambda right: 0.03 < right < 0.6,
        learned="{rest:.0%} of it is people's time and stands on no invoice. A claim that names the price of training "
        "names the "
        "part that is easy to see.",
        figures={"rest": lambda right: 1 - right},
        format=".0%",
    )
)

# --- After "Before you tune: search for a prompt" ----------------------------------------------------------------


def _worth(points, requests_per_day, usd_per_failed_answer, months, worth=model_search.usd_per_point):
    return points * worth(requests_per_day, usd_per_failed_answer, months)


gain = Practice(
    Kind(
        name="worth-of-a-gain",
        title="what is a better answer worth?",
        situations=[
            "A better prompt would answer {points:g} more requests in a hundred rightly. There are "
            "{requests_per_day:,.0f} a day, "
            "and a wrong answer costs {usd_per_failed_answer:$,.2f} of somebody's time. The gain lasts {months:,.0f} "
            "months.",
            "On your own test the searched prompt is {points:g} points of a hundred better. You answer "
            "{requests_per_day:,.0f} "
            "requests a day; each failure costs {usd_per_failed_answer:$,.2f}. In {months:,.0f} months the model "
            "changes and all "
            "is open again.",
        ],
        asks="What is the gain worth in that time, in dollars?",
        draws={
            "points": [0.5, 1.5, 2, 3, 4, 6],
            "requests_per_day": [3_000, 5_000, 10_000, 20_000, 50_000],
            "usd_per_failed_answer": [0.05, 0.1, 0.2, 0.4],
            "months": [3, 4, 6, 9, 12],
        },
        reference=_worth,
        mistakes=[
            Mistake(
                lambda right: 100 * right,
                "This looks as if a point were a whole answer. It is one answer in a hundred.",
            ),
            Mistake(lambda right: right / DAYS_PER_MONTH, "This looks like one day for each month."),
            Mistake(other(months=1), "This looks like one month. The gain lasts longer."),
            Mistake(other(points=1), "This looks like one point. How many are there?"),
        ],
        hints=[
            "How many answers a day come out right that did not before?",
            "Requests x points / 100. Each is worth what a failure costs; a month has 30.44 days.",
            "Points / 100 x requests a day x 30.44 x months x dollars a failure.",
        ],
        learned="That, {point:$,.0f} a point, is what a search or a tuned model may cost here. Points alone say "
        "nothing.",
        figures={"point": lambda right, points: right / points},
        format="$,.0f",
    )
)

ALL = (budget, training, gain)
