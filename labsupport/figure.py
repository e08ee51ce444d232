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

# In the output itself, because JupyterLab does not read the book's style sheet.
SHOW_ONE = (
    ".chart-figure .narrow{display:none}"
    "@media(max-width:600px){.chart-figure .wide{display:none}.chart-figure .narrow{display:block}}"
)
WIDTHS = {"wide": 600, "narrow": 270}
"""Each chart is drawn for a desk and for a phone; the page shows the one that fits."""


def figure(chart: alt.TopLevelMixin, finding: str, description: str, height: int = 250) -> HTML:
    """The chart under a title that states its finding; ``description`` tells it to those who cannot see it."""
    drawn = []
    for name, width in WIDTHS.items():
        sized = chart.properties(width=width, height=height).configure(**STYLE)
        svg = vl_convert.vegalite_to_svg(json.loads(sized.to_json(format="vega-lite")))
        drawn.append(f'<div class="{name}">{svg}</div>')
    return HTML(
        f'<figure class="chart-figure"><style>{SHOW_ONE}</style><figcaption>{html.escape(finding)}</figcaption>'
        f'<div role="img" aria-label="{html.escape(description)}">{"".join(drawn)}</div></figure>'
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
