"""Who are the reviewers? Their queue, what they cost, and whether their looking helps."""

from labsupport.calculator import Calculator
from labsupport.chapters.automate_or_oversee import assumptions as a
from labsupport.chapters.automate_or_oversee import assumptions_undo as u
from labsupport.chapters.automate_or_oversee import model_reviewers as model
from labsupport.chapters.automate_or_oversee.calculators.charts import draw_help, draw_wait
from labsupport.parts import Case, Chart, Output, Sweep, Words


def _adds_errors(error_after_review_share, machine_error_reviewed_share):
    return error_after_review_share >= machine_error_reviewed_share


reviewers = Calculator(
    name="who_are_the_reviewers",
    title="Who are the reviewers?",
    question="How many people the reviews need, how long a case waits for them, and whether they make things better.",
    model=model,
    shown=(a.reviewers, a.reviewed_share, a.minutes_per_review, a.missed_share, a.overturned_share),
    more=(
        a.cases_per_day,
        a.hours_per_day,
        a.wait_limit_minutes,
        a.machine_error_share,
        a.caught_share,
        a.usd_per_reviewer_hour,
        a.usd_per_error,
        u.usd_per_hour_waiting,
    ),
    outputs_shown=(
        Output("slow_wait_minutes", "One case in 20 waits longer than", ",.1f", "minutes", "grows without end"),
        Output("reviewers_needed", "People needed for the wait you allow", never="more than 30"),
        Output("error_after_review_share", "Reviewed cases that end wrong", ".1%"),
        Output(
            "review_saves_usd_per_day",
            "Review saves, people and waiting paid",
            unit="a day",
            never="less every day: the queue never ends",
        ),
        Output("reviews_per_day", "Reviews", unit="a day"),
        Output("offered_load", "They keep busy, without a pause", ",.2f", "people"),
        Output("reviewer_utilisation", "Load on each person at work", ".0%", "of the time"),
        Output("late_share", "Cases that wait longer than you allow", ".2%"),
        Output("machine_error_reviewed_share", "Machine's error among reviewed cases", ".1%"),
        Output("mean_wait_minutes", "Mean wait", ",.1f", "minutes", "grows without end"),
        Output("harmless_machine_error_share", "Review adds errors if the machine errs below", ".2%"),
        Output("errors_removed_per_day", "Errors removed", ",.1f", "a day"),
        Output("reviewers_usd_per_day", "Reviewers", unit="a day"),
        Output("waiting_usd_per_day", "Customers' waiting", "$,.2f", "a day", "more every day"),
        Output("paid_usd_per_review", "A review really costs", "$,.2f"),
    ),
    verdict=Words(
        Case(
            "{error_after_review_share} of the reviewed cases end wrong, against "
            "{machine_error_reviewed_share} with the machine alone.",
            _adds_errors,
            "No help",
        ),
        Case(
            "The reviews would keep {offered_load} busy without a pause, and you have "
            "{reviewers}. Each day leaves a longer backlog, and every case in it waits.",
            lambda reviewer_utilisation: reviewer_utilisation >= 1,
            "Endless queue",
        ),
        Case(
            "Review costs more than it saves. Errors removed: {errors_removed_per_day}. Cost of the reviewers: "
            "{reviewers_usd_per_day}.",
            lambda review_saves_usd_per_day: review_saves_usd_per_day < 0,
            "Too dear",
        ),
        Case(
            "Review pays, but one case in twenty waits longer than {slow_wait_minutes}. For the wait you allow you "
            "need this many people: {reviewers_needed}.",
            lambda reviewers, reviewers_needed: reviewers < reviewers_needed,
            "Too slow",
        ),
        Case(
            "Review pays and keeps up: it saves {review_saves_usd_per_day}, and one case in twenty waits longer "
            "than {slow_wait_minutes}.",
            answer="It works",
        ),
    ),
    charts=(
        Chart(
            title=Words(
                Case(
                    "The reviews keep {offered_load} busy; with {reviewers} the wait has no end",
                    lambda reviewer_utilisation: reviewer_utilisation >= 1,
                ),
                "The reviews keep {offered_load} busy; with {reviewers} one case in 20 waits longer than "
                "{slow_wait_minutes}",
            ),
            description=(
                "Line chart: minutes that one case in twenty waits longer than, against the number of people. To the "
                "right of an upright dashed line, the load, the wait falls steeply; to its left the queue never ends. "
                "A level dashed line marks the wait you allow, an upright line and a dot your number of people."
            ),
            draw=draw_wait,
            sweep=Sweep(
                Output("reviewers", "People"),
                (
                    Output("reviewer_utilisation", "Load on each", ".0%"),
                    Output("slow_wait_minutes", "One case in 20 waits longer than", ",.1f", "minutes"),
                    Output("reviewers_usd_per_day", "Cost", unit="a day"),
                ),
                low=1,
                high=30,
                points=30,
                table_points=30,
            ),
        ),
        Chart(
            title=Words(
                Case(
                    "These reviewers add errors: the machine errs on {machine_error_reviewed_share}, after "
                    "review {error_after_review_share} end wrong",
                    _adds_errors,
                ),
                "These reviewers help: {machine_error_reviewed_share} wrong becomes "
                "{error_after_review_share}; below {harmless_machine_error_share} they would add errors",
            ),
            description=(
                "Two lines on logarithmic axes: the share of cases that end wrong against the machine's error. The "
                "line after review lies below the machine's for poor machines and above it for very good ones; a "
                "dashed line marks where they cross, an upright line and dots your case."
            ),
            draw=draw_help,
            sweep=Sweep(
                "machine_error_share",
                (
                    Output("machine_error_reviewed_share", "Among reviewed cases", ".2%"),
                    Output("error_after_review_share", "After review", ".2%"),
                ),
                low=0.0002,
                high=0.07,
                points=61,
                also=(Output("errors_removed_per_day", "Errors removed", ",.1f", "a day"),),
            ),
        ),
    ),
    deciding="late_share",
    presets={
        "A little less sure": {"reviewed_share": 0.16},
        "Rubber stamp": {"missed_share": 0.9},
        "A very good machine": {"machine_error_share": 0.001},
        "In a hurry": {"minutes_per_review": 2, "reviewers": 2, "missed_share": 0.4, "overturned_share": 0.03},
    },
)
