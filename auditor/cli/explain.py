"""`auditor explain`: why a rule has its verdict on a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import AsOf, Debug, FormatName, LangOption, Output, Rules, Settings

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(help="解释一条规则在一份文件上的结论 / explain the verdict of one rule on one document")
def explain(
    path: Annotated[str, typer.Argument(metavar="PATH", help="文件，或 - / a file, or -")],
    rule_id: Annotated[str, typer.Argument(metavar="RULE", help="规则编号 / a rule's id")],
    *,
    rules: Rules,
    settings: Settings,
    lang: LangOption,
    project: Annotated[
        str | None, typer.Option(metavar="NAME", help="项目或单位名称的一部分 / part of a project's or unit's name")
    ] = None,
    period: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="实施期或年度 / implementation or annual")
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help="指标名称的一部分 / part of an indicator's name")
    ] = None,
    verdict: Annotated[
        str | None,
        typer.Option(metavar="VERDICT", help="不通过、无法判定、通过或不适用 / fail, unknown, pass or not_applicable"),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="逐个展开全部对象 / show every subject in full")] = False,
    as_of: AsOf = None,
    format_name: FormatName = "text",
    output: Output = None,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import explain as command
        from auditor.commands.console import refuse_format

        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        request = command.Request(
            path,
            rule_id,
            lang.value,
            project,
            period,
            indicator,
            verdict,
            every,
            rules,
            settings,
            format_name,
            output,
            as_of,
        )
        return command.run(request, faults)

    finish(run, lang, debug)
