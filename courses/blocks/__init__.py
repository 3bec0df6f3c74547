"""The blocks of a page body. Each is small; the streams are composed last."""

from courses.blocks.figures import BaseRateBlock
from courses.blocks.looking import MatterBlock, PlaceBlock, ViewBlock, WhoBlock
from courses.blocks.prose import (
    CaseBlock,
    ChecklistBlock,
    DiscussionBlock,
    FactBlock,
    ImageBlock,
    KeyBlock,
    QuoteBlock,
    TextBlock,
    check_portrait,
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
    ("base_rate", BaseRateBlock()),
]

CHECKLIST_BLOCKS = [
    ("checklist", ChecklistBlock()),
    ("text", TextBlock()),
    ("fact", FactBlock()),
    ("contacts", ContactsBlock()),
]

INFO_BLOCKS = [(name, block) for name, block in LESSON_BLOCKS if name not in {"reflection", "check"}]

# The figure's drawing and its form have names in the page.
ONE_FIGURE = {"base_rate": {"max_num": 1}}

CASE_BLOCKS = [
    ("view", ViewBlock()),
    ("text", TextBlock()),
    ("key", KeyBlock()),
    ("fact", FactBlock()),
    ("discussion", DiscussionBlock()),
    ("contacts", ContactsBlock()),
]

TWO_MINUTE_BLOCKS = [
    ("who", WhoBlock()),
    ("matter", MatterBlock()),
    ("place", PlaceBlock()),
]

__all__ = [
    "CASE_BLOCKS",
    "CHECKLIST_BLOCKS",
    "INFO_BLOCKS",
    "LESSON_BLOCKS",
    "ONE_FIGURE",
    "TWO_MINUTE_BLOCKS",
    "BaseRateBlock",
    "CaseBlock",
    "CheckBlock",
    "ChecklistBlock",
    "ContactsBlock",
    "DiscussionBlock",
    "FactBlock",
    "ImageBlock",
    "KeyBlock",
    "MatterBlock",
    "PlaceBlock",
    "QuoteBlock",
    "ReflectionBlock",
    "TextBlock",
    "ViewBlock",
    "WhoBlock",
    "check_portrait",
]
