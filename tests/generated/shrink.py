"""Makes a program that differs smaller, as long as it still differs in the same way."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Sequence

from .campaign import Checked, run
from .client import Server
from .rewriting import Files, rewrite

#: Which of these programs still show what is looked for.
Judge = Callable[[Sequence[Files]], list[bool]]


def still_differs(first: Checked, server: Server) -> Judge:
    """Judges by the kind of difference; what raised nothing in graph mode must not begin to."""
    assert first.differences
    times = 1 if first.differences[0].startswith("run 1:") else 3

    def judge(programs: Sequence[Files]) -> list[bool]:
        # Most of what is tried is no native program any more, and is told apart without a run.
        after = [rewrite(files, "tf2") for files in programs]
        native = [(files, one) for files, one in zip(programs, after, strict=True) if one.outcome == first.tf2.outcome]
        results = run([(files, rewrite(files, "compat"), one) for files, one in native], server, times)
        good = [id(result.files) for result in results if _same(first, result)]
        return [id(files) in good for files in programs]

    return judge


def _same(first: Checked, result: Checked) -> bool:
    return bool(result.differences) and result.kind == first.kind and result.raises == first.raises


def shrink(files: Files, judge: Judge, rounds: int = 12, at_once: int = 24) -> Files:
    """The smallest program that was found: in each round every single step is tried, then all good ones together."""
    for _ in range(rounds):
        steps = [(name, number) for name in files for number in range(_count(files[name]))]
        progress = False
        for begin in range(0, len(steps), at_once):
            some = steps[begin : begin + at_once]
            smaller = _try(files, some, judge)
            if smaller is not None:
                files, progress = smaller, True
                break
        if not progress:
            break
    return files


def _try(files: Files, steps: Sequence[tuple[str, int]], judge: Judge) -> Files | None:
    candidates = [_applied(files, [step]) for step in steps]
    known = [(step, candidate) for step, candidate in zip(steps, candidates, strict=True) if candidate is not None]
    if not known:
        return None
    good = [one for one, fine in zip(known, judge([candidate for _, candidate in known]), strict=True) if fine]
    while len(good) > 1:
        together = _applied(files, [step for step, _ in good])
        if together is not None and judge([together])[0]:
            return together
        good = good[: len(good) // 2]
    return good[0][1] if good else None


def _applied(files: Files, steps: Sequence[tuple[str, int]]) -> Files | None:
    """The program with these steps taken, if it still is one."""
    result = dict(files)
    for name in files:
        numbers = {number for file, number in steps if file == name}
        if numbers:
            tree = ast.parse(files[name])
            for _, take in [step for number, step in enumerate(_steps(tree)) if number in numbers]:
                take()
            text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
            if len(text) >= len(ast.unparse(ast.parse(files[name]))) + 1:
                return None
            result[name] = text
    try:
        before = set().union(*(_unbound(ast.parse(text)) for text in files.values()))
        after = set().union(*(_unbound(ast.parse(text)) for text in result.values()))
    except SyntaxError:
        return None
    return result if after <= before else None


def _unbound(tree: ast.Module) -> set[str]:
    """Names that are read and never bound, wherever that is: such a program need not be tried."""
    read, bound = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            (read if isinstance(node.ctx, ast.Load) else bound).add(f"self.{node.attr}")
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound |= {node.name, f"self.{node.name}"}
        elif isinstance(node, ast.alias):
            bound.add(node.asname or node.name)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            bound.add(node.name)
    return read - bound


def _count(text: str) -> int:
    return sum(1 for _ in _steps(ast.parse(text)))


def _steps(tree: ast.Module) -> Iterator[tuple[str, Callable[[], None]]]:
    """Every way to make the tree smaller by one piece, larger pieces first."""
    nodes = list(ast.walk(tree))
    for node in nodes:
        for field in ("body", "orelse", "finalbody", "handlers"):
            statements = getattr(node, field, None)
            if isinstance(statements, list):
                for statement in list(statements):
                    yield "drop", _dropper(node, field, statement)
                    if isinstance(statement, ast.With | ast.For | ast.If | ast.Try | ast.While):
                        yield "unwrap", _unwrapper(statements, statement)
    for node in nodes:
        for child_field, child in ast.iter_fields(node):
            if isinstance(child, ast.expr):
                for inner in _parts(child):
                    yield "simplify", _replacer(node, child_field, inner)
            elif _is_shortened(node, child):
                for index, item in enumerate(child):
                    yield "remove", _remover(node, child, item)
                    for inner in _parts(item):
                        yield "simplify", _item_replacer(child, index, item, inner)


def _is_shortened(node: ast.AST, child: object) -> bool:
    """Whether a list of expressions may lose one."""
    if not isinstance(child, list) or not child or isinstance(node, ast.Delete | ast.Compare | ast.BoolOp):
        return False
    return isinstance(child[0], ast.expr | ast.keyword)


def _parts(node: ast.AST) -> list[ast.expr]:
    """Expressions inside of one that may stand for it."""
    if isinstance(node, ast.Call):
        parts = list(node.args)
        return parts[:2] if isinstance(node.func, ast.Attribute) else parts[:1]
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Subscript | ast.UnaryOp):
        return [node.value if isinstance(node, ast.Subscript) else node.operand]
    return []


def _dropper(node: ast.AST, field: str, statement: ast.AST) -> Callable[[], None]:
    def take() -> None:
        statements = getattr(node, field)
        if statement in statements:
            statements.remove(statement)
        if not statements and field == "body" and not isinstance(node, ast.Module):
            statements.append(ast.Pass())

    return take


def _unwrapper(
    statements: list[ast.stmt], statement: ast.With | ast.For | ast.If | ast.Try | ast.While
) -> Callable[[], None]:
    def take() -> None:
        if statement in statements:
            index = statements.index(statement)
            statements[index : index + 1] = statement.body

    return take


def _replacer(node: ast.AST, field: str, inner: ast.expr) -> Callable[[], None]:
    return lambda: setattr(node, field, copy.deepcopy(inner))


def _remover(node: ast.AST, items: list[ast.AST], item: ast.AST) -> Callable[[], None]:
    def take() -> None:
        if item in items:
            index = items.index(item)
            del items[index]
            if isinstance(node, ast.Dict):
                del (node.values if items is node.keys else node.keys)[index]

    return take


def _item_replacer(items: list[ast.AST], index: int, item: ast.AST, inner: ast.expr) -> Callable[[], None]:
    def take() -> None:
        if index < len(items) and items[index] is item:
            items[index] = copy.deepcopy(inner)

    return take
