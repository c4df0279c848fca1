"""A notebook of which not every cell can be read, or whose cells ran in another order, is taken with care.

What it does
    Leaves a notebook alone in which a cell cannot be read, and one whose ``execution_count`` tells that a cell ran
    with an import of TensorFlow before the first of them in which the switch to TF1 behaviour would stand. In any other
    notebook whose cells ran out of order, each name may be in each cell whatever any cell makes of it, and a note says
    so. Files that ``%run`` makes a part of a notebook, and the notebook, are left alone where either has modules.

Why
    What cannot be read may train, or call a module. A notebook is one process: what its cells do depends on the order
    in which they run, and that need not be the order in which they stand.

Fix safety
    Nothing is changed.

References
    - https://nbformat.readthedocs.io/en/latest/format_description.html
"""

from __future__ import annotations

from hubmigrate.codemods._modules import concerned
from hubmigrate.codemods._tensorflow import imports

from hubmigrate.findings import Severity, Tier
from hubmigrate.plan import Plan
from hubmigrate.program.program import File
from hubmigrate.program.scopes import ModuleScope
from hubmigrate.rules import Example, Rule

RULE = Rule("HUB407", "notebook-cells", Tier.MANUAL, Severity.WARNING)

#: The same where nothing stands in the way.
OUT_OF_ORDER = Rule("HUB407", "notebook-cells", Tier.SAFE, Severity.NOTE)

EXAMPLES = (
    Example(
        "what is no notebook",
        """
        import tensorflow_hub as hub
        m = hub.load("https://example.org/model/1")
        """,
    ),
)

_PACKAGES = ("tensorflow", "tensorflow_hub")
_REMEDY = "run all cells from the top, or clear the outputs if that is the order that is meant, and save it"
_RUN_REMEDY = "import what is needed from the file instead"


def judge(plan: Plan) -> None:
    for file in plan.program.files:
        for error in file.source.errors:
            _leave(plan, file, f"cell {error.cell} cannot be read, and may be a part of this", "mend that cell first")
        if not file.source.in_order and _imports_ran_before_the_first(file):
            message = "the cells ran in another order than they stand in, and so did the imports of TensorFlow"
            _leave(plan, file, message, _REMEDY)
        for other in plan.program.files:
            if other.path.resolve() in file.scope.runs:
                _leave(plan, file, f"%run {other.path.name} shares its names with this", _RUN_REMEDY)
                _leave(plan, other, f"{file.name} runs this file with %run, and shares its names", _RUN_REMEDY)


def rewrite(plan: Plan) -> None:
    for file in plan.program.files:
        node = next(iter(concerned(plan, file)), None)
        if node is not None and not file.source.in_order and not plan.is_left(file):
            message = "the cells ran in another order than they stand in; what was done holds in any order"
            plan.note(OUT_OF_ORDER, file.scope, node, message)


def _leave(plan: Plan, file: File, message: str, remedy: str) -> None:
    for node in concerned(plan, file)[:1]:
        plan.leave(RULE, file.scope, node, message, remedy)


def _imports_ran_before_the_first(file: File) -> bool:
    """Whether a cell imports TensorFlow, and ran before the first that stands there, as far as is known."""
    cells = {file.part(one.statement) for one in imports(file, *_PACKAGES) if isinstance(one.scope, ModuleScope)}
    first, *others = [file.source.parts[part].execution_count for part in sorted(cells)] or [None]
    return any(other and (not first or other < first) for other in others)
