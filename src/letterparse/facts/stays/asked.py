"""The mission that a question names is the one that its answer tells of.

"Vraag 2: Tot wanneer loopt de bijdrage aan UNIFIL?" stands under a heading of its own, and the
answer under the next one.
"""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.stays.scene import Scene


def enter_section(context: Context, section: int, scene: Scene) -> None:
    """A heading begins a new scene; that of an answer keeps the mission asked about.

    Where a letter is on one disaster, its questions and answers keep the land, and its other
    sections begin in the land of the subject.
    """
    heading = context.outline.sections[section].heading or ""
    answers = heading.lower().startswith("antwoord")
    asked = answers or heading.lower().startswith("vraag")
    kept = scene.disaster or []
    if asked:
        kept = scene.location if answers or scene.disaster is not None else []
    scene.section, scene.mission, scene.places = section, None, [*kept] if len(kept) == 1 else []
    scene.heard.clear()
    scene.lead, scene.led, scene.pending = None, [], None
    if answers:
        scene.mission, scene.named_at = scene.asked_about, None
    if asked:
        scene.asked_about = None


def note_question(sentence: Sentence, scene: Scene) -> None:
    """Keep what a question names, or points at: "de operatie", asked about before."""
    if not sentence.is_question:
        return
    if sentence.memo.get("missions"):
        scene.asked_about = scene.topic = scene.mission
    elif _points_at_mission(sentence):
        scene.asked_about = scene.topic


def _points_at_mission(sentence: Sentence) -> bool:
    """ "hun bijdrage aan de operatie", "deze missie": the one of an earlier question."""
    keys = sentence.keys
    return any(
        keys[at] in ("de", "deze", "die") and keys[at + 1] in ("operatie", "missie")
        for at in range(len(keys) - 1)
    )
