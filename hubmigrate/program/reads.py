"""Which bodies have read which facts: what a changed fact has to be told to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from hubmigrate.program.scopes import Scope


class Reads:
    """Remembers what each body read, and which bodies have read what is not so any more.

    A body that runs again on the same facts finds the same again, so only the stale ones need to run.
    """

    def __init__(self) -> None:
        self.body: Scope | None = None  # the one that is running
        self.stale: set[Scope] = set()
        self._readers: defaultdict[Hashable, set[Scope]] = defaultdict(set)

    def read(self, fact: Hashable) -> None:
        if self.body is not None:
            self._readers[fact].add(self.body)

    def change(self, *facts: Hashable) -> None:
        for fact in facts:
            self.stale |= self._readers.get(fact, set())

    def renew(self, bodies: Iterable[Scope]) -> None:
        """Has all of the bodies run again, whatever they read."""
        self.stale.update(bodies)

    def begin(self, body: Scope) -> bool:
        """Whether a body has to run. From now on what is read is read by it."""
        if body not in self.stale:
            return False
        self.stale.discard(body)
        self.body = body
        return True
