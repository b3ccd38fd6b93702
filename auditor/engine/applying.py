"""One rule on every subject of its kind: judged within its steps, doubted where it may not be in force, excused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from auditor.engine.judging import Judgement, doubtful, judge
from auditor.engine.subjects import Instance
from auditor.engine.waiving import Waivers
from auditor.findings import Verdict, WaiverUse
from auditor.language.limits import LIMITS
from auditor.packs import Rule
from auditor.values.truth import Truth, Unknown


@dataclass(frozen=True, slots=True)
class Judged:
    """A subject with what the rule says of it; without a judgement where the rule is not in force."""

    instance: Instance
    judgement: Judgement | None
    waiver: WaiverUse | None = None

    @property
    def verdict(self) -> Verdict:
        if self.judgement is None:
            return Verdict.NOT_APPLICABLE
        return self.judgement.verdict if self.waiver is None else Verdict.WAIVED


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule with whether it is `force` on the document, and the `waivers` of the run."""

    rule: Rule
    force: Truth
    waivers: Waivers

    def on(
        self, subjects: Sequence[Instance], fuel: int, known: Iterable[Judgement | None] = repeat(None)
    ) -> Iterator[Judged]:
        """Every subject in order, in at most `fuel` steps together; `known` are judgements come to before."""
        if self.force is False:
            yield from (Judged(instance, None) for instance in subjects)
            return
        for instance, plain in zip(subjects, known, strict=False):
            judgement = judge(self.rule, instance.records, min(fuel, LIMITS["fuel"].value), plain)
            fuel -= judgement.steps
            waiver = None
            if judgement.verdict is Verdict.FAIL and isinstance(self.force, Unknown):
                judgement = doubtful(judgement, self.force)
            elif judgement.verdict is Verdict.FAIL:
                waiver = self.waivers.excuse(self.rule.id, instance.records)
            yield Judged(instance, judgement, waiver)
