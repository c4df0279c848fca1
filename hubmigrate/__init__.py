"""Migrates programs that load TensorFlow Hub models with ``hub.Module`` to today's TensorFlow."""

__version__ = "0.1.0"
