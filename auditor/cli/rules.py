"""`auditor rules`: the rules in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, FormatName, LangOption, Output, Rules, Settings, Verbose

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(name="rules", help="列出规则；给出编号则显示全文 / list the rules, or one in full")
def rules_command(
    rule_id: Annotated[str | None, typer.Argument(metavar="ID", help="规则编号 / a rule's id")] = None,
    *,
    rules: Rules,
    settings: Settings,
    lang: LangOption,
    format_name: FormatName = "text",
    output: Output = None,
    verbose: Verbose = False,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import rules as command
        from auditor.commands.console import refuse_format

        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        request = command.Request(rule_id, lang.value, rules, settings, format_name, output, detail=2 if verbose else 1)
        return command.run(request, faults)

    finish(run, lang, debug)
