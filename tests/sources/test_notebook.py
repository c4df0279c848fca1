"""Notebooks: only the source of changed cells changes, byte for byte otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hubmigrate.failures import ENCODING, NOTEBOOK, OTHER_LANGUAGE, PYTHON_2, SYNTAX
from hubmigrate.sources.places import place
from hubmigrate.sources.read import read
from hubmigrate.sources.render import render
from hubmigrate.sources.source import Source, SourceError

LOAD = "import tensorflow_hub as hub\n"


def code(source: Any, count: int | None = None, **more: Any) -> dict[str, Any]:
    outputs = [{"output_type": "stream", "name": "stdout", "text": ["\u00e9 <b> / \x1b[0m\n"]}]
    cell = {"cell_type": "code", "execution_count": count, "metadata": {}, "outputs": outputs, "source": source}
    return {**cell, **more}


def notebook(*cells: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 2}


def markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": [text]}


def source_of(document: Any, **dump: Any) -> Source:
    text = document if isinstance(document, str) else json.dumps(document, **dump)
    return read(Path("x.ipynb"), data=text.encode())


def test_code_cells_become_parts_numbered_among_all_cells() -> None:
    source = source_of(notebook(markdown("# a"), code(["a = 1\n", "b = 2"], 7), code("c = 3\n"), code([])))
    assert [(part.text, part.cell, part.execution_count) for part in source.parts] == [
        ("a = 1\nb = 2", 2, 7),
        ("c = 3\n", 3, None),
        ("", 4, None),
    ]


SHAPES = {
    "as Jupyter writes it": {"indent": 1, "ensure_ascii": False},
    "as Colab writes it": {"indent": 2},
    "on one line": {},
    "compact": {"separators": (",", ":")},
    "with tabs": {"indent": "\t"},
    "with sorted keys": {"indent": 1, "sort_keys": True},
}
FORMS = {"list": ["a = 'é'\n", "b = 2\n", "c = 3"], "string": "a = 'é'\nb = 2\nc = 3"}


@pytest.mark.parametrize("source", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("ending", ["", "\n", "\r\n\n"], ids=["no newline", "newline", "more"])
def test_a_changed_cell_looks_as_if_the_notebook_had_been_saved_so(shape: Any, source: Any, ending: str) -> None:
    def saved(first: Any) -> str:
        return json.dumps(notebook(code(first), markdown("m"), code(source), a="é"), **shape) + ending

    before = source_of(saved(source))
    new = "import os\na = 'é'\nb = 'ü'\nc = 3\n"
    after = render(before, [new, before.parts[1].text])
    assert after == saved(new if isinstance(source, str) else new.splitlines(keepends=True)).encode()
    assert render(before, [part.text for part in before.parts]) == before.data


def test_lines_that_stay_keep_their_spelling() -> None:
    odd = r'{"cells": [{"cell_type": "code", "source": ["\u0061 = \"\/\"\n",  "b = 2\n",  "c = 3"]}], "metadata": {}}'
    before = source_of(odd)
    assert before.parts[0].text == 'a = "/"\nb = 2\nc = 3'
    assert render(before, ['a = "/"\nb = 5\nc = 3']).decode() == odd.replace("b = 2", "b = 5")


def test_a_list_of_one_line_grows_in_the_shape_of_the_notebook() -> None:
    before = notebook(code(["a = 1"]))
    after = notebook(code(["a = 1\n", "b = 2"]))
    shapes: list[dict[str, Any]] = [{"indent": 1}, {}]
    for shape in shapes:
        assert render(source_of(before, **shape), ["a = 1\nb = 2"]).decode() == json.dumps(after, **shape)


def test_a_byte_order_mark_stays() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(notebook(code("a = 1"))).encode()
    source = read(Path("x.ipynb"), data=data)
    assert render(source, ["a = 2"]) == data.replace(b"a = 1", b"a = 2")


def test_format_3_has_worksheets_and_input() -> None:
    cells = [{"cell_type": "heading", "source": "a"}, {"cell_type": "code", "input": ["a = 1"], "prompt_number": 4}]
    source = source_of({"metadata": {"name": ""}, "nbformat": 3, "worksheets": [{"cells": cells}]})
    assert [(part.text, part.cell, part.execution_count) for part in source.parts] == [("a = 1", 2, 4)]
    assert b'"input": ["a = 2"]' in render(source, ["a = 2"])


def test_magics_come_back() -> None:
    text = "%matplotlib inline\nif x:\n    !ls\n%time m = f()\n"
    source = source_of(notebook(code(text)))
    assert "matplotlib" not in source.parts[0].text
    new = source.parts[0].text.replace("m = f()", "m = g()")
    assert json.loads(render(source, [new]))["cells"][0]["source"] == text.replace("f()", "g()")


def test_an_indented_cell_is_python_as_ipython_takes_it() -> None:
    text = '\n  def f(x):\n    return """a\n    b\n  """\n   \n  %time m = f(1)\n'
    source = source_of(notebook(code(text)))
    (part,) = source.parts
    assert (part.indent, part.text.splitlines()[1:3]) == ("  ", ["def f(x):", '  return """a'])
    assert json.loads(render(source, [part.text + "n = m\n"]))["cells"][0]["source"] == text + "  n = m\n"
    assert place(source, part, 2, 1).column == 3
    assert source_of(notebook(code("  # a comment\nx = 1"))).parts[0].text == "  # a comment\nx = 1"
    assert source_of(notebook(code("  x = 1\ny = 2"))).errors


