"""Programs made by a grammar, rewritten, and run beside TensorFlow's own graph mode."""
