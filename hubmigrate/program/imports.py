"""Which file of the program an import means."""

from __future__ import annotations

from pathlib import Path

from hubmigrate.program.scopes import ModuleScope


class ModuleIndex:
    """The files of a program by where they lie."""

    def __init__(self, modules: list[ModuleScope]) -> None:
        self._by_path = {module.path.resolve(): module for module in modules}
        # The last part of every name that can be one of them: nearly all imports are of something else.
        self._names = {path.stem for path in self._by_path}
        self._names |= {path.parent.name for path in self._by_path if path.stem == "__init__"}
        self._known: dict[tuple[ModuleScope, str], ModuleScope | None] = {}

    def resolve(self, importer: ModuleScope, name: str) -> ModuleScope | None:
        """The module that ``name`` (with its leading dots) is in a file, ``None`` if it is none of the program's."""
        key = (importer, name)
        if key not in self._known:
            self._known[key] = self._resolve(importer, name)
        return self._known[key]

    def _resolve(self, importer: ModuleScope, name: str) -> ModuleScope | None:
        last = name.rpartition(".")[2]
        if last and last not in self._names:
            return None
        for path in candidates(importer.path.resolve(), name):
            found = self._by_path.get(path)
            if found is not None and found is not importer:
                return found
        return None


def candidates(importer: Path, name: str) -> list[Path]:
    """Where a module of that name may lie, the likeliest first.

    A relative import names the folder. An absolute one is looked up beside the importing file (a script's folder is
    first on ``sys.path``) and in each folder above, since the roots of a project are not written in its files.
    """
    dots = len(name) - len(name.lstrip("."))
    parts = [part for part in name[dots:].split(".") if part]
    if dots:
        folders = [importer.parents[min(dots, len(importer.parents)) - 1]]
    else:
        folders = list(importer.parents)
    if not parts:
        return [folder / "__init__.py" for folder in folders[:1]]
    found = []
    for folder in folders:
        base = folder.joinpath(*parts)
        found += [base.with_name(base.name + ".py"), base / "__init__.py"]
        if not dots and len(parts) > 1 and _is_spelled_like(folder.name, parts[0]):
            base = folder.joinpath(*parts[1:])
            found += [base.with_name(base.name + ".py"), base / "__init__.py"]
    return found


def _is_spelled_like(folder: str, package: str) -> bool:
    """Whether a checkout's folder (``ALBERT``, ``my-package``) is the package that its files import from."""
    return folder != package and folder.casefold().replace("-", "_") == package.casefold()
