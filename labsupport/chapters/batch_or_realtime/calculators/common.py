"""What the chapter's calculators share: an axis of time that reads in ms, hours and days."""

import altair as alt

DAY = 86_400


def time_axis(title: str, seconds_per_unit: float, ticks: tuple[float, ...]) -> alt.Axis:
    """Ticks at the given numbers of seconds on an axis of any unit of time, written as people say them."""
    seconds = f"(datum.value * {seconds_per_unit})"
    units = ((1, 1e-3, "ms"), (60, 1, "s"), (3600, 60, "min"), (DAY, 3600, "h"), (7 * DAY, DAY, "d"))
    words = " : ".join(
        f"{seconds} < {below * 0.999} ? format({seconds} / {one}, '.0f') + ' {word}'" for below, one, word in units
    )
    label = f"{words} : format({seconds} / {7 * DAY}, '.0f') + ' wk'"
    values = [tick / seconds_per_unit for tick in ticks]
    return alt.Axis(title=title, values=values, labelExpr=label, labelOverlap=True)
