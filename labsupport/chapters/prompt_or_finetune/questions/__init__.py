"""The questions of the assignment "Prompt or fine-tune".

Right answers come from the chapter's models and from ``labsupport.prices``; here is only what they are
tried on, what usually goes wrong, and what may help.
"""

from labsupport.chapters.prompt_or_finetune.questions.bill import break_even_per_day, total_bill, training_invoice
from labsupport.chapters.prompt_or_finetune.questions.evidence import compare, search_optimism
from labsupport.chapters.prompt_or_finetune.questions.memos import MEMO
from labsupport.chapters.prompt_or_finetune.questions.own import own_service
from labsupport.chapters.prompt_or_finetune.questions.request import prompt_threshold, request_saving
from labsupport.checking import Questions

questions = Questions(
    training_invoice,
    request_saving,
    prompt_threshold,
    break_even_per_day,
    total_bill,
    compare,
    search_optimism,
    own_service,
    memo=MEMO,
)
check, hint, points, model_answer = questions.check, questions.hint, questions.points, questions.model_answer
