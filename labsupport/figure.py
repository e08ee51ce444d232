"""Charts and tables that do not move: made when the notebook runs, in the style of the calculators."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

import altair as alt
import numpy as np
import pandas as pd
import vl_convert
from IPython.display import HTML

from labsupport.parts import format_number
from labsupport.vega import STYLE


def figure(chart: alt.TopLevelMixin, finding: str, description: str) -> HTML:
    """The chart under a title that states its finding; ``description`` tells it to those who cannot see it."""
    lite = json.loads(chart.configure(**STYLE).to_json(format="vega-lite"))
    svg = vl_convert.vegalite_to_svg(lite)
    return HTML(
        f'<figure class="chart-figure"><figcaption>{html.escape(finding)}</figcaption>'
        f'<div role="img" aria-label="{html.escape(description)}">{svg}</div></figure>'
    )


def table(frame: pd.DataFrame, caption: str, formats: Mapping[str, str]) -> HTML:
    """The frame under a caption; ``formats`` maps a column of numbers to its format, infinite ones read "never"."""

    def written(spec: str):
        return lambda value: format_number(value, spec) if np.isfinite(value) else "never"

    rows = frame.to_html(index=False, border=0, formatters={name: written(spec) for name, spec in formats.items()})
    caption = html.escape(caption)
    return HTML(
        f'<figure class="chart-figure"><figcaption>{caption}</figcaption>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">{rows}</div></figure>'
    )
