"""Conversation practice: a script, a pure walk through it, and what an author is told about it."""
