"""The course's small data tables.

``llm_requests_{conv,code}_quantiles`` (tokens per request and seconds between requests, by quantile) and
``llm_requests_{conv,code}_arrivals`` (requests in each ten seconds) were computed from the Azure LLM
inference trace 2023, CC BY 4.0: Patel et al., "Splitwise: Efficient Generative LLM Inference Using Phase
Splitting", ISCA 2024. ``conv`` is a conversation service, ``code`` a code completion service.

``dawid_skene_1979``: 45 patients, each rated 1 to 4 for fitness for a general anaesthetic by five anaesthetists, the
first of whom read the notes three times; Table 1 of Dawid and Skene, "Maximum Likelihood Estimation of Observer
Error-Rates Using the EM Algorithm", Journal of the Royal Statistical Society C 28 (1979).

``model_retirements``: models that the claims name, and when their vendor switches them off (source:
``openai2026deprecations`` in the book's references).

``serving_speeds``: output tokens per second of Llama 3.1 8B on one H100 and Llama 3.3 70B on two (FP8, maximum load),
by input and output length; figures of the tables in NVIDIA's TensorRT-LLM 1.0, performance overview
(``nvidia2025tensorrt``).

``gepa_scores`` and ``gepa_rollouts``: results and budgets of prompt search (GEPA) and of reinforcement learning
(GRPO) with Qwen3 8B on six tasks, figures of Table 1 and the text of Agrawal et al. 2025, arXiv 2507.19457, version 2.

``phishing``: 1,250 web sites with 9 properties, and whether each is a phishing site (``uci2014phishing``).
``water_flow``: litres a second in a supply pipe, hour by hour, donated by Tecnojest s.r.l. Both are copied unchanged
from the Python package river 0.26.1 (``montiel2021river``), BSD 3-Clause: see ``LICENSE``.

``tumour_log_odds``: what three models say of 569 tumours they had not seen, computed by
the experiment of the chapter "Automate or oversee" from the breast cancer set of scikit-learn.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from labsupport.formula import QuantityError

if TYPE_CHECKING:
    import pandas as pd


def load(name: str) -> pd.DataFrame:
    """The table ``name`` as a fresh data frame; an unknown name raises :class:`QuantityError`."""
    import pandas as pd

    folder = resources.files(__name__)
    known = sorted(file.name.removesuffix(".csv") for file in folder.iterdir() if file.name.endswith(".csv"))
    if name not in known:
        raise QuantityError("table", name, "one of " + ", ".join(known))
    with (folder / f"{name}.csv").open(encoding="utf-8") as table:
        return pd.read_csv(table)
