"""`auditor extract`: the structured content of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, Exclude, ExtractFormat, Include, LangOption, Output, Paths, Places

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(help="只提取结构化内容 / the structured content only")
def extract(
    paths: Paths,
    *,
    lang: LangOption,
    format_name: ExtractFormat = "json",
    places: Places = False,
    include: Include,
    exclude: Exclude,
    output: Output = None,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import extract as command
        from auditor.commands.console import refuse_format
        from auditor.commands.inputs import Wanted

        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        wanted = Wanted(include, exclude)
        return command.run(command.Request(paths, lang.value, places, format_name, output, wanted), faults)

    finish(run, lang, debug)
