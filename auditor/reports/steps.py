"""One step of an explanation in words, and as a record of JSON: its sign, its value, the cell it read, and how."""

from __future__ import annotations

from typing import Any

from auditor.findings import Subject
from auditor.language import ir
from auditor.language.explaining import State, Step, Tally
from auditor.language.functions.listing import Listing
from auditor.language.rendering import text_of
from auditor.language.types import NOTHING, ListType, RecordType, Type
from auditor.reports.json import place_record
from auditor.reports.wording import Words, place_words
from auditor.values.printed import State as Presence
from auditor.values.target import Target
from auditor.values.truth import Seen, Unknown

SKIPPED = "·"
MOST_ITEMS = 8
"""Elements of a list named in one line."""
MOST_CHARACTERS = 120
"""Characters shown of a value or cell."""
MOST_KEPT = 2_000
"""Characters of a value or cell that a record keeps."""


def mark_of(step: Step) -> str:
    """The sign of a condition or of what was not evaluated; none for a value."""
    if step.state is State.SKIPPED:
        return SKIPPED
    if isinstance(step.value, Unknown):
        return "?"
    return {True: "✓", False: "✗"}[step.value] if step.condition else ""


def element_words(step: Step, say: Words) -> str:
    """An element by the name that is printed for it, or as the value that it is."""
    if step.name is None:
        return value_words(step.element, NOTHING, say)
    name = say.quoted.format(text=short(step.name.cell.text)) if step.name.cell.text else say.blank
    seen_below = step.cell is not None and step.cell.cell.place.row == step.name.cell.place.row
    where = "" if seen_below else place_words(step.name.cell.place, say)
    return name + (say.in_brackets.format(text=where) if where else "")


def result_words(step: Step, say: Words) -> str:
    """What a step gave, where it read it, and how."""
    if step.state is State.SKIPPED:
        return ""
    known = isinstance(step.value, bool)
    value = "" if known else f" → {value_words(step.value, step.node.type, say)}"
    notes = [_cell(step, say), *_notes(step, say)]
    return value + "".join(say.in_brackets.format(text=note) for note in notes if note)


def _cell(step: Step, say: Words) -> str:
    """The cell that a step read, without what the line says already."""
    if step.cell is None:
        return ""
    seen, value = step.cell, step.value
    where = place_words(seen.cell.place, say)
    label = "" if seen.label == step.text else seen.label
    if isinstance(value, str) and seen.cell.text and short(value) == short(seen.cell.text):
        return f"{where} {label}".strip()
    empty = say.no_such_cell if seen.cell.state is Presence.ABSENT else say.blank
    quoted = say.quoted.format(text=short(seen.cell.text)) if seen.cell.text else empty
    return f"{where} {label}".strip() + (say.colon if where or label else "") + quoted


def _notes(step: Step, say: Words) -> list[str]:
    notes = []
    if step.band is not None:
        notes.append(say.band.format(band=step.band))
    if step.pattern:
        notes.append(say.pattern.format(pattern=short(step.pattern)))
    if step.gap is not None:
        notes.append(say.stood_for.format(reason=say.unknown[step.gap.reason]))
    if step.tally is not None:
        tally = step.tally
        template = say.tally if tally.conditions else say.tally_values
        notes.append(
            template.format(elements=tally.elements, true=tally.true, false=tally.false, unknown=tally.unknown)
        )
    if step.state is State.ABOVE and not isinstance(step.node, ir.Slot):
        notes.append(say.shown_above)
    if step.cut:
        notes.append(say.cut_below)
    return notes


def value_words(value: Any, kind: Type, say: Words) -> str:
    """A value as a reader of the language of `say` wants it, bounded."""
    match value:
        case Unknown(reason):
            return say.unknown[reason]
        case bool():
            return say.truth[value]
        case str():
            return say.quoted.format(text=short(value))
        case Listing(items):
            element = kind.element if isinstance(kind, ListType) else kind
            names = say.comma.join(value_words(item, element, say) for item in items[:MOST_ITEMS])
            names += "…" if len(items) > MOST_ITEMS else ""
            template = say.items_named if items else say.items
            return template.format(count=len(items), names=names)
        case Target():
            return say.quoted.format(text=short(value.text))
    if isinstance(kind, RecordType) and kind.title is not None:
        name = getattr(value, kind.title.name).text
        return say.quoted.format(text=short(name)) if name else say.blank
    return short(text_of(value, kind))


def short(text: str, most: int = MOST_CHARACTERS) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


# --- records --------------------------------------------------------------------------------------


def step_record(step: Step) -> dict[str, Any]:
    """A step with those below it; every key is always there."""
    reason = step.value.reason if isinstance(step.value, Unknown) else None
    evaluated = step.state is not State.SKIPPED
    truth = step.value if evaluated and isinstance(step.value, bool) else None
    plain = evaluated and truth is None and reason is None
    return {
        "text": step.text,
        "state": str(step.state),
        "truth": truth,
        "value": short(text_of(step.value, step.node.type), MOST_KEPT) if plain else None,
        "unknown": None if reason is None else str(reason),
        "cell": None if step.cell is None else _cell_record(step.cell),
        "element": None if step.element is None else _element_record(step),
        "tolerance": None if step.band is None else str(step.band),
        "pattern": short(step.pattern, MOST_KEPT) or None,
        "default_for": None if step.gap is None else str(step.gap.reason),
        "elements": None if step.tally is None else _tally_record(step.tally),
        "cut": step.cut,
        "steps": [step_record(inner) for inner in step.steps],
    }


def _element_record(step: Step) -> dict[str, Any]:
    if step.name is None:
        return {"field": None, "text": short(text_of(step.element, NOTHING), MOST_KEPT), "place": None}
    return _cell_record(step.name)


def _cell_record(seen: Seen) -> dict[str, Any]:
    return {"field": seen.label, "text": short(seen.cell.text, MOST_KEPT), "place": place_record(seen.cell.place)}


def _tally_record(tally: Tally) -> dict[str, Any]:
    counts = {"true": tally.true, "false": tally.false, "unknown": tally.unknown}
    shown = counts if tally.conditions else dict.fromkeys(counts)
    return {"count": tally.elements, **shown, "hidden": tally.hidden}


def subject_record(subject: Subject) -> dict[str, Any]:
    return {
        "kind": str(subject.kind),
        "project": subject.project,
        "unit": subject.unit,
        "period": subject.period,
        "indicator": subject.indicator,
    }
