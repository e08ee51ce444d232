"""Icons: our own drawings, in the colour of the text beside them."""

from __future__ import annotations

import re

# Strokes on a field of 24 by 24.
DRAWN = {
    "menu": "M4 6h16M4 12h16M4 18h16",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20 20",
    "light": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 "
    "1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
    "dark": "M20 14.2A8.2 8.2 0 0 1 9.8 4a8.2 8.2 0 1 0 10.2 10.2Z",
    "auto": "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 4v16M12 8h4.5M12 12h7.5M12 16h5.5",
    "download": "M12 4v11M7.5 11 12 15.5 16.5 11M5 20h14",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z",
    "fullscreen": "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
    "close": "M6 6l12 12M18 6 6 18",
    "left": "M14.5 6 8.5 12l6 6",
    "right": "M9.5 6l6 6-6 6",
    "copy": "M9 9h11v11H9ZM5 15H4V4h11v1",
}
# The theme's own templates name theirs like this; one without a drawing here fails the build.
NAMED = {"angle-left": "left", "angle-right": "right"}
PLACE = re.compile(r'<(i|span) class="[^"]*\bfa-(?!solid|lg)([a-z-]+)[^"]*"[^>]*></\1>')


def svg(name: str, more: str = "") -> str:
    """The drawing as markup. It is silent: the button around it has the name."""
    classes = f"icon {more}".strip()
    return f'<svg class="{classes}" viewBox="0 0 24 24" aria-hidden="true"><path d="{DRAWN[name]}"/></svg>'


def draw(html: str) -> str:
    """The page with drawings in place of the theme's empty elements that wait for an icon font."""
    return PLACE.sub(lambda found: svg(NAMED[found[2]]), html)
