"""How the moods are learned."""

RATE = 0.5
ROUNDS = 8
