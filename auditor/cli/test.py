"""`auditor test`: the tests written in rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, LangOption, Output, Settings, Verbose

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(name="test", help="运行规则里写的测试 / run the tests written in rules")
def run_tests(
    packs: Annotated[
        list[str] | None,
        typer.Argument(metavar="PACK", help="规则包：名称、文件或文件夹 / a pack's name, file or folder"),
    ] = None,
    *,
    rule: Annotated[
        list[str],
        typer.Option(
            "--rule",
            metavar="ID",
            default_factory=list,
            show_default=False,
            help="只测这些规则，可用 * / only these rules, * allowed",
        ),
    ],
    settings: Settings,
    lang: LangOption,
    coverage: Annotated[bool, typer.Option("--coverage", help="列出每条规则的覆盖 / coverage of every rule")] = False,
    min_coverage: Annotated[
        int | None,
        typer.Option("--min-coverage", metavar="N", help="有规则覆盖不足 N% 时退出码为 1 / exit 1 below N%"),
    ] = None,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="逐一改动规则，看测试能否分辨 / change rules bit by bit, see if tests tell")
    ] = False,
    fail_on_survivors: Annotated[
        bool, typer.Option("--fail-on-survivors", help="有分辨不出的改动时退出码为 1 / exit 1 if a change survives")
    ] = False,
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar="text|json|junit", help="报告格式 / report format")
    ] = "text",
    output: Output = None,
    verbose: Verbose = False,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import test as command
        from auditor.commands.console import refuse_format

        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        request = command.Request(
            packs or [], lang.value, rule, settings, mutate, fail_on_survivors, coverage, min_coverage, format_name,
            output, verbose,
        )  # fmt: skip
        return command.run(request, faults)

    finish(run, lang, debug)
