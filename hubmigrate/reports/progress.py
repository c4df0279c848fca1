"""A bar on the terminal while a long run goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

#: Seconds that a run may take before it is long.
PATIENCE = 1.0


class Bar:
    """Shows itself on standard error once a run has lasted longer than people wait for."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._started = time.monotonic()
        self._shown: Progress | None = None

    def __call__(self, _finished: object) -> None:
        """Count one more file."""
        self._done += 1
        if self._shown is None and time.monotonic() - self._started > PATIENCE:
            self._show()
        if self._shown:
            self._shown.update(self._shown.task_ids[0], completed=self._done)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._shown = Progress(console=Console(stderr=True), transient=True)
        self._shown.add_task("migrating", total=self._total)
        self._shown.start()

    def close(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._shown.stop()


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[int], Callable[[object], None]] | None]:
    """Give what makes a bar, and take the bar away at the end; nothing where no person looks at a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    bars: list[Bar] = []

    def start(total: int) -> Bar:
        bars.append(Bar(total))
        return bars[-1]

    try:
        yield start
    finally:
        for bar in bars:
            bar.close()
