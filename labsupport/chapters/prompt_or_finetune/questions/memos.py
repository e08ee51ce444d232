"""Memos to the head of support: the model, and a weak and a strong hand-in with their marks, for whoever marks."""

from __future__ import annotations

from labsupport.checking import Marked, Memo

ROWS = (
    "Baseline and test set",
    "Tokens",
    "Life of the model",
    "The whole bill",
    "Comparison and what would change the decision",
)
"""The rows of the points table, 0 to 3 points each."""

MODEL = """\
**Do not tune GPT-4o mini, nor GPT-4o. Move to the successor with a searched prompt. Decide about an open model of \
our own when a test set of ours can tell.**

*Baseline and test set.* First questions that nobody searches or tunes on. A search over 50 prompts on 20 examples \
finds a gain of ten points where there is none; only fresh examples show what is real. What decides, one answer in a \
hundred beyond the searched prompt, takes some 6,800 questions answered by both models; 300 would show nothing \
smaller than four or five in a hundred.

*Tokens.* On GPT-4o mini, with the prompt cached, tuning saves only above 2,200 tokens; ours has 3,000. At our \
volume that is under 500 USD a month, uncached more than four times that: so first make sure that the cache works.

*Life.* The model ends on 14 January, and what is tuned on it ends too. In 1.7 months nine million requests a day \
would have to pass through the tuned model; we have 250,000, and six weeks of preparation leave eleven days. The \
successor, which cannot be tuned, answers with our whole prompt for half of what tuned mini would cost. Labels and \
tests outlive the move; weights do not.

*The whole bill.* The invoice for a thousand examples is 75 USD. Six weeks of an engineer at 100 USD an hour are \
24,000, paid by the data team; labels and judging, some 4,300, by support and product. An open model, which nobody \
can switch off, costs a GPU besides: about 2,900 USD a month, and 8,000 for every later tuning. We found no source \
for the "ten thousand".

*The 35 times.* It compares a prompt search with reinforcement learning, on the best of six tasks. Over whole \
budgets it is six times, the mean lead is six points, and on one task the search lost by six. Tuning on examples, \
which is what we were offered, was not compared.

*What would change this.* A tuned open model is cheapest once it puts right 2.1% of answers, where we expect 1.1% of \
a search. If a failed answer costs us less than about a cent instead of five, not even the search pays. We follow \
fifty failed answers to their end first, and decide again in March, with the test set."""

WEAK = Marked(
    """\
We should fine-tune. Sending 3,000 tokens with every request is a waste, and with 250,000 requests a day this adds \
up. Ten thousand dollars is not much for a company of our size, and the model will know our handbook by heart, so \
answers will be better and faster too.

The prompt could perhaps be improved first, but people have tried that for a long time. The study with the 35 times \
shows that results depend on the method, so it is hard to say in general.

The models will be replaced at some point, as all models are. We should keep an eye on the costs and look at it \
again after a year. It depends on how the volume develops.""",
    {
        ROWS[0]: (1, "names the prompt as something to improve, and no test set"),
        ROWS[1]: (1, "says that the prompt costs on every request; no threshold, no dollars"),
        ROWS[2]: (1, "knows that models are replaced; no date, though it is in the question"),
        ROWS[3]: (0, "takes the ten thousand as the bill"),
        ROWS[4]: (1, '"it depends"; the 35 times is not said to be about reinforcement learning'),
    },
)
STRONG = Marked(
    """\
My advice: no fine-tune of either model. Spend the budget on a test set and a prompt search, on the successor.

Tuning would save 457 USD a month in tokens on GPT-4o mini, because our 3,000 tokens are only 800 above the 2,200 \
from which it saves at all with a cached prompt. Against that stand 24,000 USD of an engineer's six weeks, 3,300 of \
support's labels, 1,000 of product's judging and 75 of training. The "ten thousand" is none of these; nobody could \
tell me where it is from.

And the tuned model dies with its base on 14 January. Nine million requests a day would be needed by then; we have a \
quarter of a million. What survives is the data: labels and tests.

A test set of 500 questions, kept apart from the search. I would compare the old prompt, the searched one and later \
a small open model on the same questions. Beware of the search's own score: 50 prompts on 20 examples promise ten \
points that are not there.

The 35 times is a prompt search against reinforcement learning with one benchmark's rollouts; over all six tasks it \
is 6.1 times, and the search lost on AIME. Nothing in it speaks about tuning on answers, as the vendor offers.

I would change my mind if a tuned open model put right 2.1 in a hundred answers, a point more than I expect of the \
search, or if the prompt grew much longer and could not be cached: uncached we would save 2,200 USD a month.""",
    {
        ROWS[0]: (2, "a test set kept apart and what is measured on it; not that 500 cannot show one point"),
        ROWS[1]: (3, "threshold, saving, and what caching does"),
        ROWS[2]: (2, "requests a day against Harbor's, and what survives; not what the successor costs"),
        ROWS[3]: (2, "hours, labels, judging and who pays; nothing on repetition or serving"),
        ROWS[4]: (3, "what is compared, where it does not apply, and a gain at which the advice turns"),
    },
)

MEMO = Memo(MODEL, WEAK, STRONG)
