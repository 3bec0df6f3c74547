"""Small groups: one constant, one function."""

SMALLEST_GROUP = 5
