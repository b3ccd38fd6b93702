"""`auditor triage`: decide about findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, Exclude, Include, LangOption, Paths, Rules, Settings

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(
    help="列出问题供人处理，保留已作的决定 / list the findings for people to decide about, keeping what they did"
)
def triage(
    paths: Paths,
    *,
    marks: Annotated[
        Path,
        typer.Option("--marks", metavar="FILE", help="处理表（CSV），没有则新建 / the table, made if it is not there"),
    ],
    rules: Rules,
    settings: Settings,
    lang: LangOption,
    include: Include,
    exclude: Exclude,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import triage as command
        from auditor.commands.inputs import Wanted

        request = command.Request(paths, marks, lang.value, rules, settings, Wanted(include, exclude))
        return command.run(request, faults)

    finish(run, lang, debug)
