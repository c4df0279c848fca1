"""Stand-in TF1 Hub modules: the documented signatures of well-known models, with small weights made from nothing.

They are placed where TensorFlow Hub looks for a model that it has downloaded before, so programs load them by the
models' own addresses, with no network.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Iterable
from pathlib import Path

#: Modules of this package that are tools, not models.
_TOOLS = {"hub_format", "text", "__main__"}


def families() -> list[str]:
    """The names of all families: a file of this package each."""
    return sorted(info.name for info in pkgutil.iter_modules(__path__) if info.name not in _TOOLS)


def place(cache_dir: Path, handle: str) -> Path:
    """The folder that TensorFlow Hub takes for the downloaded model of this address."""
    return Path(cache_dir) / hashlib.sha1(handle.encode("utf-8")).hexdigest()


def build(cache_dir: str | Path, names: Iterable[str] | None = None) -> dict[str, Path]:
    """Makes the models of these families (all by default) that are not there yet; returns {handle: folder}."""
    # TensorFlow takes seconds to import, and a test that only asks for names should not pay for it.
    from . import hub_format

    cache_dir = Path(cache_dir)
    cache_dir.mkdir(parents=True, exist_ok=True)
    placed = {}
    for name in families() if names is None else names:
        family = importlib.import_module(f"{__name__}.{name}")
        handles = family.HANDLES
        for handle in handles:
            folder = placed[handle] = place(cache_dir, handle)
            if folder.exists():
                continue
            options = handles[handle] if isinstance(handles, dict) else {}
            hub_format.write(
                folder,
                handle.partition("?")[0],
                lambda graph, family=family, options=options: family.module(graph, **options),
                getattr(family, "VARIANTS", ((),)),
            )
    return placed
