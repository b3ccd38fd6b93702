"""`auditor diff`: what changed from one report to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, FormatName, LangOption, Output

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(help="对比两次的 JSON 报告：新增、变化、已改正 / two JSON reports: what is new, changed, fixed")
def diff(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="先前的报告 / the earlier report")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="后来的报告 / the later report")],
    *,
    lang: LangOption,
    format_name: FormatName = "text",
    output: Output = None,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import diff as command
        from auditor.commands.console import refuse_format

        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        return command.run(command.Request(before, after, lang.value, format_name, output), faults)

    finish(run, lang, debug)
