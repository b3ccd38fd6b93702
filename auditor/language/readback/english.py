"""The phrases of read-back in English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.language.readback.patterns import Alternative
from auditor.language.readback.phrases import Binding, ListPhrase, Phrase
from auditor.language.types import FieldSpec, RecordType

_PARTS = {
    "text": "", "number": "figure of ", "unit": "unit of ", "comparator": "comparator of ",
    "lower": "lower bound of ", "upper": "upper bound of ",
    "span": "days of ", "start": "first day of ", "end": "last day of ",
}  # fmt: skip
_FIGURES = {
    "=": "equals", "!=": "does not equal", "<": "is less than", "<=": "is at most", ">": "is greater than",
    ">=": "is at least",
}  # fmt: skip
_DATES = {
    "=": "is", "!=": "is not", "<": "is before", "<=": "is not after", ">": "is after", ">=": "is not before",
}  # fmt: skip
_APPROXIMATE = {"~": "equals", "<~": "is at most", ">~": "is at least"}
_NOT_APPROXIMATE = {"~": "does not equal", "<~": "is greater than", ">~": "is less than"}
_SIGNS = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}
_FUNCTIONS = {
    "length": "the length of {0}",
    "repeats": "the words written twice in {0}",
    "citations": "the documents that {0} cites",
    "numbers": "the numbers in {0}",
    "unpaired": "the quotes and brackets without partner in {0}",
    "identity_numbers": "the identity numbers in {0}",
    "card_numbers": "the bank card numbers in {0}",
    "similarity": "the similarity of {0} and {1}",
    "year": "the year of {0}",
    "month": "the month of {0}",
    "days": "the days from {0} to {1}",
    "span": "the time from {0} to {1}",
}
_FIGURE = {
    "sum": "the sum of {0}", "sum_filled": "the sum of {0} (gaps passed over)",
    "max": "the largest of {0}", "min": "the smallest of {0}",
}  # fmt: skip
_SETS = {"except": "what is left of {0} without {1}", "intersect": "what {0} and {1} have in common"}
_KINDS = {
    "money": "an amount of money", "ratio": "a ratio", "quantity": "a quantity", "time": "a time",
    "qualitative": "words rather than a figure",
}  # fmt: skip


class English:
    """Reads as an auditor would say it to a colleague; names come from the model's attributes."""

    def bracketed(self, text: str) -> str:
        return f"({text})"

    def quoted(self, text: str) -> str:
        return f"“{text}”"

    def truth(self, value: bool) -> str:
        return "true" if value else "false"

    def listed(self, items: Sequence[str]) -> Phrase:
        return Phrase(f"the list ({', '.join(items)})" if items else "the empty list")

    def named(self, name: str) -> str:
        return f"‘{name}’"

    def valued(self, name: str, value: str) -> str:
        return f"‘{name}’ ({value})"

    # --- names --------------------------------------------------------------------------------

    def field(self, record: RecordType | None, path: Sequence[FieldSpec], label: str) -> str:  # noqa: ARG002
        """`annual.funding.total` is the annual total funding: what the form prints as one label is one noun."""
        first, *rest = path
        if not rest:
            kind = first.type.name if isinstance(first.type, RecordType) else first.name
            return _words(first.name) if kind == first.name else f"{_words(first.name)} {_words(kind)}"
        inner = self.field(first.type if isinstance(first.type, RecordType) else None, rest, "")
        if not isinstance(first.type, RecordType) or first.type.name != first.name:
            return f"{_words(first.name)} {inner}"
        dotted = ".".join(spec.name for spec in path)
        printed = record is not None and dotted in record.paths.values()
        return f"{inner.replace(' ', '-')} {_words(first.name)}" if printed else f"{inner} of the {_words(first.name)}"

    def owned(self, owner: str, field: str) -> str:
        return f"{owner}’s {field}" if owner else field if field[-1].isdigit() else f"the {field}"

    def own(self, record: RecordType) -> str:
        return f"this {_words(record.name)}"

    def around(self, record: RecordType) -> str:
        return f"the {_words(record.name)}"

    def element(self, record: RecordType, *, innermost: bool) -> str:
        return f"that {_words(record.name)}" if innermost else f"the outer {_words(record.name)}"

    def one(self, record: RecordType | None) -> str:
        return _words(record.name) if record else "item"

    def part(self, part: str, base: str) -> str:
        return f"the {_PARTS[part]}{base}" if _PARTS[part] else base

    def as_printed(self, base: str) -> str:
        return f"{base} as printed"

    def followed(self, base: str, field: str) -> str:
        return f"{base}’s {field}"

    # --- conditions ---------------------------------------------------------------------------

    def compared(self, operator: str, left: str, right: str, kind: str) -> str:
        match kind:
            case "words":
                return f"{left} {'is' if operator == '=' else 'is not'} {right}"
            case "text" | "truth":
                return f"{left} {'is the same as' if operator == '=' else 'is not the same as'} {right}"
            case "date":
                return f"{left} {_DATES[operator]} {right}"
            case _:
                return f"{left} {_FIGURES[operator]} {right}"

    def approximate(self, operator: str, left: str, right: str, within: str | None, *, negated: bool) -> str:
        sign = (_NOT_APPROXIMATE if negated else _APPROXIMATE)[operator]
        if within is None:
            how = "by more than rounding in print explains" if negated else "apart from rounding in print"
            return f"{left} {sign} {right} ({how})"
        if operator == "~":
            return f"{left} and {right} differ by {'more than' if negated else 'at most'} {within}"
        return f"{left} {sign} {right} ({'by more than' if negated else 'give or take'} {within})"

    def among(self, left: str, members: Sequence[str], *, negated: bool) -> str:
        if len(members) == 1:
            return f"{left} {'is not' if negated else 'is'} {members[0]}"
        if len(members) == 2:
            return (
                f"{left} is {'neither' if negated else 'either'} {members[0]} {'nor' if negated else 'or'} {members[1]}"
            )
        return f"{left} is {'not ' if negated else ''}one of {', '.join(members)}"

    def affixed(self, operator: str, left: str, right: str, *, negated: bool) -> str:
        plain, bare = {
            "in": ("is among", ""), "in span": ("is within", ""), "contains list": ("has an entry", "have an entry"),
            "contains": ("contains", "contain"), "starts": ("starts with", "start with"),
            "ends": ("ends with", "end with"),
        }[operator]  # fmt: skip
        if negated and not bare:
            return f"{left} {plain.replace('is', 'is not')} {right}"
        return f"{left} does not {bare} {right}" if negated else f"{left} {plain} {right}"

    def matched(self, left: str, pattern: str, *, negated: bool) -> str:
        return f"{left} {'does not contain' if negated else 'contains'} {pattern}"

    def pattern(self, alternatives: Sequence[Alternative]) -> str:
        spoken = [self.quoted(one.text) if one.plain else f"text matching `{one.text}`" for one in alternatives]
        return spoken[0] if len(spoken) == 1 else f"one of {', '.join(spoken)}"

    def state(self, base: str, kind: str, *, negated: bool) -> str:
        if kind == "absent":
            return f"the form {'has' if negated else 'does not have'} {base}"
        word = {"nothing": "an explicit nothing", "unparsed": "unreadable"}.get(kind) or _KINDS.get(kind, kind)
        return f"{base} is {'not ' if negated else ''}{word}"

    def present(self, base: str, *, negated: bool) -> str:
        return f"the form {'does not have' if negated else 'has'} {base}"

    def holding(self, name: str, *, negated: bool) -> str:
        return f"{name} {'does not hold' if negated else 'holds'}"

    def denied(self, condition: str) -> Phrase:
        return Phrase(f"it is not so that {condition}", Binding.CLAUSE)

    def joined(self, operator: str, operands: Sequence[str], *, inside: bool) -> str:  # noqa: ARG002 - a comma does no harm
        return f", {operator} ".join(operands) if len(operands) > 2 else f" {operator} ".join(operands)

    def implied(self, premise: str, conclusion: str) -> str:
        return f"if {premise}, then {conclusion}"

    # --- terms --------------------------------------------------------------------------------

    def negative(self, operand: str) -> str:
        return f"minus {operand}"

    def chained(self, first: str, rest: Sequence[tuple[str, str]]) -> str:
        return " ".join([first, *(f"{_SIGNS[operator]} {operand}" for operator, operand in rest)])

    def defaulted(self, base: str, alternative: str) -> str:
        return f"{base} (or {alternative} where there is none)"

    def applied(self, name: str, arguments: Sequence[str]) -> str:
        template = _FUNCTIONS.get(name)
        return template.format(*arguments) if template else f"{_words(name)} ({', '.join(arguments)})"

    def over(self, operation: str, source: ListPhrase, body: Phrase | None, *, negated: bool) -> Phrase:
        listed = source.phrase.text
        match operation:
            case "where" | "any" | "none" | "all" | "count" if body is not None:
                return self._filtered(operation, listed, body.text, negated)
            case "any" | "none":
                empty = (operation == "none") is not negated
                return Phrase(f"there is {'nothing' if empty else 'something'} in {listed}", Binding.CLAUSE)
            case "count":
                return Phrase(f"the number of {listed}", source.phrase.binding)
            case "sum" | "sum_filled" | "max" | "min":
                each = f"{_tight(body)} over {listed}" if body else listed
                return Phrase(_FIGURE[operation].format(each), Binding.LOOSE)
            case "select":
                return Phrase(f"{_tight(body)} of each of {listed}", Binding.LOOSE)
            case "group":
                return Phrase(f"the groups of {listed} by {_tight(body)}", Binding.LOOSE)
            case "distinct":
                return Phrase(f"{listed} (each counted once)", Binding.LOOSE)
            case "duplicates":
                return Phrase(f"those of {listed} that occur more than once", Binding.LOOSE)
            case _:
                inside = f" ({body.text})" if body else ""
                return Phrase(f"{_words(operation)} of {listed}{inside}", Binding.LOOSE)

    def _filtered(self, operation: str, listed: str, condition: str, negated: bool) -> Phrase:
        match operation:
            case "all":
                how = "not for each of" if negated else "for each of"
            case "any" | "none":
                if (operation == "none") is not negated:
                    return Phrase(f"for none of {listed} is it true that {condition}", Binding.OPEN)
                how = "for at least one of"
            case "count":
                return Phrase(f"the number of {listed} where ({condition})", Binding.ATOM)
            case _:
                return Phrase(f"{listed} where {condition}", Binding.MODIFIED)
        return Phrase(f"{how} {listed}, {condition}", Binding.OPEN)

    def across(self, operation: str, source: ListPhrase, other: Phrase, keys: Sequence[str]) -> Phrase:
        listed = source.phrase.text
        if operation == "unmatched":
            alike = "the same " + " and ".join(key.removeprefix("the ") for key in keys)
            return Phrase(f"those of {listed} without a counterpart of {alike} among {other.text}", Binding.LOOSE)
        template = _SETS.get(operation) or f"{_words(operation)} of {{0}} and {{1}}"
        keyed = f" (by {', '.join(keys)})" if keys else ""
        return Phrase(template.format(_tight(source.phrase), _tight(other)) + keyed, Binding.LOOSE)


def _words(name: str) -> str:
    """`budget_lines` as budget lines, `level2` as level 2, `filed_on` as filed-on date."""
    if name.endswith("_on"):
        return f"{name.replace('_', '-')} date"
    return re.sub(r"(?<=[a-z])(?=[0-9])", " ", name.replace("_", " "))


def _tight(body: Phrase | None) -> str:
    if body is None:
        return ""
    return body.text if body.binding is Binding.ATOM else f"({body.text})"
