"""The chapter's guess, as data: the question, its options, which one is right, and why each tempts.

Whether an option is right is said before its sentence, where the guess is recalled (``labsupport.guess``).
"""

from labsupport.chapters.automate_or_oversee.calculators import policy
from labsupport.parts import format_number

RULES = {
    "nobody": "nobody_usd_per_day",
    "pause": "pause_usd_per_day",
    "few": "account_usd_per_day",
    "doubtful": "doubtful_usd_per_day",
    "all": "all_usd_per_day",
}
_now = policy.compute()
_usd = {rule: format_number(_now[quantity], "$,.0f") for rule, quantity in RULES.items()}
_hours = format_number(_now["pause_hours"], ",.0f")
_card, _account = (format_number(_now[name], "$,.0f") for name in ("card_error_usd", "account_error_usd"))
_people, _few = (format_number(_now[name], ",.0f") for name in ("all_people", "account_people"))

GUESS = {
    "name": "automate-or-oversee-rule",
    "question": (
        f"The model is wrong in {format_number(_now['machine_error_share'], '.1%')} of refunds. A wrong one to the "
        f"card it was paid with costs {_card}, to another account {_account}; a quarter go to another account. Count "
        "wrong refunds, wages and waiting. Which rule costs least?"
    ),
    "options": {
        "nobody": "every refund at once: the model is good enough",
        "pause": f"refunds to other accounts after {_hours} hours, all others at once",
        "few": "a person for those refunds to other accounts that the model doubts, all others at once",
        "doubtful": "people for every refund that the model doubts",
        "all": "people for every refund",
    },
    "right": min(RULES, key=lambda rule: _now[RULES[rule]]),
    "because": {
        "nobody": (
            f"{_usd['nobody']} a day, nearly twice the best rule. Being right in nearly all cases tempts; the few "
            "errors cost more than a desk for the doubtful ones."
        ),
        "pause": (
            f"{_usd['pause']} a day. Time costs no wages and catches most errors: so near to the best that Harbor "
            "cannot tell them apart today."
        ),
        "few": (
            f"{_usd['few']} a day, with {_few} person. Where an error costs {_account}, a look is worth its price; "
            f"where it costs {_card}, a paid person hardly is."
        ),
        "doubtful": (
            f"{_usd['doubtful']} a day. By the price of five minutes every doubtful refund is worth a look. But people "
            "are paid for the day, and to the card they save less than they cost."
        ),
        "all": (
            f"{_usd['all']} a day and {_people} people. The careful rule is the dearest, and they refuse right refunds "
            "too."
        ),
    },
}
