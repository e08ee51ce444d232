"""The questions of the assignment "Prompt or fine-tune".

Right answers come from the chapter's models and from ``labsupport.prices``; here is only what they are
tried on, what usually goes wrong, and what may help.
"""

from labsupport.checks import Questions
from labsupport.checks.prompt_or_finetune.bill import break_even_per_day, total_bill, training_invoice
from labsupport.checks.prompt_or_finetune.evidence import compare, search_optimism
from labsupport.checks.prompt_or_finetune.request import prompt_threshold, request_saving

questions = Questions(
    training_invoice,
    request_saving,
    prompt_threshold,
    break_even_per_day,
    total_bill,
    compare,
    search_optimism,
)
check, hint, points = questions.check, questions.hint, questions.points
