"""What nbgrader looks for outside of Python, put where it looks; ``nbgrader_config.py`` calls this.

nbgrader runs ``alembic`` by its name when it makes a gradebook, which is found only where the environment is
activated. And its pages take nbconvert's template for MathJax, which asks another host: one of ours goes before.
"""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path

TEMPLATES = Path(__file__).parent / "jupyter"


def prepare() -> None:
    """Put this environment's commands and this course's templates first on their search paths."""
    _first("PATH", sysconfig.get_path("scripts"))
    _first("JUPYTER_PATH", str(TEMPLATES))


def _first(variable: str, folder: str) -> None:
    others = [one for one in os.environ.get(variable, "").split(os.pathsep) if one not in ("", folder)]
    os.environ[variable] = os.pathsep.join([folder, *others])
