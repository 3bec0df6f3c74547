"""Blocks of a document ↔ a StreamField's raw data. A block keeps its id, since private notes hang on it."""

from typing import Any

from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlock

from courses.content_files.bodies import LISTS, SHAPES, Block, Value
from courses.content_files.markdown import from_markdown, to_markdown
from courses.content_files.prose import Passage, passages
from courses.content_files.references import References
from courses.content_files.rich_text import from_html, inline_html, to_html
from courses.content_files.wording import many_lines, one_line

# The block's field in the CMS where it has another name than in the file.
CMS_NAMES = {("image", "file"): "image"}


def html_of(markdown: str, references: References) -> str:
    """Rich text as Wagtail stores it."""
    return to_html(from_markdown(markdown)[0], references.pages.pk)


def markdown_of(html: str, references: References, *, is_one: bool = False) -> str:
    """Canonical Markdown of stored rich text; `is_one` joins all passages into one line of running text."""
    found = from_html(html or "", references.pages.name_of.get)
    if is_one and found:
        runs = tuple(run for passage in found for item in passage.items for run in (*item, item[-1].like("\n")))
        found = passages([Passage("p", (runs,))])
    return to_markdown(found)


def to_cms(form: str, value: str, references: References) -> Any:
    """One text of a file as the CMS stores it."""
    if form in {"rich", "headed"}:
        return html_of(value, references)
    if form == "steps":
        found = from_markdown(value)[0]
        return f"<p>{inline_html(found[0].items[0], references.pages.pk)}</p>" if found else ""
    target = {"source": references.sources, "ids": references.contacts, "quiz": references.quizzes}.get(form)
    if form == "file":
        target = references.images
    if form == "number":
        return int(value)
    return value if target is None else target.pk(value)


def from_cms(form: str, value: Any, references: References) -> str:
    """One stored value as the text of a file."""
    if form in {"rich", "headed", "steps"}:
        return markdown_of(value, references, is_one=form == "steps")
    target = {"source": references.sources, "ids": references.contacts, "quiz": references.quizzes}.get(form)
    if form == "file":
        target = references.images
    if target is not None:
        return target.name(value)
    if form == "number":
        return str(value or 0)
    return many_lines(value or "") if form == "plain" else one_line(value or "")


def raw_of(block: Block, references: References) -> dict[str, Any]:
    """The block as a StreamField stores it."""
    shape = SHAPES[block.kind]
    stored: dict[str, Any] = {}
    for name, part in shape.items():
        value: Value = block.values.get(name, () if part.form in LISTS else "")
        cms_name = CMS_NAMES.get((block.kind, name), name)
        if isinstance(value, tuple):
            stored[cms_name] = [
                {"type": "item", "id": f"{block.id}-{at}", "value": to_cms(part.form, one, references)}
                for at, one in enumerate(value, start=1)
            ]
        else:
            stored[cms_name] = to_cms(part.form, value, references)
    return {"type": block.kind, "id": block.id, "value": stored.get("", stored)}


def block_of(raw: dict[str, Any], references: References) -> Block:
    """A stored block as a file has it; what is empty is left out."""
    kind, stored = raw["type"], raw["value"]
    values: dict[str, Value] = {}
    for name, part in SHAPES[kind].items():
        value = stored.get(CMS_NAMES.get((kind, name), name)) if isinstance(stored, dict) else stored
        found: Value = (
            tuple(filter(None, (from_cms(part.form, item_value(one), references) for one in value or [])))
            if part.form in LISTS
            else from_cms(part.form, value, references)
        )
        if found:
            values[name] = found
    return Block(kind, raw["id"], values)


def item_value(item: Any) -> Any:
    """The value of a list item, which Wagtail stores with or without an id."""
    return item["value"] if isinstance(item, dict) and "value" in item else item


def stream_of(block: StreamBlock, blocks: tuple[Block, ...], references: References) -> StreamValue:
    """The blocks as a StreamField's value."""
    return StreamValue(block, [raw_of(one, references) for one in blocks], is_lazy=True)


def blocks_of(stream: StreamValue, references: References) -> tuple[Block, ...]:
    """The blocks of a StreamField's value."""
    return tuple(block_of(raw, references) for raw in stream.get_prep_value() if raw["type"] in SHAPES)
