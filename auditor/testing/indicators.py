"""Strategies of indicators: each row consistent in itself, and the rows of one period together."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from auditor.model.document import LEVEL2, Indicator
from auditor.testing import words
from auditor.testing.leaves import cost, target, text, written_targets
from auditor.values.measure import count
from auditor.values.printed import Printed

WEIGHTS = {"产出指标": 50, "成本指标": 0, "效益指标": 30, "满意度指标": 10}
"""The weights of each level 1 by 财预〔2020〕10号: with the 10 of budget execution they add up to 100."""
WEIGHTS_WITH_COST = {"产出指标": 40, "成本指标": 20, "效益指标": 20, "满意度指标": 10}
"""The weights of each level 1 by 财预〔2021〕101号, where cost is one of them."""
MOST_COUNTED = 2_000
"""The most that a quantity counts, as `written_targets` draws it."""
MOST_COST = Decimal(10_000)


def indicator(level2: str, name: str, written: str) -> Indicator:
    """One row as the forms print it; an empty name or value is a blank cell."""
    level1 = words.LEVEL1[level2]
    return Indicator(
        level1=Printed.filled(level1, level1),
        level2=Printed.filled(level2, level2),
        name=text(name),
        target=target(written),
    )


@st.composite
def indicators(draw: st.DrawFn, level2: str | None = None, *, most: Decimal = MOST_COST) -> Indicator:
    """One filled indicator: its level 1 belongs to its level 2, and its value suits its name.

    A cost is at most `most` 元.

    >>> assert indicators("数量指标").example().level1.value == "产出指标"
    """
    kind = draw(st.sampled_from(LEVEL2)) if level2 is None else level2
    name, value = draw(_content(kind, most))
    return indicator(kind, name, value)


def _content(level2: str, most: Decimal) -> SearchStrategy[tuple[str, str]]:
    match level2:
        case "数量指标":
            units = st.sampled_from(sorted(words.QUANTITIES.items()))
            return units.flatmap(lambda pair: st.tuples(st.just(pair[0]), written_targets(level2, pair[1])))
        case "质量指标":
            return st.tuples(st.sampled_from(words.QUALITIES), written_targets(level2))
        case "时效指标":
            pairs = sorted(words.TIMELINESS.items())
            return st.sampled_from(pairs).flatmap(lambda pair: st.tuples(st.just(pair[0]), st.sampled_from(pair[1])))
        case "成本指标" | "经济成本指标":
            return st.tuples(st.sampled_from(words.COST_NAMES), costs(most))
        case "社会成本指标" | "生态环境成本指标":
            return st.tuples(st.just("对周边的影响"), st.sampled_from(("较小", "可控", "≤5%")))
        case words.SATISFACTION:
            return st.tuples(st.sampled_from(words.SATISFACTIONS), written_targets(level2))
        case _:
            return st.tuples(st.sampled_from(words.OUTCOME_NAMES[level2]), written_targets(level2))


@st.composite
def costs(draw: st.DrawFn, most: Decimal) -> str:
    """A cost of at most so many 元 as a target prints it, in 元 or 万元."""
    figure, unit = draw(st.integers(1, max(1, int(most)))), "元"
    if figure >= 100 and draw(st.booleans()):
        figure, unit = figure - figure % 100, "万元"
    return cost(Decimal(figure), unit, draw(st.sampled_from(("≤", "不超过"))))


@st.composite
def tables(draw: st.DrawFn, most: Decimal, *, rows: int = 3) -> tuple[Indicator, ...]:
    """The indicators of a period, every kind that a reviewer asks for among them and `rows` further at most.

    Money costs add up to at most `most` 元; names are distinct within a level 2; weights, where there are
    any, add up to 90.
    """
    kinds = [*words.OUTPUTS, draw(st.sampled_from(words.COSTS)), draw(st.sampled_from(words.OUTCOMES))]
    spare = (*words.OUTPUTS[:2], *words.OUTCOMES[:3], words.SATISFACTION)
    kinds += [words.SATISFACTION, *draw(st.lists(st.sampled_from(spare), max_size=rows))]
    found: dict[tuple[str | None, str | None], Indicator] = {}
    for kind in kinds:
        row = draw(indicators(kind, most=most))
        found.setdefault((row.level2.value, row.name.value), row)
    if draw(st.booleans()):
        name, unit = draw(st.sampled_from(sorted(words.UNIT_COSTS.items())))
        found[kinds[3], name] = indicator(
            kinds[3], name, f"≤{draw(st.integers(1, min(999, int(most) // MOST_COUNTED)))}{unit}"
        )
    table = tuple(found.values())
    return weighted(table) if draw(st.booleans()) else table


def weighted(table: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The rows with whole weights that add up to those of their level 1; each level 1 must have a row."""
    kinds = [str(row.level1.value) for row in table]
    shares = WEIGHTS_WITH_COST if "成本指标" in kinds else WEIGHTS
    found = []
    for at, (row, kind) in enumerate(zip(table, kinds, strict=True)):
        each, rest = divmod(shares[kind], kinds.count(kind))
        weight = each if kind in kinds[:at] else each + rest
        found.append(row.model_copy(update={"weight": Printed.filled(count(weight), str(weight))}))
    return tuple(found)
