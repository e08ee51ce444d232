"""Memos for the last question: a model answer, and a weak and a strong one with the marks they would get.

The rows are those of the rubric beside the question; each counts from 0 to 3.
"""

from labsupport.checking import Marked, Memo

ROWS = ("Price and tokens", "Capacity", "Third option", "Exit", "What would change the decision")

MODEL = """
**Stay with the vendor's replacement. Do not build. Do not move to hosted open weights yet.**

*Price and tokens.* At 600,000 requests a day and the tokens of a measured conversation service, GPT-6 Luna costs about
4,000 USD a month. Those tokens are another company's; a thousand logged requests of ours would hold the bill within a
few per cent. Luna must run with reasoning switched off: what it thinks is billed as output.

*Capacity.* Two H100 carry the peak and cost 4,200 USD a month; one person more costs 16,700. A third machine, which a
peak above 4.6 times the mean would force, adds 2,100. At none of these prices do we build.

*Third option.* The open model at a host costs 600 USD a month, 3,400 less. Over two years that would pay for the move,
if the model were as good. But where it alone fails on one answer in a thousand, at 25 cents each, that costs 4,600.

*Exit.* The model we use ends on 14 January; a move takes four months. So the product team pays for the swap, some
13,000 USD, a little of it for the rush, whatever we decide. A move of 40,000 would come on top. It begins when the
triggers below are met, or when a second end date is announced.

*What would change this.* The move pays below three wrong answers in ten thousand. To see that takes hundreds of
thousands of compared questions, so we shall not wait for it. Two other numbers can be had this week: what a wrong
answer costs us (below 8 cents the move pays), and how many tokens Luna writes (above 2.6 times today's it pays). A duty
to keep data in house would settle it at once. We look again in March.
"""

WEAK = """
We should stay on the API. Self-hosting is expensive because GPUs are often idle and you need staff. The API is much
cheaper at our volume, only a few thousand dollars. Open models are getting better all the time, and many providers
host them, so we should keep an eye on that. Changing a model always costs something. It depends on how the prices
develop; if they change a lot we should think about it again.
"""
WEAK_MARKS = {
    "Price and tokens": (1, "A volume and a rough bill; neither the model that will be paid for nor its tokens."),
    "Capacity": (1, "Idle machines cost money, but how many, and how much?"),
    "Third option": (1, "Named, not compared."),
    "Exit": (1, "Leaving costs something: what, when, and who pays it?"),
    "What would change the decision": (1, '"It depends" with a reason, but no value at which it turns.'),
}

STRONG = """
**Stay, on GPT-6 Luna, with reasoning off; decide about hosted open weights in March.** At 600,000 requests a day
(1,155 tokens in, 211 out: means of a public trace of 19,366 requests, so plus or minus what our own log will show)
Luna costs 4,036 USD a month. Two replicas carry our peak and cost, with one person, 20,867; the third would be forced
by a peak of about 4.6 times the mean and adds 2,100. So do not build: at this size five sixths of the bill are people.

The open model at a host costs 615 a month. It needs 40,000 of work and cannot be ready by 14 January, so the swap of
12,800 is paid either way, by the product team, in a quarter that planned something else. If it were just as good, the
move would save 28,000 in two years. At 25 cents for a wrong answer it loses from three worse answers in ten thousand,
and no test we can pay for shows so little: do not let the move hang on it alone.

What we can measure: how many tokens Luna writes, and what a wrong answer costs. The move pays above 2.6 times today's
tokens, or below 8 cents. Log a hundred of Luna's answers this week, and count for a month how many wrong answers come
back to a person. If either passes its value, begin the move; if not, look again on 1 March or at the vendor's next
notice.
"""
STRONG_MARKS = {
    "Price and tokens": (3, "The price that will be paid, means with their origin and size, and an honest doubt."),
    "Capacity": (3, "Whole replicas, the staff, and the peak at which the next step comes."),
    "Third option": (3, "Compared in dollars, and what the price leaves open is weighed and priced."),
    "Exit": (3, "Both works priced, who pays, and a trigger."),
    "What would change the decision": (3, "One number, its distance, how to measure it, and a date."),
}

MEMO = Memo(MODEL, Marked(WEAK, WEAK_MARKS), Marked(STRONG, STRONG_MARKS))
