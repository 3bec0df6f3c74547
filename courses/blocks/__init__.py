"""The blocks of a page body. Each is small; the streams are composed last."""

from courses.blocks.prose import (
    CaseBlock,
    ChecklistBlock,
    DiscussionBlock,
    FactBlock,
    ImageBlock,
    KeyBlock,
    QuoteBlock,
    TextBlock,
)
from courses.blocks.references import CheckBlock, ContactsBlock, ReflectionBlock

LESSON_BLOCKS = [
    ("text", TextBlock()),
    ("key", KeyBlock()),
    ("case", CaseBlock()),
    ("fact", FactBlock()),
    ("reflection", ReflectionBlock()),
    ("discussion", DiscussionBlock()),
    ("quote", QuoteBlock()),
    ("checklist", ChecklistBlock()),
    ("image", ImageBlock()),
    ("contacts", ContactsBlock()),
    ("check", CheckBlock()),
]

CHECKLIST_BLOCKS = [
    ("checklist", ChecklistBlock()),
    ("text", TextBlock()),
    ("fact", FactBlock()),
    ("contacts", ContactsBlock()),
]

__all__ = [
    "CHECKLIST_BLOCKS",
    "LESSON_BLOCKS",
    "CaseBlock",
    "CheckBlock",
    "ChecklistBlock",
    "ContactsBlock",
    "DiscussionBlock",
    "FactBlock",
    "ImageBlock",
    "KeyBlock",
    "QuoteBlock",
    "ReflectionBlock",
    "TextBlock",
]
