"""Makes the course's typefaces from IBM Plex: the signs that the course uses, under names of their own, as WOFF2.

No build and no test needs this: what it made is in ``book/_static/fonts``. To make it again, in an environment apart:

    npm install @ibm/plex-sans-variable@0.2.0 @ibm/plex-mono@2.5.0 @ibm/plex-math@1.1.0
    pip install fonttools brotli
    python tests/typefaces.py node_modules/@ibm book/_static/fonts
"""

import io
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ASCII, ACCENTS, ARROWS = "0020-007E,00A0-00FF", "0100-017F", "2190-2193"
PUNCTUATION = "2009,2010-2014,2018-201A,201C-201E,2020-2022,2026,2030,2032,2033,20AC"
SIGNS, SHAPES = "2212,221A,221E,2248,2260,2264,2265,2713,2717", "25A0,25B2,25BC,25CB,25CF"
GREEK, ITALICS = "0391-03C9,03D1,03D5", "210E,1D434-1D467,1D6FC-1D71B"
OPERATORS = (
    "0131,0237,0302-0308,030A,030C,0338,2016,203E,2061-2064,21D2,2200,2202,2203,2205-2209,220F,2211,2217,2219,221D,"
    "2223,2225-222B,2261,226A,226B,22C5,22EF,2308-230B,239B-23AE,23D0,27E8,27E9"
)
TEXT = f"{ASCII},{ACCENTS},{PUNCTUATION},{ARROWS},{SIGNS}"
FIGURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "pnum"]
SANS = "plex-sans-variable/fonts/complete/ttf/IBM Plex Sans Var"
MADE = {
    "text": (
        f"{SANS}-Roman.ttf",
        "Course Text",
        TEXT,
        FIGURES,
        {"wdth": 100, "wght": (400, 700)},
    ),
    "text-italic": (
        f"{SANS}-Italic.ttf",
        "Course Text",
        TEXT,
        FIGURES,
        {"wdth": 100, "wght": 400},
    ),
    "code": (
        "plex-mono/fonts/complete/woff2/IBMPlexMono-Regular.woff2",
        "Course Code",
        f"{ASCII},{PUNCTUATION},{ARROWS},{SIGNS}",
        ["ccmp", "locl"],
        None,
    ),
    "math": (
        "plex-math/fonts/complete/woff2/IBMPlexMath-Regular.woff2",
        "Course Math",
        f"{ASCII},{PUNCTUATION},{ARROWS},{SIGNS},{SHAPES},{GREEK},{ITALICS},{OPERATORS}",
        ["ssty", "ccmp", "mark"],
        None,
    ),
}
KEPT_NAMES = {
    0,
    2,
    7,
    8,
    9,
    11,
    13,
    14,
}  # copyright, style, trademark, makers, licence


def instance(font: TTFont, axes: dict) -> TTFont:
    """The font with its axes limited, read anew."""
    file = io.BytesIO()
    instantiateVariableFont(font, axes).save(file)
    return TTFont(file, recalcTimestamp=False)


def rename(font: TTFont, family: str) -> None:
    """The licence reserves the name Plex for the unchanged fonts."""
    names = font["name"]
    style = names.getDebugName(2) or "Regular"
    names.names = [name for name in names.names if name.nameID in KEPT_NAMES or name.nameID > 255]
    new = {
        1: family,
        3: f"{family} {style}, made from IBM Plex",
        4: f"{family} {style}",
    }
    for number, text in (new | {6: f"{family}-{style}".replace(" ", "")}).items():
        names.setName(text, number, 3, 1, 0x409)


def make(
    source: Path,
    target: Path,
    family: str,
    signs: str,
    features: list[str],
    axes: dict | None,
) -> None:
    font = TTFont(source, recalcTimestamp=False)
    if axes:
        font = instance(font, axes)
    for table in {"meta", "VDMX"}.intersection(font.keys()):
        del font[table]
    for table in font["cmap"].tables:
        if table.isUnicode() and ord("✗") not in table.cmap:
            table.cmap[ord("✗")] = table.cmap[ord("×")]
    options = Options(
        layout_features=features,
        hinting=False,
        name_IDs=["*"],
        name_languages=["*"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(signs))
    subsetter.subset(font)
    rename(font, family)
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    plex, folder = map(Path, sys.argv[1:])
    for name, (source, *rest) in MADE.items():
        make(plex / source, folder / f"{name}.woff2", *rest)
