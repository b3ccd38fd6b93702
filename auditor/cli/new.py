"""`auditor new`: things to start from; `rule` is a rule to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.app import app, finish
from auditor.cli.options import Debug, LangOption, Output

if TYPE_CHECKING:
    from auditor.commands.faults import Faults

new = typer.Typer(
    help="新建规则 / start something new",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(new, name="new")


@new.callback()
def _new() -> None:
    pass


@new.command(name="rule", help="一条待填的规则，附测试 / a rule to be filled in, with tests")
def rule_command(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="规则编号 / the rule's id")],
    *,
    subject: Annotated[
        str, typer.Option("--for", metavar="SUBJECT", help="检查的对象 / what the rule is about")
    ] = "project",
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="标题 / title")] = None,
    lang: LangOption,
    output: Output = None,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import new as command

        return command.run(command.Request(rule_id, subject, lang.value, title, output), faults)

    finish(run, lang, debug)
