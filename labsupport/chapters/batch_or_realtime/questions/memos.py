"""Memos for the last question: a model answer, and a weak and a strong one with the marks they would get.

The rows are those of the rubric beside the question; each counts from 0 to 3.
"""

from labsupport.checking import Marked, Memo

ROWS = ("Age and wait", "Coverage", "Value of freshness", "Peak", "Fallback")

MODEL = """
**Neither as proposed: score on demand at login, keep each score for a day, and stop the nightly run.**

*Age and wait.* "Five minutes old" is about age, and nobody waits for an old score. Five minutes of *waiting* no user
would bear. The nightly batch is looked up in milliseconds and is twelve hours old on average. Scoring at login takes
0.8 seconds and is fresh, if it reads live data; on last night's data it would be slow and old.

*Coverage.* A score is read 0.03 times a day. The nightly run pays for all of them: 300 USD a day, and another 24 lost
to age. On demand costs 18, and the wait another 16 at most. So it is 324 against 34. The answer turns at 0.51 reads a
day, seventeen times what we have. The log of one day counts it; even a weekly run costs 198.

*Freshness.* With a half-life of two weeks, which is a guess, a day's run loses 24 USD of 1,000. To measure it, let
last month's scores of every age predict who then left: a week's work. We need not wait for it: batch loses at any
half-life, because of what nobody reads.

*Peak.* We pay by the score, so idle servers are the provider's. Our own would be four at twice the mean, 48 USD a day,
busy 17% of it. For chat traffic with eight servers one request in twenty waits 0.7 seconds by the formula, and three
to six as recorded. So I would add a server or two before I believed a formula. A standing cost of 290 USD a day would
turn the answer.

*Fallback.* If no score comes within a second, show the last one kept, with its date; if there is none, treat the user
as average. The growth team asked for this, pays for it, and is called when more than one login in a hundred falls
back. We look again in three months, or when reads per user have grown tenfold.
"""

WEAK = """
I agree with the data team. Users do not notice how old a score is, so there is no reason to pay for real time. The
batch comes at half price, which saves a lot of money with two million users. Many of these users do not log in every
day, so not all scores are used, but scores are cheap. Of course old scores are worth a bit less than fresh ones. Real
time would need servers which can also fail, and then users would see nothing. If users complain, we can still change.
"""
WEAK_MARKS = {
    "Age and wait": (1, "Speaks of age alone; whether anybody waits, and how long, is not asked."),
    "Coverage": (1, "Sees that scores go unread and moves on: how many, and what do they cost?"),
    "Value of freshness": (1, '"A bit less" is how many dollars a day?'),
    "Peak": (1, "Servers are named, none is counted."),
    "Fallback": (1, "It can fail, yes. What does the page show then, and who is called?"),
}

STRONG = """
**On demand, with a day's cache. Cancel the nightly run this week; it is the one thing here that costs real money.**

Your five minutes against five milliseconds compares the *age* of one score with the *wait* for another. Nightly: no
wait, twelve hours old. At login: 0.8 s of wait, no age as long as it reads live data. Priced with our own assumptions
(1,000 USD a day at stake, a half-life of two weeks, 0.2% lost per 100 ms): age costs 24 USD a day nightly, the wait 16
at login. These two nearly cancel. They are not what decides.

What decides is that 97 in 100 nightly scores are overwritten unread. All of them cost 300 USD a night at half price;
those that are read cost 18 at full price. In all 324 against 34 USD a day. It turns at 0.51 reads per user and day; we
have 0.03. I would want last week's login log by Thursday, but no plausible count is off by seventeen times. It also
turns at about 290 USD a day of standing cost, so ask the platform team for a quote before we promise anything.

The half-life cannot rescue the batch: with scores that never age it still costs 300. So I would not hold the decision
for it, but I would back-test it (score last month's users from data 0, 1, 7 and 14 days old, count hits) before
anybody builds a stream.

Logins are 0.7 a second on average. At five times that, six servers of our own keep 19 of 20 waits under half a second
by the formula, at 72 USD a day and 12% busy. In the recorded hour of chat one request in twenty waited three to six
seconds with eight servers, where the formula says 0.7; nine and ten servers did worse than it says too. So: eight.

If the model is late by more than a second: the cached score with its age shown, else none and the default treatment.
The growth team owns the budget line and the pager. Review in three months, with two numbers: reads per user, share of
fallbacks.
"""
STRONG_MARKS = {
    "Age and wait": (3, "Both delays of both proposals, and what the question mixed up."),
    "Coverage": (3, "Both bills, the value at which it turns, its distance, and the log that tells."),
    "Value of freshness": (3, "Priced, a back-test in one line, and why the decision need not wait for it."),
    "Peak": (3, "Servers, idle share, and what bursts do to the formula, with figures."),
    "Fallback": (3, "What is shown and how old; who pays, who is called, when it is looked at again."),
}

MEMO = Memo(MODEL, Marked(WEAK, WEAK_MARKS), Marked(STRONG, STRONG_MARKS))