def test_a_form_keeps_its_comments() -> None:
    text = 'url = "https://tfhub.dev/x/1" #@param {type:"string"}\n'
    source = source_of(notebook(code(text)))
    assert source.parts[0].text == text


CELL_MAGICS = {
    "%%bash": 0,
    "%bash": 0,
    "%%html": 0,
    "%%writefile x.py": 0,
    "%%python2": 0,
    "%%time": 1,
    "%%capture out": 1,
    "%%timeit -n 3": 1,
    "%matplotlib inline": 1,
}


@pytest.mark.parametrize(("magic", "parts"), CELL_MAGICS.items(), ids=CELL_MAGICS)
def test_only_cells_of_this_notebooks_python_are_parts(magic: str, parts: int) -> None:
    source = source_of(notebook(code(f"{magic}\nx = 1\n")))
    assert (len(source.parts), source.errors) == (parts, ())


def test_a_cell_of_another_language_that_names_hub_is_reported() -> None:
    source = source_of(notebook(code(LOAD), code("%%writefile task.py\n" + LOAD), code("%%bash\npip list")))
    (error,) = source.errors
    assert (error.code, error.cell) == (OTHER_LANGUAGE, 2)


def test_a_broken_cell_leaves_the_others_usable() -> None:
    source = source_of(notebook(code(LOAD), code("a = 1\nprint 'x'\n"), code("b = = 2"), code("c = 3")))
    assert [part.cell for part in source.parts] == [1, 4]
    assert [(error.code, error.cell, error.line) for error in source.errors] == [(PYTHON_2, 2, 2), (SYNTAX, 3, 1)]


@pytest.mark.parametrize("language", [{"language_info": {"name": "R"}}, {"kernelspec": {"language": "scala"}}])
def test_a_notebook_in_another_language_has_no_parts(language: dict[str, Any]) -> None:
    assert source_of(notebook(code("x <- 1"), **language)).parts == ()


@pytest.mark.parametrize("kernel", [{}, {"kernelspec": {"name": "env"}}, {"language_info": {"name": "python"}}])
def test_a_notebook_is_python_unless_it_says_otherwise(kernel: dict[str, Any]) -> None:
    assert len(source_of(notebook(code("x = 1"), **kernel)).parts) == 1


NO_NOTEBOOKS = {
    "not JSON": b'{"cells": [',
    "a list": b"[]",
    "without cells": b"{}",
    "with a number as source": b'{"cells": [{"cell_type": "code", "source": 3}]}',
    "nested too deeply": b'{"cells": ' + b"[" * 100_000,
    "empty": b"",
}


@pytest.mark.parametrize("data", NO_NOTEBOOKS.values(), ids=NO_NOTEBOOKS)
def test_what_is_no_notebook_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="not a notebook") as refused:
        read(Path("x.ipynb"), data=data)
    assert refused.value.code == NOTEBOOK


def test_a_notebook_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(SourceError) as refused:
        read(Path("x.ipynb"), data=b'{"cells": "\xe9"}')
    assert refused.value.code == ENCODING


def test_odd_cells_are_passed_over() -> None:
    assert source_of({"cells": [1, {"cell_type": "code"}, {}, None], "metadata": 3}).parts == ()
