"""Exit with an error unless every page that _toc.yml names was built: ``python tests/check_pages.py _build/html``."""

import sys
from pathlib import Path

from sphinx_external_toc.parsing import parse_toc_yaml


def expected_pages(toc: Path) -> list[str]:
    """The pages a table of contents promises, as paths of HTML files."""
    return sorted(f"{page}.html" for page in parse_toc_yaml(toc))


def missing_pages(site: Path, toc: Path) -> list[str]:
    """Those of them that are absent or have no body to read."""
    return [page for page in expected_pages(toc) if "<h1" not in read(site / page)]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    root = Path(__file__).parents[1]
    missing = missing_pages(Path(sys.argv[1]), root / "_toc.yml")
    sys.exit(f"Pages of _toc.yml that were not built: {', '.join(missing)}" if missing else 0)
