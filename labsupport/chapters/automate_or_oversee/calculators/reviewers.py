"""Who are the reviewers? Their queue, what they cost, and whether their looking helps."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.automate_or_oversee import assumptions as a
from labsupport.chapters.automate_or_oversee import model_reviewers as automate_or_oversee_reviewers
from labsupport.chart import DASHED, HERE, colour, curves
from labsupport.parts import Chart, Output, Sweep, Words

BEFORE_AFTER = {
    "machine_error_reviewed_share": "Machine alone",
    "error_after_review_share": "After review",
}

PEOPLE = alt.Scale(type="log", domain=[1, 30])


def _draw_wait():
    people = alt.X(
        "reviewers:Q",
        scale=PEOPLE,
        axis=alt.Axis(title="people at work", values=[1, 2, 3, 4, 5, 7, 10, 15, 20, 30], format="d"),
    )
    wait = alt.Y(
        "slow_wait_minutes:Q",
        scale=alt.Scale(type="symlog", domain=[0, 240], clamp=True),
        axis=alt.Axis(title="minutes", values=[0, 1, 2, 5, 10, 30, 60, 120, 240]),
    )
    possible = "isFinite(datum.slow_wait_minutes)"
    sweep = alt.Chart(alt.NamedData("sweep")).transform_filter(possible)
    now = alt.Chart(alt.NamedData("now"))
    limit = now.mark_rule(**DASHED).encode(
        alt.Y("wait_limit_minutes:Q", scale=alt.Scale(type="symlog", domain=[0, 240], clamp=True))
    )
    here = now.transform_filter(possible).mark_point(**HERE).encode(people, wait)
    edge = now.transform_filter("datum.offered_load <= 30 && datum.offered_load >= 1").mark_rule(
        stroke="#d1620a", strokeWidth=2
    )
    edge = edge.encode(alt.X("offered_load:Q", scale=PEOPLE))
    return sweep.mark_line(point=True, strokeWidth=2).encode(people, wait) + limit + edge + here


def _draw_help():
    scale = alt.Scale(type="log", domain=[0.001, 0.5], clamp=True)
    before = alt.X(
        "machine_error_reviewed_share:Q",
        scale=scale,
        axis=alt.Axis(
            title="machine's error among reviewed cases", format="~%", values=[0.001, 0.003, 0.01, 0.03, 0.1, 0.3]
        ),
    )
    error = alt.Y(
        "error:Q",
        scale=scale,
        axis=alt.Axis(title="cases that end wrong", format="~%", values=[0.001, 0.003, 0.01, 0.03, 0.1, 0.3]),
    )
    return curves(BEFORE_AFTER, before, error, "error", colour(BEFORE_AFTER, 2, 2))


reviewers = Calculator(
    name="who_are_the_reviewers",
    title="Who are the reviewers?",
    question="How many people the reviews need, how long a case waits for them, and whether they make things better.",
    model=automate_or_oversee_reviewers,
    shown=(a.reviewers, a.reviewed_share, a.minutes_per_review, a.missed_share, a.overturned_share),
    more=(
        a.cases_per_day,
        a.hours_per_day,
        a.wait_limit_minutes,
        a.machine_error_reviewed_share,
        a.usd_per_reviewer_hour,
        a.usd_per_error,
    ),
    outputs_shown=(
        Output("reviews_per_day", "Reviews", ",.0f", "a day"),
        Output("offered_load", "They keep busy, without a pause", ",.2f", "people"),
        Output("reviewer_utilisation", "Load on each person at work", ".0%", "of the time"),
        Output("mean_wait_minutes", "Mean wait", ",.1f", "minutes", "grows without end"),
        Output("slow_wait_minutes", "One case in 20 waits longer than", ",.1f", "minutes", "grows without end"),
        Output("reviewers_needed", "People needed for the wait you allow", ",.0f", "", "more than 30"),
        Output("error_after_review_share", "Reviewed cases that end wrong", ".1%"),
        Output("harmless_machine_error_share", "Review adds errors if the machine errs below", ".2%"),
        Output("errors_removed_per_day", "Errors removed", ",.1f", "a day"),
        Output("reviewers_usd_per_day", "Reviewers", "$,.0f", "a day"),
        Output("paid_usd_per_review", "A review really costs", "$,.2f"),
        Output("review_saves_usd_per_day", "Review saves, its people paid", "$,.0f", "a day"),
    ),
    verdict=Words(
        "reviewers_verdict",
        (
            (
                lambda error_after_review_share, machine_error_reviewed_share: (
                    error_after_review_share >= machine_error_reviewed_share
                ),
                "Review does not help: {error_after_review_share} of the reviewed cases end wrong, against "
                "{machine_error_reviewed_share} with the machine alone.",
            ),
            (
                lambda reviewer_utilisation: reviewer_utilisation >= 1,
                "The queue never ends: the reviews would keep {offered_load} busy without a pause, and you have "
                "{reviewers}. Each day leaves a longer backlog.",
            ),
            (
                lambda review_saves_usd_per_day: review_saves_usd_per_day < 0,
                "Review costs more than it saves. Errors removed: {errors_removed_per_day}. Cost of the reviewers: "
                "{reviewers_usd_per_day}.",
            ),
            (
                lambda reviewers, reviewers_needed: reviewers < reviewers_needed,
                "Review pays, but one case in twenty waits longer than {slow_wait_minutes}. For the wait you allow you "
                "need this many people: {reviewers_needed}.",
            ),
            (
                None,
                "Review pays and keeps up: it saves {review_saves_usd_per_day}, and one case in twenty waits longer "
                "than {slow_wait_minutes}.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "wait_title",
                (
                    (
                        lambda reviewer_utilisation: reviewer_utilisation >= 1,
                        "The reviews keep {offered_load} busy; with {reviewers} the wait has no end",
                    ),
                    (
                        None,
                        "The reviews keep {offered_load} busy; with {reviewers} one case in 20 waits longer than "
                        "{slow_wait_minutes}",
                    ),
                ),
            ),
            description=(
                "Line chart: minutes that one case in twenty waits longer than, against the number of people. To the "
                "right of an upright line, the load, the wait falls steeply; to its left the queue never ends. A "
                "dashed line marks the wait you allow, a dot your number of people."
            ),
            draw=_draw_wait,
            sweep=Sweep(
                over=Output("reviewers", "People", ",.0f"),
                low=1,
                high=30,
                points=30,
                table_points=30,
                columns=(
                    Output("reviewer_utilisation", "Load on each", ".0%"),
                    Output("slow_wait_minutes", "One case in 20 waits longer than", ",.1f", "minutes"),
                    Output("reviewers_usd_per_day", "Cost", "$,.0f", "a day"),
                ),
            ),
        ),
        Chart(
            title=Words(
                "help_title",
                (
                    (
                        lambda error_after_review_share, machine_error_reviewed_share: (
                            error_after_review_share >= machine_error_reviewed_share
                        ),
                        "These reviewers add errors: the machine errs on {machine_error_reviewed_share}, after "
                        "review {error_after_review_share} end wrong",
                    ),
                    (
                        None,
                        "These reviewers help: {machine_error_reviewed_share} wrong becomes "
                        "{error_after_review_share}; below {harmless_machine_error_share} they would add errors",
                    ),
                ),
            ),
            description=(
                "Two lines on logarithmic axes: the share of cases that end wrong against the machine's error. The "
                "line after review lies below the machine's for poor machines and above it for very good ones."
            ),
            draw=_draw_help,
            sweep=Sweep(
                over=Output("machine_error_reviewed_share", "Machine's error", ".2%"),
                low=0.001,
                high=0.5,
                log=True,
                points=61,
                columns=(
                    Output("error_after_review_share", "After review", ".2%"),
                    Output("errors_removed_per_day", "Errors removed", ",.1f", "a day"),
                ),
            ),
        ),
    ),
    presets={
        "A little less sure": {"reviewed_share": 0.16},
        "Rubber stamp": {"missed_share": 0.9},
        "A very good machine": {"machine_error_reviewed_share": 0.008},
        "In a hurry": {"minutes_per_review": 2, "reviewers": 2, "missed_share": 0.4, "overturned_share": 0.03},
    },
)
