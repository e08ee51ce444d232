"""Memos to the head of product: the model, and a weak and a strong hand-in with their marks, for whoever marks.

The model speaks of the pilot with the seed 6; what it quotes is computed.
"""

from __future__ import annotations

from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality import model_plan
from labsupport.chapters.quantity_or_quality.questions.pilot import read_pilot
from labsupport.checking import Marked, Memo
from labsupport.formula import evaluate
from labsupport.prose import fill

ROWS = ("Kind of noise", "Plan", "Test set first", "Pilot", "Stop rule")
"""The rows of the points table, 0 to 3 points each."""
SEED = 6
"""Of the pilot that the model memo speaks of."""

INPUTS = {
    one.name: one.default
    for one in (
        a.budget_usd,
        a.items_available,
        a.pilot_items,
        a.usd_per_unlabelled_item,
        a.usd_per_cheap_label,
        a.usd_per_expert_label,
    )
}
PLANS = ("effective_labels_of_split", "effective_labels_of_crowd", "effective_labels_of_specialists")
_crowd, _together, _specialist = read_pilot.reference(SEED)
_found = evaluate(
    model_plan,
    (
        *PLANS,
        "pilot_usd",
        "usd_after_pilot",
        "expert_wrong_at_turn_share",
        "pilot_items_needed",
        "lead_of_split_labels",
    ),
    INPUTS | {"cheap_wrong_share": _crowd, "error_correlation_share": _together, "expert_wrong_share": _specialist},
)

MODEL = fill(
    """\
**To the crowd, yes, but not because noise averages out. My pilot says: one label on every listing and two more \
as far as the money reaches, because our specialists are wrong more often than they say. One check first: no \
brand may hold a third of the errors.**

*Pilot.* 300 listings, three specialists and three workers each, {pilot:,.0f} USD. The crowd is wrong in \
{crowd:.0%} of cases, the specialists in {specialist:.0%}, not in the 5% that they say. Two crowd labels of one \
listing err together: a correlation of {together:,.2f}.

*Plan.* For the {left:,.0f} USD that are left the crowd alone is worth {of_crowd:,.0f} right labels, a split \
(one crowd label each, specialists for the rest of the money) {of_split:,.0f}, specialists alone \
{of_specialists:,.0f}. It turns at a specialist who is wrong in {turn:.0%}. To tell {specialist:.0%} from that \
would take {needed:,.0f} listings, which we do not have. But only {lead:,.0f} right labels hang on it, \
{lead_share:.0%}; a larger pilot would cost more than it could save.

*Kind of noise.* These sums hold if errors fall on any listing alike. On images, with three in ten wrong, spread \
errors nearly vanished with 1,280 labels and concentrated ones stayed above a fifth. So we read all wrong labels \
of the pilot one by one. If a third or more of them sit on one brand, that brand goes to specialists, whatever \
they cost.

*Test set first.* The 300 listings are it; the majority of three specialists is the standard, and no crowd label \
enters. Do not expect perfection: two of three who are each wrong in {specialist:.0%} are sometimes wrong \
together, and five doctors agreed on 72% of patients.

*Stop rule.* 300 test listings show no gain below some five points, 1,300 one of three. So we label 1,000 more \
for the test, buy in lots of 10,000 and train after each; the first lot that takes less than three points off \
the error is the last, and what is left pays for the audit after release.

*What would change this.* Better specialists, cheaper ones, or many more listings, for then one label each takes \
all the money.""",
    pilot=_found["pilot_usd"],
    left=_found["usd_after_pilot"],
    crowd=_crowd,
    specialist=_specialist,
    together=_together,
    of_crowd=_found["effective_labels_of_crowd"],
    of_split=_found["effective_labels_of_split"],
    of_specialists=_found["effective_labels_of_specialists"],
    turn=_found["expert_wrong_at_turn_share"],
    needed=_found["pilot_items_needed"],
    lead=-_found["lead_of_split_labels"],
    lead_share=-_found["lead_of_split_labels"] / _found["effective_labels_of_crowd"],
)

WEAK = Marked(
    """\
The crowd is six times cheaper, so for most of our listings it is the better choice. Their labels are noisy, but \
a model can cope with some noise, and the more data we have the better it will get.

I would give about 80% of the money to the crowd and 20% to specialists, to be on the safe side. The specialists \
should look at the difficult cases. We should also do a small pilot before, to see whether the quality is good \
enough, and check the model on a test set at the end.

If the results are not good enough we can buy more labels. It also depends on the type of product.""",
    {
        ROWS[0]: (1, "says that labels are noisy; not that noise can sit on one kind of listing"),
        ROWS[1]: (1, "80 to 20 without a sum; prices named, nothing compared in right labels"),
        ROWS[2]: (1, "a test set, at the end, labelled by nobody in particular"),
        ROWS[3]: (1, "a pilot without size, cost or consequence"),
        ROWS[4]: (0, '"if not good enough, buy more" is the opposite of a stop rule'),
    },
)
STRONG = Marked(
    """\
No. Split the money, provided that my pilot's figures hold for the rest of the listings.

I had 300 listings labelled by three specialists and three workers (3,180 USD). The specialists differ from each \
other in 13% of pairs, which makes each of them wrong in 7%. The crowd is wrong in 24%, and its errors correlate \
by 0.2, so a second opinion is worth less than it seems.

For 46,820 USD: one crowd label on every listing and specialists for 6,800 of them is worth about 16,600 right \
labels. The crowd alone with second opinions comes to 15,400, specialists alone to 11,200. The answer turns if \
the specialists are wrong in more than 12.6%; to tell 7% from that takes 238 listings, so the pilot suffices.

The test set is these 300 listings, standard the majority of the specialists; the crowd's labels never enter.

Errors on one brand would be learned, not averaged out. I sorted the crowd's wrong labels by brand: the worst \
brand has 9% of listings and 14% of errors, so mostly they are spread. I would send that brand to the \
specialists first.

I would stop when the error does not fall any more, and give back what is left.

More than 80,000 listings would change this (the crowd takes all), or a crowd that is wrong in a third: then \
specialists alone.""",
    {
        ROWS[0]: (3, "two kinds, how to tell them apart, and the pilot's listings looked at"),
        ROWS[1]: (3, "three plans in right labels, and two numbers at which they change places"),
        ROWS[2]: (2, "who, how many and first; not that three specialists can be wrong together"),
        ROWS[3]: (3, "size, cost, and the error at which the plan turns"),
        ROWS[4]: (1, '"does not fall any more": no gain is named, and 300 test listings see none under some points'),
    },
)

MEMO = Memo(MODEL, WEAK, STRONG)
