"""A small script that holds together, and ways to spoil it: five turns one after another, four replies each, three endings."""

from dataclasses import replace

from courses.conversations.conditions import parse_condition, parse_way
from courses.conversations.script import Ending, Kind, Outcome, Person, Quality, Reply, Script, Turn

TEXTS = {
    "a": "Jag hör att du är arg. Berätta vad som hände sedan.",
    "b": "Du lutar dig fram.",
    "c": "Så kan man väl inte säga, det förstår du också om du tänker efter lite.",
    "d": "Sluta.",
}
QUALITIES = {"a": Quality.BETTER, "b": Quality.BETTER, "c": Quality.PARTLY, "d": Quality.WORSE}
ORDERS = ("cadb", "abcd", "dcba", "bdac", "cdab")


def reply(key: str, *ways: str, **more) -> Reply:
    """A whole reply of this quality that leads there."""
    quality = more.pop("quality", QUALITIES[key])
    made = Reply(
        id=key,
        text=TEXTS[key],
        step="oppna" if quality is Quality.BETTER else "moralisera",
        quality=quality,
        reaction="Hon tittar upp.",
        thought="Jaha.",
        coach="Du lyssnar först.",
        ways=tuple(map(parse_way, ways)),
        kind=Kind.GESTURE if key == "b" else Kind.SAY,
        instead="" if quality is Quality.BETTER else "Vad hände sedan?",
        trust={Quality.BETTER: 1, Quality.PARTLY: 0, Quality.WORSE: -1}[quality],
    )
    return replace(made, **more)


def turn(key: str, *replies: Reply) -> Turn:
    """A whole turn."""
    return Turn(key, "Maja", "Det spelar ingen roll.", "Hon tittar ned.", "Säg något.", replies)


def small_script() -> Script:
    """Without any finding: the last turn parts those whom Maja trusts from those whom she does not."""
    turns = []
    for at, order in enumerate(ORDERS, start=1):
        onward = [f"tur{at + 1}"] if at < len(ORDERS) else ["bra if trust >= 4", "mest if trust >= 2", "miss"]
        turns.append(turn(f"tur{at}", *(reply(key, *onward) for key in order)))
    endings = [
        Ending("bra", "Hon ringer", Outcome.GOOD, "Hon ringde i går.", "Hon är trygg."),
        Ending("mest", "Nästan", Outcome.MIXED, "Hon kom en gång.", "Hon vet var du finns."),
        Ending("miss", "Tyst", Outcome.MISSED, "Hon svarar inte.", "Det går att ringa igen."),
    ]
    return Script(
        setting="Ett rum.",
        you_are="Kurator.",
        person=Person("Maja", 16, "Rolig.", "teen, skin 4"),
        goals=("Lyssna",),
        before="Vad vill du veta?",
        gender="Pröva: hade du sagt samma sak till en pojke?",
        start_trust=2,
        first="tur1",
        turns=tuple(turns),
        endings=tuple(endings),
    )


def with_reply(script: Script, place: str, key: str, **more) -> Script:
    """The script with one reply changed; `ways` and `requires` as authors write them."""
    if "ways" in more:
        more["ways"] = tuple(map(parse_way, more["ways"]))
    if "requires" in more:
        more["requires"] = parse_condition(more["requires"])
    turns = [
        replace(one, replies=tuple(replace(it, **more) if it.id == key else it for it in one.replies))
        if one.id == place
        else one
        for one in script.turns
    ]
    return replace(script, turns=tuple(turns))


def with_turn(script: Script, place: str, **more) -> Script:
    """The script with one turn changed."""
    return replace(script, turns=tuple(replace(one, **more) if one.id == place else one for one in script.turns))


def with_replies(script: Script, change) -> Script:
    """The script with every reply changed by the function of turn and reply."""
    turns = [replace(one, replies=tuple(change(one, it) for it in one.replies)) for one in script.turns]
    return replace(script, turns=tuple(turns))
