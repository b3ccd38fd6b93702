"""How much faster generated programs are than the plain evaluator, on the example disclosure and on long documents.

    python benchmarks/evaluation.py [PROJECTS ...]

A long document repeats the projects and budget lines of the disclosure under names of their own. Prints, for the
shipped rules of each kind of subject, the time to compile them and the time that either evaluator takes for all
subjects, then both audits of the whole document, findings and their explanations included. One run, one machine:
read the ratios.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from auditor import engine, forms, readers
from auditor.engine import programs
from auditor.engine.judging import conditions, weigh
from auditor.engine.subjects import instances
from auditor.language.compiler import compile_rules
from auditor.language.limits import LIMITS
from auditor.language.reference import FuelSpent, Reference
from auditor.model.document import Document
from auditor.values.printed import Printed

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "datong-2024"
NEVER = 10**9


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def repeated(document: Document, projects: int) -> Document:
    """The projects and budget lines again and again, `projects` of either, each with a number behind its name."""

    def many(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        chosen = (rows[number % len(rows)] for number in range(projects))
        return tuple(
            row.model_copy(update={"name": Printed.filled(name, name, row.name.place)})
            for number, row in enumerate(chosen)
            for name in [f"{row.name.value}（{number // len(rows) + 1}）"]
        )

    return document.model_copy(
        update={"projects": many(document.projects), "budget_lines": many(document.budget_lines)}
    )


def plainly(rules: list[Any], subjects: Any) -> None:
    for rule in rules:
        for instance in subjects:
            try:
                weigh(conditions(rule), Reference(instance.records, rule.lets))
            except FuelSpent:
                print(f"  {rule.id} ran out of steps")


def compiled(program: Any, count: int, subjects: Any) -> None:
    memos: list[list[Any]] = []
    for instance in subjects:
        memos = program.memos(instance.records, LIMITS["fuel"].value, memos)
        for number in range(count):
            program.run(number, memos)


def measure(document: Document, packs: Any) -> None:
    print(f"\n{len(document.projects)} projects, {len(document.budget_lines)} budget lines")
    print(f"{'subjects':20}{'compile ms':>12}{'plain ms':>12}{'program ms':>12}{'ratio':>8}{'pays from':>12}")
    for kind, subjects in instances(document).items():
        rules = [rule for pack in packs for rule in pack.rules if rule.subject is kind]
        if not rules or not subjects:
            continue
        outer = len(subjects[0].records)
        compiling, program = timed(lambda rules=rules, outer=outer: compile_rules([*map(conditions, rules)], outer))
        plain, _ = timed(lambda rules=rules, subjects=subjects: plainly(rules, subjects))
        fast, _ = timed(lambda program=program, rules=rules, subjects=subjects: compiled(program, len(rules), subjects))
        pays = round(compiling * len(subjects) / (plain - fast)) if plain > fast else "never"
        times = "".join(f"{seconds * 1000:12.1f}" for seconds in (compiling, plain, fast))
        print(f"{len(subjects):8} {kind:11}{times}{plain / fast:8.1f}{pays:>12}")
    reports = []
    for many in (NEVER, programs.MANY):
        programs.MANY = many
        seconds, report = timed(lambda: engine.audit(document, packs, "document"))
        reports.append((seconds, report))
    (plain, slow_report), (fast, fast_report) = reports
    verdicts = {str(verdict): count for verdict, count in fast_report.verdicts.items() if count}
    print(f"audit: plain {plain:.2f} s, with programs {fast:.2f} s, ratio {plain / fast:.1f}, {verdicts}")
    print("the reports are the same" if slow_report == fast_report else "THE REPORTS DIFFER")


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [500]
    document = forms.recognise(readers.read(next(EXAMPLE.glob("*.txt"))).sheets)
    packs = engine.load(["national"])
    engine.audit(document, packs, "warm")  # texts are normalised once in a process
    for each in (document, *(repeated(document, size) for size in sizes)):
        measure(each, packs)


if __name__ == "__main__":
    main()
