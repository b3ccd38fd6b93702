"""`auditor extract`: the structured content of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, ExtractFormat, LangOption, Output, Paths, Places

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(help="只提取结构化内容 / the structured content only")
def extract(
    paths: Paths,
    *,
    lang: LangOption,
    format_name: ExtractFormat = "json",
    places: Places = False,
    output: Output = None,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import extract as command
        from auditor.commands.console import refuse_format

        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        return command.run(paths, lang.value, faults, places=places, output=output)

    finish(run, lang, debug)
