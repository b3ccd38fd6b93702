"""The application that commands register with, and the one way out of every command: an exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.cli.options import Lang

if TYPE_CHECKING:
    from auditor.commands.faults import Faults

app = typer.Typer(
    help="审核项目支出绩效目标表 / audit performance-target tables",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help starts faster and is the same in every terminal
    context_settings={"help_option_names": ["-h", "--help"]},
)


def finish(run: Callable[[Faults], int], lang: Lang, debug: Path | None) -> None:
    """Run a command and leave with its exit status; no exception of ours may look like a verdict."""
    from auditor.commands.faults import Faults
    from auditor.commands.status import Status

    faults = Faults(lang.value, debug)
    try:
        status = run(faults)
    except KeyboardInterrupt:
        status = Status.INTERRUPTED
    except Exception as fault:
        faults.note(fault)
        status = Status.FAULT
    raise typer.Exit(status)
