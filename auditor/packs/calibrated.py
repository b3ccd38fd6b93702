"""How rules did on a corpus: how often each applied, fired and stayed open, and what people judged of its findings."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.findings import Confidence, DocumentReport, Verdict
from auditor.packs import Pack, Rule
from auditor.packs.appraisals import Appraisal, confidence


@dataclass(frozen=True, slots=True)
class RuleCalibrated:
    """One rule over all documents. `verdicts` counts its subjects, `documents` those in which it fired."""

    rule: Rule
    verdicts: Mapping[Verdict, int]
    documents: int
    confidence: Confidence | None
    """What people judged of its findings; None where nobody did."""

    @property
    def applied(self) -> int:
        """Subjects of which the rule had something to say, decided or not."""
        return sum(count for verdict, count in self.verdicts.items() if verdict is not Verdict.NOT_APPLICABLE)

    @property
    def fired(self) -> int:
        """Subjects with a fault, excused or not."""
        return self.verdicts.get(Verdict.FAIL, 0) + self.verdicts.get(Verdict.WAIVED, 0)

    @property
    def unknown(self) -> int:
        return self.verdicts.get(Verdict.UNKNOWN, 0)

    @property
    def vacuous(self) -> int:
        """Subjects in which there was nothing for the rule to look at."""
        return self.verdicts.get(Verdict.NOT_APPLICABLE, 0)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A corpus of `documents` documents, those not read apart, with every rule and every appraisal."""

    documents: int
    unread: tuple[DocumentReport, ...]
    rules: tuple[RuleCalibrated, ...]
    appraisals: tuple[Appraisal, ...] = ()

    @property
    def open(self) -> int:
        """Findings laid before people that nobody judged yet."""
        return sum(one.found and one.opinion is None for one in self.appraisals)


def calibrated(
    documents: Sequence[DocumentReport], packs: Iterable[Pack], appraisals: Sequence[Appraisal] = ()
) -> Calibration:
    """The rules of `packs` over `documents`; with `appraisals` these alone count, else those of the packs."""
    audited = [document for document in documents if document.error is None]
    judged = confidence(appraisals)
    rules = []
    for rule in (rule for pack in packs for rule in pack.rules):
        counts: Counter[Verdict] = Counter()
        fired = 0
        for tally in (document.tallies.get(rule.id, {}) for document in audited):
            counts.update(tally)
            fired += bool(tally.get(Verdict.FAIL, 0) + tally.get(Verdict.WAIVED, 0))
        believed = judged.get(rule.id) if appraisals else rule.confidence
        rules.append(RuleCalibrated(rule, dict(counts), fired, believed))
    unread = tuple(document for document in documents if document.error is not None)
    return Calibration(len(audited), unread, tuple(rules), tuple(appraisals))


def sampled(known: Sequence[Appraisal], found: Iterable[Appraisal], size: int) -> tuple[Appraisal, ...]:
    """The known appraisals with, of each rule, as many further findings to judge as make `size` still found.

    Nothing known is lost: what is not found any more stays, marked so. Which findings are drawn depends on their
    fingerprints alone, so that two people draw the same ones. Ordered by rule as `found` has them, then as known.
    """
    now: dict[tuple[str, str], Appraisal] = {}
    for one in found:
        now.setdefault(one.key, replace(one, opinion=None, found=True))
    kept = [replace(one, found=one.key in now) for one in known]
    room = Counter(one.rule for one in kept if one.found)
    seen = {one.key for one in kept}
    drawn = []
    for one in sorted((one for key, one in now.items() if key not in seen), key=_lot):
        if room[one.rule] < size:
            room[one.rule] += 1
            drawn.append(one)
    rank = {rule: number for number, rule in enumerate(dict.fromkeys(one.rule for one in now.values()))}
    place = {key: number for number, key in enumerate(now)}
    last = len(place)
    return tuple(
        sorted([*kept, *drawn], key=lambda one: (rank.get(one.rule, last), not one.found, place.get(one.key, last)))
    )


def _lot(one: Appraisal) -> str:
    """A number that has nothing to do with what the finding is about."""
    return hashlib.sha256("|".join(one.key).encode("utf-8", "replace")).hexdigest()
