"""`auditor schema`: JSON Schemas for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, LangOption, Output

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(help="输出规则包或配置文件的 JSON Schema，供编辑器用 / print a JSON Schema, for editors")
def schema(
    name: Annotated[
        Literal["pack", "config"],
        typer.Argument(metavar="NAME", help="pack: 规则包 / a pack; config: auditor.toml"),
    ],
    *,
    lang: LangOption,
    output: Output = None,
    debug: Debug = None,
) -> None:
    def run(_: Faults) -> int:
        from auditor.commands import schema as command

        if name == "pack":
            return command.run(name, lang.value, output)
        return command.hand_over(config_schema(), lang.value, output)

    finish(run, lang, debug)


def config_schema() -> dict[str, Any]:
    """The schema of auditor.toml, from the options that all commands have."""
    import auditor.cli as commands
    from auditor.cli._configuration import schema as of
    from auditor.cli._options_of import options_of

    commands.register_all()
    return of(options_of(app))
