"""The course brings its own typefaces, so a page is laid out alike whatever fonts its reader has."""

import os
from pathlib import Path

import pytest
from browser import PATIENCE_MS
from calculators import CHAPTER
from check_pages import expected_pages

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "book" / "_static" / "fonts"
PAGES = [page for page in expected_pages(ROOT / "_toc.yml") if not CHAPTER or Path(page).stem == CHAPTER]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}

# Another system: whatever is asked for, this is the font that comes first.
SYSTEM = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern"><edit name="family" mode="assign" binding="strong"><string>{family}</string></edit></match>
</fontconfig>
"""
WIDTHS = """async () => {
  await document.fonts.ready;
  return [...document.querySelectorAll('main :is(h1, h2, h3, p, li, code)')].filter(e => e.offsetParent).map(e => {
    const range = document.createRange();
    range.selectNodeContents(e);
    const box = range.getBoundingClientRect();
    return [Math.round(box.width), Math.round(box.height)];
  });
}"""
# A sign that is not in our typeface is as wide as the next one in line makes it.
NOT_OURS = """async () => {
  await document.fonts.ready;
  const pen = document.createElement('canvas').getContext('2d');
  const width = (sign, next) => {
    pen.font = `100px "Course Text", "Course Math", ${next}`;
    return pen.measureText(sign).width;
  };
  const shown = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const signs = new Set();
  while (shown.nextNode())
    if (!shown.currentNode.parentElement.closest('math, script, style, code, pre'))
      for (const sign of shown.currentNode.data) signs.add(sign);
  return [...signs].filter(sign => sign.trim() && width(sign, 'monospace') !== width(sign, 'serif'));
}"""


@pytest.fixture(scope="module")
def systems(start_browser, tmp_path_factory):
    """Two browsers, on systems whose fonts differ."""
    folder = tmp_path_factory.mktemp("fontconfig")
    browsers = []
    for family in ("DejaVu Serif", "DejaVu Sans Mono"):
        config = folder / f"{family}.conf"
        config.write_text(SYSTEM.format(cache=folder / "cache", family=family))
        browsers.append(start_browser(FONTCONFIG_FILE=str(config)))
    yield browsers
    for browser in browsers:
        browser.close()


def measured(browser, address: str, viewport=DESK, ours=True):
    context = browser.new_context(viewport=viewport)
    context.set_default_timeout(PATIENCE_MS)
    if not ours:
        context.route("**/*.woff2", lambda route: route.abort())
    page = context.new_page()
    page.goto(address)
    found = page.evaluate(WIDTHS), page.evaluate("document.documentElement.scrollWidth"), page.evaluate(NOT_OURS)
    context.close()
    return found


def test_typefaces_are_small_and_come_with_their_licence():
    files = sorted(FONTS.glob("*.woff2"))
    assert all(path.read_bytes()[:4] == b"wOF2" for path in files)
    assert sum(path.stat().st_size for path in files) <= 130_000
    css = (FONTS.parent / "fonts.css").read_text()
    assert all(f"fonts/{path.name}" in css for path in files)
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text().upper()
    assert "IBM Plex" in (ROOT / "LICENSE").read_text()


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES)
def test_layout_does_not_depend_on_the_systems_fonts(page, systems, book_dir):
    address = (book_dir / page).as_uri()
    one, other = (measured(browser, address) for browser in systems)
    assert one[0] == other[0]
    assert not one[2], "signs that are not in book/_static/fonts: see tests/typefaces.py"
    if measured(systems[0], address, ours=False)[0] == measured(systems[1], address, ours=False)[0]:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs fonts-dejavu-core, and a system with fontconfig")


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_a_phone_whatever_its_font(page, systems, book_dir):
    address = (book_dir / page).as_uri()
    assert measured(systems[0], address, PHONE)[1] <= PHONE["width"]
    assert measured(systems[1], address, PHONE, ours=False)[1] <= PHONE["width"]
