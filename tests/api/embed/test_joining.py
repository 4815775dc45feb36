"""Modules and sheets as they are sent: joined, without what is for who reads them."""

from __future__ import annotations

from pathlib import Path

from api.embed.joining import join_modules, join_sheets


def test_a_module_comes_after_what_it_imports(tmp_path: Path) -> None:
    """Strings stay as they are; comments, space and the words of modules go."""
    (tmp_path / "a.js").write_text(
        'import { b } from "./b.js";\n\n// says it\nconst a = b( "const, // kept" );\n'
    )
    (tmp_path / "b.js").write_text("export function b(said) {\n  return said;\n}\n")
    assert (
        join_modules(tmp_path, "a.js")
        == b'function b(said){return said;}\nlet a=b("const, // kept");'
    )


def test_sheets_keep_the_space_that_means_something(tmp_path: Path) -> None:
    """Between selectors, in values and in strings; not around punctuation, nor comments."""
    (tmp_path / "a.css").write_text(
        '/* of lists */\n.a .b, .c > p {\n  margin: 0 auto;\n  content: " <" attr(href)\n}\n'
    )
    (tmp_path / "b.css").write_text("@media (min-width: 3rem) { :is(a) { color: red } }\n")
    assert join_sheets(tmp_path, ("a.css", "b.css")) == (
        b'.a .b,.c > p{margin:0 auto;content:" <" attr(href)}'
        b"@media (min-width:3rem){:is(a){color:red}}"
    )
