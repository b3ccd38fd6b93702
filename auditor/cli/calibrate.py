"""`auditor calibrate`: how the rules do on a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, Exclude, Include, LangOption, Output, Paths, Rules, Settings

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(help="统计各规则在一批文件上的表现，抽样供人判断 / how the rules do on a corpus, with findings to judge")
def calibrate(
    paths: Paths,
    *,
    rules: Rules,
    settings: Settings,
    lang: LangOption,
    judged: Annotated[
        Path | None,
        typer.Option(
            "--appraisals",
            metavar="FILE",
            help="由人填写判断的 CSV 文件，没有则新建 / the CSV file that people fill in; made if it is not there",
        ),
    ] = None,
    sample: Annotated[
        int, typer.Option("--sample", min=0, metavar="N", help="每条规则供人判断的问题数 / findings of a rule to judge")
    ] = 10,
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar="text|json|markdown", help="报告格式 / report format")
    ] = "text",
    output: Output = None,
    include: Include,
    exclude: Exclude,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import calibrate as command
        from auditor.commands.console import refuse_format
        from auditor.commands.inputs import Wanted

        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        request = command.Request(
            paths, lang.value, rules, settings, judged, sample, format_name, output, Wanted(include, exclude)
        )
        return command.run(request, faults)

    finish(run, lang, debug)
