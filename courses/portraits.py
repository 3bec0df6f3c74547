"""Portraits composed from shared parts."""


def parse(text: str) -> str:
    """The portrait that the line describes. Raises ValueError with the words that can be drawn."""
    return text
