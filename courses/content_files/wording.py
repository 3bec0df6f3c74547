"""Plain text as files and CMS agree on it: no control characters, no invisible differences in white space."""

import re

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
SPACES = re.compile(r"[ \t\n]+")
BLANK_LINES = re.compile(r"\n{3,}")


def cleaned(text: str) -> str:
    """The text without characters that no reader sees and that files cannot carry."""
    return CONTROLS.sub(" ", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """One line with single spaces; a non-breaking space is kept inside."""
    return SPACES.sub(" ", cleaned(text)).strip()


def many_lines(text: str) -> str:
    """Lines without space around them, at most one empty line in a row."""
    stripped = "\n".join(one_line(line) for line in cleaned(text).split("\n"))
    return BLANK_LINES.sub("\n\n", stripped).strip()
