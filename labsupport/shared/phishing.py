"""Web sites, each described by nine features and labelled as phishing or not (UCI 2014, as river ships them)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labsupport.data import load

if TYPE_CHECKING:
    import pandas as pd


def phishing_sites() -> pd.DataFrame:
    """1,250 sites, one a row: nine columns of features from 0 to 1, and ``is_phishing``, 0 or 1."""
    sites = load("phishing")
    return sites.astype(float).assign(is_phishing=sites["is_phishing"])
