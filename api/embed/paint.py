"""A host's own font and colours in a frame, which cannot inherit them: as parameters, as a sheet.

What is asked for becomes custom properties of our sheet. Soft text, hairlines and edges are mixed
from ink and ground, so that two colours are enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer
from api.pages.environment import with_query
from api.questions import check_parameters
from graph.errors import QuestionError

COLOURS = ("ink", "ground", "link")
PAINT = ("font", *COLOURS)
_COLOUR = re.compile(r"[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}")
_FONT = re.compile(r"[A-Za-z][A-Za-z0-9 -]{0,39}(, ?[A-Za-z][A-Za-z0-9 -]{0,39}){0,4}")
_MIXED = {"soft": 72, "edge": 55, "rule": 16, "wash": 6}  # per cent of ink on the ground
_KEPT = "public, max-age=86400"


def check_paint(given: Mapping[str, str]) -> dict[str, str]:
    """Font and colours that are given; QuestionError of what could be anything else."""
    for name in COLOURS:
        if name in given and not _COLOUR.fullmatch(given[name]):
            raise QuestionError(name, f"{name} is a colour such as 1a1c21 or fff, without ‘#’.")
    if "font" in given and not _FONT.fullmatch(given["font"]):
        raise QuestionError("font", "font is a list of names such as Georgia, serif.")
    return {name: given[name] for name in PAINT if name in given}


def paint_url(paint: Mapping[str, str]) -> str:
    """The address of the sheet, or nothing where nothing is painted."""
    return with_query("/embed/paint.css", paint) if paint else ""


def paint_sheet(paint: Mapping[str, str]) -> str:
    """The sheet: custom properties alone."""
    said = {name: f"#{paint[name]}" for name in COLOURS if name in paint}
    if "font" in paint:
        said["font"] = ", ".join(_quoted(name.strip()) for name in paint["font"].split(","))
    if {"ink", "ground"} & set(paint):
        ink, ground = said.get("ink", "#1a1c21"), said.get("ground", "#fff")
        said |= {
            name: f"color-mix(in srgb, {ink} {per}%, {ground})" for name, per in _MIXED.items()
        }
    return ":root{" + ";".join(f"--wl-{name}:{value}" for name, value in said.items()) + "}"


async def read_paint(request: Request) -> Response:
    """The sheet of the colours that the address names."""
    paint = check_paint(check_parameters(request.query_params, PAINT))
    response = answer(request, paint_sheet(paint).encode(), "text/css; charset=utf-8")
    response.headers["Cache-Control"] = _KEPT
    return response


def _quoted(name: str) -> str:
    """A family's name in quotes; a generic one or one word stands as it is."""
    return f'"{name}"' if " " in name else name
