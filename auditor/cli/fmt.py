"""`auditor fmt`: rule files in their one layout."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, Lang, Output, locale_lang

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


class To(StrEnum):
    YAML = "yaml"
    RULES = "rules"


@app.command(help="整理规则文件的格式 / format rule files")
def fmt(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="规则文件、文件夹或 - / rule files, folders or -")],
    *,
    lang: Annotated[
        Lang | None, typer.Option("--lang", help="改用这种语言的写法 / spell the rules in this language")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="不改写；有文件需要整理时退出码为 1 / change nothing, exit 1 if it would")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="不改写，列出差别 / change nothing, show what would")] = False,
    to: Annotated[To | None, typer.Option("--to", help="转换为另一种文件 / convert to the other kind of file")] = None,
    output: Output = None,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import fmt as command

        language = None if lang is None else command.LANGUAGES[lang.value]
        container = None if to is None else command.CONTAINERS[to.value]
        request = command.Request(paths, locale_lang().value, language, check, diff, output, container)
        return command.run(request, faults)

    finish(run, locale_lang(), debug)
