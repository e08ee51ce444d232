"""One request with a prompt and without: what tuning saves on it, and from which prompt length."""

from __future__ import annotations

from labsupport.chapters.prompt_or_finetune import model
from labsupport.chapters.prompt_or_finetune.assumptions import cache_minimum_tokens
from labsupport.checking import Mistake, Question, other
from labsupport.shared.prices import token_price

MINI, MINI_TUNED = "openai/gpt-4o-mini", "openai/gpt-4o-mini-2024-07-18.ft-"
LARGE, LARGE_TUNED = "openai/gpt-4o", "openai/ft:gpt-4o-2024-08-06"
CACHE_MINIMUM = cache_minimum_tokens.default


def _costs(prompt, user, output, cached, base_name, tuned_name, question_cached=False, minimum=CACHE_MINIMUM):
    base, tuned = token_price(base_name), token_price(tuned_name)
    read = model.cached_share(prompt, cached, minimum)
    prompted = model.prompted_usd_per_request(prompt, user, output, read, base.input, base.cached_input, base.output)
    if question_cached:
        prompted -= user * read * (base.input - base.cached_input) / 1e6
    return prompted, model.tuned_usd_per_request(prompt, user, output, 0.0, 1.0, tuned.input, tuned.output)


def _saving(prompt_tokens, user_tokens, output_tokens, cached_share, base_name, tuned_name, **options):
    prompted, tuned = _costs(prompt_tokens, user_tokens, output_tokens, cached_share, base_name, tuned_name, **options)
    return 1e3 * (prompted - tuned)


request_saving = Question(
    name="request_saving",
    reference=_saving,
    cases=[
        (4_000, 250, 150, 0.5, MINI, MINI_TUNED),
        (2_500, 400, 300, 0.8, LARGE, LARGE_TUNED),
        (800, 400, 250, 1.0, MINI, MINI_TUNED),
    ],
    mistakes=[
        Mistake(
            other(minimum=0),
            "This looks as if a prompt of any length were cached. Below CACHE_MINIMUM tokens all of it costs the full "
            "price.",
        ),
        Mistake(lambda right: right / 1e3, "This looks like the saving on one request. A thousand are wanted."),
        Mistake(lambda right: 1e3 * right, "This looks like the saving on a million requests. A thousand are wanted."),
        Mistake(
            other(cached_share=lambda cached_share: 1 - cached_share),
            "This looks as if the cached share paid the full price, and the rest the price of the cache.",
        ),
        Mistake(
            other(output_tokens=0),
            "This looks as if the answer had been left out. Its tokens cost something on both models.",
        ),
        Mistake(
            lambda right, prompt_tokens, cached_share, base_name: (
                right - (1 - cached_share) * prompt_tokens * token_price(base_name).input / 1e3
            ),
            "This looks as if the part of the prompt that is not cached cost nothing. It costs the full .input price.",
        ),
        Mistake(
            lambda right: max(0.0, right),
            "A saving may be negative: then tuning costs more, and the number says by how much.",
        ),
        Mistake(lambda right: -right, "This looks upside down: a saving is what the prompt costs more."),
        Mistake(
            other(cached_share=0.0),
            "This looks as if nothing were cached. The cached share of the prompt has a price of its own.",
        ),
        Mistake(
            other(question_cached=True),
            "This looks as if the question were cached too. It differs from request to request: only the prompt is.",
        ),
        Mistake(
            other(tuned_name=lambda base_name: base_name),
            "This looks as if the tuned model cost what the base model does. Look its own prices up.",
        ),
        Mistake(
            lambda right, prompt_tokens, tuned_name: right - 1e3 * prompt_tokens * token_price(tuned_name).input / 1e6,
            "This looks as if the tuned model still got the prompt. Tuning has made it needless.",
        ),
    ],
    hints=[
        "Two costs and their difference: the base model with prompt, question and answer; the tuned one without it.",
        "What does one token of the prompt cost the base model, if some are read from the cache and some are not? And "
        "if the prompt is too short for the cache?",
        "Check the units last: prices are for a million tokens, the answer is for a thousand requests.",
    ],
)


def _threshold(user_tokens, output_tokens, cached_share, base_name, tuned_name):
    base, tuned = token_price(base_name), token_price(tuned_name)
    return model.threshold_prompt_tokens(
        user_tokens,
        output_tokens,
        cached_share,
        0,
        0.0,
        1.0,
        base.input,
        base.cached_input,
        base.output,
        tuned.input,
        tuned.output,
    )


def _threshold_of_whole_tuned_request(user_tokens, output_tokens, cached_share, base_name, tuned_name):
    base = token_price(base_name)
    _, tuned = _costs(0, user_tokens, output_tokens, cached_share, base_name, tuned_name)
    return 1e6 * tuned / ((1 - cached_share) * base.input + cached_share * base.cached_input)


def _threshold_at_tuned_price(user_tokens, output_tokens, cached_share, base_name, tuned_name):
    base, tuned = token_price(base_name), token_price(tuned_name)
    dearer = user_tokens * (tuned.input - base.input) + output_tokens * (tuned.output - base.output)
    return dearer / tuned.input


prompt_threshold = Question(
    name="prompt_threshold",
    reference=_threshold,
    cases=[(250, 150, 0.5, MINI, MINI_TUNED), (500, 100, 0.9, LARGE, LARGE_TUNED)],
    mistakes=[
        Mistake(
            other(cached_share=0.0),
            "This looks as if nothing were cached. A cached prompt is cheaper, so tuning must replace a longer one.",
        ),
        Mistake(
            other(output_tokens=0),
            "This looks as if the answer cost the same on both models. Its tokens are dearer after tuning too.",
        ),
        Mistake(
            other(user_tokens=0),
            "This looks as if the question cost the same on both models. Its tokens are dearer after tuning too.",
        ),
        Mistake(other(cached_share=1.0), "This looks as if all of the prompt were cached. Only a share of it is."),
        Mistake(lambda right: -right, "The number is right and the sign is not: a longer prompt saves more."),
        Mistake(
            _threshold_of_whole_tuned_request,
            "This looks as if the base model answered for free. Question and answer cost something on both models.",
        ),
        Mistake(
            _threshold_at_tuned_price,
            "This looks as if a prompt token saved the tuned model's price. It saves what the base model charges.",
        ),
    ],
    hints=[
        "At the threshold nothing is saved: what the prompt costs is exactly what question and answer cost more.",
        "Write that as an equation with F on one side. On the other stand two differences of prices, tuned minus base.",
        "F is multiplied by the price of one prompt token on the base model, part of them cached. Solve for it.",
    ],
)
