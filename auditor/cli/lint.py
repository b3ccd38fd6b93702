"""`auditor lint`: what is allowed in rules and seldom meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, FormatName, LangOption, Output

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(help="检查规则的写法 / remark on how rules are written")
def lint(
    packs: Annotated[
        list[str],
        typer.Argument(metavar="PACK", default_factory=list, help="规则包：名称、文件或文件夹 / packs"),
    ],
    *,
    lang: LangOption,
    select: Annotated[
        list[str], typer.Option("--select", metavar="CODE", default_factory=list, help="只用这些检查 / these alone")
    ],
    ignore: Annotated[
        list[str], typer.Option("--ignore", metavar="CODE", default_factory=list, help="不用这些检查 / without these")
    ],
    fix: Annotated[bool, typer.Option("--fix", help="改正能改的，含义不变 / mend what can be mended safely")] = False,
    explain: Annotated[str | None, typer.Option("--explain", metavar="CODE", help="说明一项检查 / tell of one")] = None,
    format_name: FormatName = "text",
    output: Output = None,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import lint as command
        from auditor.commands.console import refuse_format

        if explain is not None:
            return command.explain(explain, lang.value, output)
        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        request = command.Request(packs, lang.value, select, ignore, fix, format_name, output)
        return command.run(request, faults)

    finish(run, lang, debug)
