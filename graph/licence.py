"""Who may use the data, as every export says."""

from __future__ import annotations

LICENCE = (
    "Data of the bundled corpus: CC BY 4.0, Watchline and the reports cited. "
    "Data that you loaded: as its owners say."
)
LICENCE_NAME = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
