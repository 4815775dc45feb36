"""Parts of an address that has a suffix: `ID.ics`, `ID.csl.json`."""

from __future__ import annotations

from starlette.convertors import StringConvertor, register_url_convertor


class _Bare(StringConvertor):
    regex = "[^/.]+"  # an id has no full stop: what follows one is the suffix


class _Suffix(StringConvertor):
    regex = r"[^/]+"


BARE, SUFFIX = "bare", "suffix"  # as `{key:bare}.{suffix:suffix}`
register_url_convertor(BARE, _Bare())
register_url_convertor(SUFFIX, _Suffix())
