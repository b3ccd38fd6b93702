"""`auditor schema`: JSON Schemas for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, LangOption, Output

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(help="输出 YAML 规则包的 JSON Schema，供编辑器用 / print the JSON Schema of packs in YAML, for editors")
def schema(
    name: Annotated[Literal["pack"], typer.Argument(metavar="NAME", help="pack: 规则包 / a pack")],
    *,
    lang: LangOption,
    output: Output = None,
    debug: Debug = None,
) -> None:
    def run(_: Faults) -> int:
        from auditor.commands import schema as command

        return command.run(name, lang.value, output)

    finish(run, lang, debug)
