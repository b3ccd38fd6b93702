"""`auditor score`: draft the review sheet of every project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import (
    AsOf,
    Debug,
    Exclude,
    Include,
    LangOption,
    Output,
    Paths,
    Quiet,
    Rules,
    Settings,
    Verbose,
)

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(help="起草项目支出绩效目标审核表 / draft the review sheet of every project")
def score(
    paths: Paths,
    *,
    rules: Rules,
    settings: Settings,
    lang: LangOption,
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar="text|json|docx", help="格式；docx 可填写签字 / format")
    ] = "text",
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_of: AsOf = None,
    include: Include,
    exclude: Exclude,
    mask: Annotated[bool, typer.Option("--mask", help="遮盖个人信息 / hide personal data")] = False,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import score as command
        from auditor.commands.console import refuse_format
        from auditor.commands.inputs import Wanted

        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        request = command.Request(
            paths, lang.value, rules, settings, format_name, output, 0 if quiet else 2 if verbose else 1, as_of,
            Wanted(include, exclude), mask,
        )  # fmt: skip
        return command.run(request, faults)

    finish(run, lang, debug)
