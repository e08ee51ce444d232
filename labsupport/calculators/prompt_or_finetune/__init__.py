"""The four calculators of the chapter "Prompt or fine-tune"."""

from labsupport.calculators.prompt_or_finetune.bill import bill
from labsupport.calculators.prompt_or_finetune.horizon import horizon
from labsupport.calculators.prompt_or_finetune.request import request
from labsupport.calculators.prompt_or_finetune.search import search

ALL = (request, bill, search, horizon)
