"""What the sentences of the narrative say in figures: how much of what, and how much more or less than last year.

A figure belongs to the words before it; a change, to the amount before it. Where two amounts could be meant,
the one that the printed percentage fits is; if that does not tell, nothing is read and a note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.forms.disclosure.changes import fits, percent
from auditor.forms.disclosure.counts import counts_in
from auditor.forms.disclosure.matters import matter_in
from auditor.forms.disclosure.prose import Sentence, sentences
from auditor.forms.disclosure.sums import read_figure
from auditor.forms.leaves import text_leaf
from auditor.forms.ledger import SHOWN, Ledger, excerpt
from auditor.forms.tables import Line
from auditor.model.document import Fact
from auditor.values.exact import NUMERAL
from auditor.values.measure import Measure
from auditor.values.note import NoteKind
from auditor.values.place import Place
from auditor.values.printed import Printed, State
from auditor.values.target import read_target

SKIPPED = re.compile("名词解释|职责|职能|绩效(?:目标)?(?:管理|情况)|绩效目标")
"""Headings of sections that hold no figures of this budget, or that have a reader of their own."""

_UP = "增加|增长|上升|提高|新增|增|升"
_DOWN = "减少|下降|降低|压减|核减|削减|压缩|减|降"
_FIGURE = re.compile(rf"(?<![0-9.,\s])(?P<figure>{NUMERAL})(?P<unit>%|亿元|万元|千元|元)(?!/)")
_DIGITS = re.compile(r"[0-9][0-9.,\s]*(?=%|亿元|万元|千元|元)")
_WHOLE = re.compile(NUMERAL)
_BORDER = re.compile(r"[;:、]|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
_VERB = re.compile(rf"(?P<verb>{_UP}|{_DOWN})(?:了|额|幅度?|率|比例|数|金额|为|达|约|:)*\Z")
_SHARE = re.compile(r"占[^,;。]{0,40}\Z")
_BEFORE = re.compile(
    r"(?:上年度?|去年|(?P<year>20[0-9]{2})年度?)(?:年初|同期|部门)?(?:的)?"
    r"(?:预算|决算|执行|安排|实际)?(?:安排|执行|完成)?(?:数|额)?(?:的|为|是)?\Z"
)
_OLD = re.compile(r"(?:上年度?|去年|(?P<year>20[0-9]{2})年度?)(?!财政拨款结转|结转|结余)")
_SAME = re.compile(
    r"(?:(?:与|和|同|比|较)[^,;。]{0,20})?(?P<verb>持平|相同|一致|无变化|没有变化|无增减变?化?|保持不变|无变动)"
)
_REASON = re.compile(
    r"(?:主要|增减|变动|变化|增加|减少|下降)*(?:的)?原因(?:主要)?(?:是|为|在于|系|:)+|主要(?:是|系)?(?:由于|因为)|主要(?:系|是)(?!用)"
)
_LIMIT = re.compile(r"(?:\([^()]{1,6}\))?(?:\(含\))?(?:以上|以下|以内|及以上|及以下)")
_SEVERAL = re.compile(r"分别|或者|(?<=元)或|[0-9](?:-|—|~|至)[0-9.,]+(?:亿元|万元|千元|元)")
_NONE = re.compile(
    r"(?P<no>暂无|没有|不存在|未安排|未编制|未发生|不涉及|无)(?:安排|使用|编制|列支|发生|涉及)?(?:的)?"
    r"(?P<matter>政府购买服务|政府购买|政府采购|政府性基金(?:预算)?|国有资本经营(?:预算)?|[“\"]?三公[”\"]?经费"
    r"|因公出国(?:\(境\))?费用?|公务接待费用?|公务用车购置费用?|财政专户管理资金|单位资金|上年结转)(?!服务指导性目录|.{0,6}(?:目录|制度|办法))"
)
_NONE_MATTERS = {"政府购买": "政府购买服务"}


@dataclass(slots=True)
class _Item:
    """An amount of the sentence being read and what hangs on it."""

    matter: str
    leaves: dict[str, Printed[Any]]
    start: int
    within: bool
    """Whether it stands behind 其中, as a part of an amount before."""


@dataclass(slots=True)
class _Change:
    """What a sentence says of a change, until the next amount: verbs, figures, reason."""

    leaves: dict[str, Printed[Any]] = field(default_factory=dict)
    place: Place = field(default_factory=Place)


def read_facts(lines: Sequence[Line], fiscal_year: Printed[Measure] | None, ledger: Ledger) -> tuple[Fact, ...]:
    """The facts of the narrative in their order. What is in doubt is noted."""
    year = int(fiscal_year.value.number) if fiscal_year is not None and fiscal_year.value is not None else None
    facts: list[Fact] = []
    unread: list[tuple[str, Place]] = []
    for sentence in sentences(lines, SKIPPED):
        if any(char.isdigit() for char in sentence.folded) or _NONE.search(sentence.folded):
            facts += _Reading(sentence, year, ledger, unread).facts()
    if unread:
        listed = "、".join(f"“{excerpt(text)}”" for text, _ in unread[:SHOWN])
        more = f"等{len(unread)}处" if len(unread) > SHOWN else ""
        ledger.note(NoteKind.UNREAD, f"情况说明中有数字认不出所说的事项，未读入：{listed}{more}。", unread[0][1])
    return tuple(facts)


@dataclass(slots=True)
class _Reading:
    """One sentence."""

    sentence: Sentence
    year: int | None
    ledger: Ledger
    unread: list[tuple[str, Place]]
    items: list[_Item] = field(default_factory=list)
    change: _Change = field(default_factory=_Change)
    within: int = -1

    def facts(self) -> Iterator[Fact]:
        folded = self.sentence.folded
        counted = {count.quantity[0]: count for count in counts_in(folded)}
        named = {at for count in counted.values() for at in range(*count.name)}
        found: list[tuple[int, str, dict[str, Printed[Any]]]] = []
        for count in counted.values():
            start, end = count.quantity
            text = self.sentence.printed[start:end]
            quantity = Printed.filled(read_target(text), text, self.sentence.place(start))
            found.append((start, count.matter, {"name": self._text(*count.name), "quantity": quantity}))
        for none in _NONE.finditer(folded):
            name = none["matter"]
            spoken = matter_in(_NONE_MATTERS.get(name, name))
            nothing: Printed[Any] = Printed.nothing(self._cut(*none.span("no")), self._place(none.start()))
            leaves = {"name": self._text(*none.span("matter")), "amount": nothing}
            found.append((none.start(), spoken[0] if spoken else "", leaves))
        self._amounts(named)
        found += [(item.start, item.matter, item.leaves) for item in self.items if item.matter]
        for start, matter, leaves in sorted(found, key=lambda each: each[0]):
            if matter:
                yield self._fact(start, matter, leaves)

    def _fact(self, start: int, matter: str, leaves: dict[str, Printed[Any]]) -> Fact:
        place = self.sentence.place(start)
        section = self.sentence.section
        text = self.sentence.printed
        return Fact(
            matter=Printed(matter, "", place, State.FILLED),
            section=text_leaf(section, place) if section else Printed(),
            sentence=Printed.filled(text, text, self.sentence.place(0)),
            **leaves,
        )

    def _amounts(self, named: set[int]) -> None:
        """Walk over the clauses of the sentence: words, then figures."""
        folded = self.sentence.folded
        if "元" not in folded and "%" not in folded:
            return
        doubt = _SEVERAL.search(folded) or next(
            (found for found in _DIGITS.finditer(folded) if not _WHOLE.fullmatch(found[0])), None
        )
        if doubt:
            message = f"情况说明的数字有几种读法，未读入：“{excerpt(self.sentence.printed, 60)}”。"
            self.ledger.note(NoteKind.AMBIGUOUS, message, self._place(doubt.start()))
            return
        at = 0
        for border in [*(found.start() for found in _BORDER.finditer(folded)), len(folded)]:
            if at <= border:
                at = self._clause(at, border, named)
        self._settle()

    def _clause(self, start: int, end: int, named: set[int]) -> int:
        """The figures of one clause; returns where the next one begins."""
        folded = self.sentence.folded
        if (inner := folded.find("其中", start, end)) >= 0:
            self._settle()
            self.within = inner
        if reason := _REASON.search(folded, start, end):
            stop = self._reason_end(reason.end())
            self._figures(start, reason.start(), named)
            self.change.leaves.setdefault("reason", self._reason(reason.end(), stop))
            return stop + 1
        self._figures(start, end, named)
        return end + 1

    def _reason_end(self, start: int) -> int:
        """A reason goes on to the end of the sentence, or to the next clause that names an amount."""
        folded = self.sentence.folded
        begin = start
        for found in [*_BORDER.finditer(folded, start)]:
            figure = _FIGURE.search(folded, begin, found.start())
            if begin > start and figure and matter_in(folded[begin : figure.start()]):
                return begin - 1
            begin = found.end()
        figure = _FIGURE.search(folded, begin)
        if begin > start and figure and matter_in(folded[begin : figure.start()]):
            return begin - 1
        return len(folded)

    def _reason(self, start: int, end: int) -> Printed[Any]:
        text = self.sentence.printed[start:end].rstrip("。；;!！,，")
        place = self._place(min(start, len(self.sentence.printed) - 1))
        return Printed.filled(text, text, place) if text else Printed.blank(place)

    def _figures(self, start: int, end: int, named: set[int]) -> None:
        folded = self.sentence.folded
        at = start
        for found in _FIGURE.finditer(folded, start, end):
            if found.start() in named or _LIMIT.match(folded, found.end()):
                continue
            self._figure(found, folded[at : found.start()], at)
            at = found.end()
        if same := _SAME.search(folded, at, end):
            self._say(
                "direction", Printed("持平", self._cut(*same.span("verb")), self._place(same.start()), State.FILLED)
            )

    def _figure(self, found: re.Match[str], before: str, at: int) -> None:
        verb = _VERB.search(before)
        place = self._place(found.start())
        text = self._cut(found.start(), found.end())
        if found["unit"] == "%":
            share = percent(found["figure"], text, place)
            if _SHARE.search(before) and self.items:
                self.items[-1].leaves.setdefault("share", share)
            elif verb:
                self._say("rate", share)
                self._say("rate_direction", self._direction(verb, at))
            else:
                self.unread.append((before[-12:] + text, place))
            return
        amount = read_figure(found["figure"], found["unit"])
        amount = Printed(amount.value, text, place, amount.state)
        if verb:
            self._say("change", amount)
            self._say("direction", self._direction(verb, at))
        elif (old := _BEFORE.search(before)) and self._is_old(old):
            self._say("previous", amount)
        else:
            self._item(before, at, amount)

    def _is_old(self, found: re.Match[str]) -> bool:
        return found["year"] is None or self.year is None or int(found["year"]) < self.year

    def _item(self, before: str, at: int, amount: Printed[Any]) -> None:
        self._settle()
        phrase = before.removeprefix(",").removeprefix(":").removeprefix("、").removeprefix(";")
        at += len(before) - len(phrase)
        matter = matter_in(phrase)
        old = _OLD.search(phrase)
        if old and self._is_old(old) and old["year"]:
            matter = None
        if matter is None:
            self.unread.append((phrase[-16:] + amount.text, amount.place))
        leaves = {"amount": amount}
        if matter:
            leaves["name"] = self._text(at + matter[1], at + matter[2])
        self.items.append(_Item(matter[0] if matter else "", leaves, at, self.within >= 0))

    def _say(self, name: str, leaf: Printed[Any]) -> None:
        """Something of a change; a second change before the next amount is another matter and not read."""
        if not self.change.leaves:
            self.change.place = leaf.place
        self.change.leaves.setdefault(name, leaf)

    def _settle(self) -> None:
        """Give the change to the amount that it is about."""
        change, self.change = self.change, _Change()
        if not change.leaves or not self.items:
            return
        nearest = self.items[-1]
        heads = [item for item in self.items[:-1] if not item.within][-1:] if nearest.within else []
        fitting = [nearest]
        if heads:
            fitting = [item for item in (nearest, *heads) if fits(item.leaves["amount"], change.leaves)]
        if len(fitting) == 1:
            fitting[0].leaves.update(
                {name: leaf for name, leaf in change.leaves.items() if name not in fitting[0].leaves}
            )
        else:
            message = f"情况说明的增减说的是哪一项有几种读法，未读入：“{excerpt(self.sentence.printed, 60)}”。"
            self.ledger.note(NoteKind.AMBIGUOUS, message, change.place)

    def _direction(self, verb: re.Match[str], at: int) -> Printed[str]:
        start, end = at + verb.start("verb"), at + verb.end("verb")
        value = "增加" if re.fullmatch(_UP, verb["verb"]) else "减少"
        return Printed(value, self._cut(start, end), self._place(start), State.FILLED)

    def _cut(self, start: int, end: int) -> str:
        return self.sentence.printed[start:end]

    def _text(self, start: int, end: int) -> Printed[str]:
        text = self._cut(start, end)
        return Printed.filled(text, text, self._place(start))

    def _place(self, at: int) -> Place:
        return self.sentence.place(at)
