"""The claims of the chapter "Batch or real time", decided by its own formulas."""

import math

from labsupport.chapters.batch_or_realtime import assumptions as a
from labsupport.chapters.batch_or_realtime import model
from labsupport.chapters.batch_or_realtime.calculators import delays, readers
from labsupport.claim import Claim

_one_second = delays.compute(response_ms=1_000)
_turn = delays.switching_value("freshness_half_life_days", response_ms=1_000)

sub_second = Claim(
    id="4a",
    says="Most business problems do not need sub-second predictions.",
    verdict="not supported",
    because=(
        'We found no count of business problems by the delay they bear, so nobody can say "most". In one case: of '
        "{value:$,.0f} a day, a wait of one second loses {wait:$,.2f}, scores refreshed every night {age:$,.2f}."
    ),
    flips=(
        "Half-life {half}: with a shorter one the nightly score loses more than the second of waiting, with a longer "
        "one less. Now it is {now:,.0f} days. If nobody waits, as for a score in a report, a second costs nothing."
    ),
    figures={
        "value": _one_second["value_usd_per_day"],
        "wait": _one_second["lost_to_waiting_usd_per_day"],
        "age": _one_second["lost_to_age_usd_per_day"],
        "half": _turn.text,
        "now": _turn.now,
    },
    supports=(
        "{cite:t}`he2014practical` gained much less by fresher *training* data than by a valuable feature. (That is "
        "not the age of a prediction.)",
        "Many buyers accept minutes: {cite:t}`openrouter2026batch` saw half of its batches of language-model requests "
        "done within 7 minutes, nine tenths within an hour.",
    ),
    against=(
        "{cite:t}`brutlag2009speed` slowed Google's results by 100 to 400 ms: 0.2 to 0.6% fewer searches.",
        "{cite:t}`bernardi2019booking` is quoted with more than half a percent of conversion for about 30% more "
        "latency (seen in secondary sources only).",
        "{cite:t}`liu2022monolith` report that a recommender gained by frequent synchronisation: age, not wait.",
    ),
)

_daily = readers.compute()
_weekly = readers.compute(interval_days=7)
_reads = readers.switching_value("reads_per_entity_per_day")

churn_is_batch = Claim(
    id="4b",
    says="Daily churn scores and weekly recommendations are batch jobs.",
    verdict="holds only when each score is read often enough before the next run replaces it",
    because=(
        "At a discount of {discount:.0%} batch breaks even at {even:.2f} reads of each score between two runs, without "
        "fixed costs. Harbor's are read {daily_reads:.2f} times a day: daily batch costs {times:,.1f} times what on "
        "demand does ({daily:$,.0f} against {demand:$,.0f} a day), weekly batch {weekly:,.1f} times."
    ),
    flips=(
        "Above {need_daily:.2f} reads a day ({words} now) daily batch is cheaper, above {need_weekly:.3f} weekly "
        "batch. A score sent to everybody, as in a newsletter, is read once a run: there the claim holds."
    ),
    figures={
        "discount": _daily["batch_discount_share"],
        "even": _daily["break_even_reads_per_interval"],
        "daily_reads": _daily["reads_per_entity_per_day"],
        "daily": _daily["batch_usd_per_day"],
        "demand": _daily["on_demand_usd_per_day"],
        "times": _daily["batch_over_on_demand"],
        "weekly": _weekly["batch_over_on_demand"],
        "need_daily": _reads.value,
        "words": _reads.words.replace("as much", "what it is"),
        "need_weekly": readers.switching_value("reads_per_entity_per_day", interval_days=7).value,
    },
    supports=(
        "Half the list price for anything that can wait a day, at {cite:t}`anthropic2026batch`, at "
        "{cite:t}`google2025batch` and elsewhere.",
    ),
    against=(
        "{cite:t}`huyen2022realtime` is quoted with 622,000 daily orders among Grubhub's 31 million users: most "
        "daily scores for all of them would go unread (seen in secondary sources only).",
        "{cite:t}`egg2021online` reports up to 45 times lower cost and a metric 20% better with online learning, also "
        "at Grubhub. That is training, not prediction: a hint only.",
    ),
)

_decay = model.decay_per_day(a.freshness_half_life_days.default)
_FIVE_MINUTES = 300
_five_old = model.lost_if_old_usd_per_day(_FIVE_MINUTES, a.value_usd_per_day.default, _decay)
_five_waited = model.waiting_keeps_share(1_000 * _FIVE_MINUTES, a.loss_per_100_ms_share.default)
_five_batch = model.batch_usd_per_day(
    a.entities.default,
    a.usd_per_score.default,
    a.batch_discount_share.default,
    0.0,
    _FIVE_MINUTES / model.SECONDS_PER_DAY,
)

five_minutes = Claim(
    id="4c",
    says="If users will not notice whether a prediction is 5 minutes or 5 ms old, use batch.",
    verdict="holds only when nobody waits those minutes and each score is read often enough within them",
    because=(
        "The claim mixes two delays. A prediction five minutes *old* loses {old:$,.2f} of {value:$,.0f} a day; an "
        'answer that takes five minutes to *come* leaves {kept:.1%} of it. And "use batch" does not follow: scoring '
        "all of Harbor's users every five minutes costs {batch:$,.0f} a day at half price, computing what is read "
        "{demand:$,.0f}."
    ),
    flips=(
        "Five minutes of age cost more than 1% of the value below a half-life of {half:,.1f} hours. Batch every five "
        "minutes is cheaper above {reads:,.0f} reads of each score a day; up to more than that a cache, which keeps "
        "for five minutes what was computed on demand, is cheaper still."
    ),
    figures={
        "old": _five_old,
        "value": a.value_usd_per_day.default,
        "kept": _five_waited,
        "batch": _five_batch,
        "demand": _daily["on_demand_usd_per_day"],
        "half": _FIVE_MINUTES / 3_600 * math.log(2) / -math.log(0.99),
        "reads": (1 - a.batch_discount_share.default) * model.SECONDS_PER_DAY / _FIVE_MINUTES,
    },
    supports=("About age alone it is sound where half-lives are of days.",),
    against=(
        "Where users wait, milliseconds count {cite:p}`brutlag2009speed`.",
        "It says nothing about coverage, which decides the bill at Harbor.",
    ),
)

ALL = (sub_second, churn_is_batch, five_minutes)
