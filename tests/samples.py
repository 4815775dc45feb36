"""Real files of other projects, where they are at hand: not all of them may be copied into here.

`WATCHLINE_SAMPLES` names their folder, else `../shared/samples` beside the repository is looked at.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = Path(os.environ.get("WATCHLINE_SAMPLES") or ROOT.parent / "shared" / "samples")


def present(*patterns: str) -> list[Path]:
    """The sample files of these patterns that are there, in order; none in a public clone."""
    return sorted(path for pattern in patterns for path in SAMPLES.glob(pattern))
