"""The four calculators of the chapter "Prompt or fine-tune"."""

from labsupport.chapters.prompt_or_finetune.calculators.balance import balance
from labsupport.chapters.prompt_or_finetune.calculators.bill import bill
from labsupport.chapters.prompt_or_finetune.calculators.request import request
from labsupport.chapters.prompt_or_finetune.calculators.search import search

ALL = (bill, request, search, balance)
