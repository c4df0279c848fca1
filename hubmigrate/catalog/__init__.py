"""What is known of a model by its handle."""

from __future__ import annotations


def signature_inputs(handle: str, signature: str) -> dict[str, str] | None:
    """The documented inputs of a signature, name to dtype, ``None`` where nothing is documented."""
    return None


def successor_advice(handle: str) -> str:
    """What to do about a TF1 model, where a TF2 successor is documented."""
    return ""
