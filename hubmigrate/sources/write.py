"""Write a file so that it is the old one or the new one, never something in between."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from hubmigrate.failures import CHANGED_MEANWHILE, UNWRITABLE
from hubmigrate.sources.source import SourceError


def write(path: Path, before: bytes, after: bytes) -> None:
    """Replace the content of a file, which must still be ``before``.

    The mode stays, the owner where the system lets it; of a link, the file that it leads to is written.
    """
    target = os.path.realpath(path)
    try:
        status = os.stat(target)
        with open(target, "rb") as file:
            if file.read() != before:
                raise SourceError(
                    "changed on disk after it was read", remedy="run hubmigrate again", code=CHANGED_MEANWHILE
                )
        # The superuser may write anything, but a file that is marked read-only is meant to stay.
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise SourceError("the file is read-only", remedy="make it writable and run again", code=UNWRITABLE)
        _replace(target, status, after)
    except FileNotFoundError:
        raise SourceError("vanished after it was read", code=CHANGED_MEANWHILE) from None
    except OSError as error:
        message = f"cannot be written: {(error.strerror or str(error)).lower()}"
        remedy = "make its folder writable, or free some space, and run again"
        raise SourceError(message, remedy=remedy, code=UNWRITABLE) from None


def _replace(target: str, status: os.stat_result, data: bytes) -> None:
    folder, name = os.path.split(target)
    handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if hasattr(os, "chown"):
            with contextlib.suppress(PermissionError):
                os.chown(temporary, status.st_uid, status.st_gid)
        os.chmod(temporary, stat.S_IMODE(status.st_mode))
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
