"""Every name that tensorflow-hub 0.16 removed, in every spelling of an import: rewritten or told, never silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from removed_names import removed_names

from hubmigrate.findings import Severity
from hubmigrate.pipeline import migrate
from hubmigrate.settings import Settings
from hubmigrate.sources.read import read
from hubmigrate.symbols.hub import removed

#: An import, and how a name is spelled below it.
SPELLINGS = {
    "alias": ("import tensorflow_hub as hub", "hub.{name}"),
    "another alias": ("import tensorflow_hub as th", "th.{name}"),
    "the whole name": ("import tensorflow_hub", "tensorflow_hub.{name}"),
    "from": ("from tensorflow_hub import {name}", "{name}"),
    "from, in brackets": ("from tensorflow_hub import (KerasLayer,\n    {name})", "{name}"),
    "from, as": ("from tensorflow_hub import {name} as thing", "thing"),
    "try": ("try:\n    import tensorflow_hub as hub\nexcept ImportError:\n    hub = None", "hub.{name}"),
    "star": ("from tensorflow_hub import *", "{name}"),
    "by a function": ("import importlib\nhub = importlib.import_module('tensorflow_hub')", "hub.{name}"),
    "getattr": ("import tensorflow_hub as hub", "getattr(hub, '{name}')"),
}

#: What is done with the name ``{it}``.
USES = {
    "called": "y = {it}('https://example.org/module/1')",
    "called in a block": "with {it}('https://example.org/module/1') as y:\n    print(y(['a']))",
    "passed on": "y = list(map({it}, ['https://example.org/module/1']))",
    "named": "y = {it}",
    "asked for": "y = isinstance(1, {it})",
    "in a function that is never reached": "def f():\n    return 1\n    return {it}('a')",
}


@pytest.mark.parametrize("name", removed())
@pytest.mark.parametrize("inside", [False, True], ids=["at the top", "in a function"])
def test_no_spelling_is_silent(name: str, inside: bool, tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    for spelling, (line, spelled) in SPELLINGS.items():
        for use, text in USES.items():
            program = f"{line}\n{text}\n".format(name=name, it=spelled.format(name=name))
            if inside:
                if spelling == "star":
                    continue  # Python allows none there
                program = "def run():\n" + "".join(f"    {one}\n" for one in program.splitlines())
            if spelling == "getattr" and "never" in use:
                continue  # no import
            path.write_text(program)
            [result] = migrate([read(path, "x.py")], Settings())
            told = [finding for finding in result.findings if finding.severity is not Severity.NOTE]
            if result.after is None:
                assert told, (spelling, use)
                assert all(finding.remedy or finding.code == "HUB405" for finding in told), [
                    finding.line() for finding in told
                ]
            else:
                assert not told, (spelling, use)
                assert removed_names(result.after.decode()) == [], (spelling, use)
