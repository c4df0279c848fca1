"""Just enough of the protocol buffers' wire format to look into a SavedModel without TensorFlow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


class Message:
    """The fields of a message by number. What is not asked for is stepped over, not parsed."""

    def __init__(self, data: memoryview) -> None:
        self._fields: dict[int, list[int | memoryview]] = defaultdict(list)
        for number, value in _fields(data):
            self._fields[number].append(value)

    def messages(self, number: int) -> Iterator[Message]:
        return (Message(value) for value in self._fields[number] if isinstance(value, memoryview))

    def message(self, number: int) -> Message:
        """The last message of this number; an empty one where there is none."""
        return next(iter([*self.messages(number)][-1:]), Message(memoryview(b"")))

    def texts(self, number: int) -> list[str]:
        return [bytes(value).decode() for value in self._fields[number] if isinstance(value, memoryview)]

    def text(self, number: int) -> str:
        return next(iter(self.texts(number)[-1:]), "")

    def number(self, number: int) -> int:
        """A signed integer, 0 where it is not written."""
        value = next((value for value in reversed(self._fields[number]) if isinstance(value, int)), 0)
        return value - (1 << 64) if value >> 63 else value

    def map(self, number: int) -> dict[str, Message]:
        return {entry.text(1): entry.message(2) for entry in self.messages(number)}

    def has(self, number: int) -> bool:
        return number in self._fields


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    position = 0
    while position < len(data):
        key, position = _varint(data, position)
        kind = key & 7
        if kind == _VARINT:
            value, position = _varint(data, position)
            yield key >> 3, value
            continue
        if kind == _BYTES:
            size, position = _varint(data, position)
        elif kind in (_FIXED64, _FIXED32):
            size = 8 if kind == _FIXED64 else 4
        else:
            raise ValueError(f"not a protocol buffer: wire type {kind}")
        if position + size > len(data):
            raise ValueError("not a protocol buffer: cut short")
        yield key >> 3, data[position : position + size]
        position += size


def _varint(data: memoryview, position: int) -> tuple[int, int]:
    result = shift = 0
    while True:
        if position >= len(data) or shift > 63:
            raise ValueError("not a protocol buffer: cut short")
        byte = data[position]
        position += 1
        result |= (byte & 0x7F) << shift
        if byte < 0x80:
            return result, position
        shift += 7
