"""What a frame shows where it cannot show what was asked for: a line, and the way to the site."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from api.embed.environment import template
from api.embed.messages import nearest_language, words_in
from api.pages.rendering import HTML


def frame_error(request: Request, status: int, what: str) -> Response:
    """The fault in a frame's own style; it asks nothing of the store."""
    settings = request.app.state.settings
    tag = nearest_language(request.query_params.get("lang", ""), settings.language)
    theme = request.query_params.get("theme", "")
    html = template("fault.html").render(
        words=words_in(tag), what=what, theme=theme if theme in ("light", "dark") else ""
    )
    return Response(html.encode("utf-8", "replace"), status, media_type=HTML)
