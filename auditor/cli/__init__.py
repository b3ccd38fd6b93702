"""The command line: arguments, options, exit status. A command is a file here; what it does is in `commands`.

Files are found by looking; each loads its command's code only when that command runs.
"""

from __future__ import annotations

import gc
import pkgutil
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from auditor import __version__
from auditor.cli.app import app, finish
from auditor.cli.options import Lang, locale_lang

__all__ = ["Lang", "finish", "main"]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"auditor {__version__}")
        raise typer.Exit


@app.callback()
def _auditor(
    context: typer.Context,
    *,
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", help="配置文件，代替 auditor.toml / in place of auditor.toml"),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="不读配置文件 / without a configuration file")] = False,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 / version")
    ] = False,
) -> None:
    if no_config:
        return
    from auditor.cli import _configuration as configuration

    try:
        file = config or configuration.found(Path.cwd())
        if file is not None:
            from auditor.cli._options_of import options_of

            register_all()
            context.default_map = {**configuration.defaults(file, options_of(app))}
    except configuration.Misconfigured as fault:
        sys.stderr.write(fault.render(locale_lang().value) + "\n")
        raise typer.Exit(2) from fault


def register_all() -> None:
    """Load every command, for what speaks of all of them."""
    _register([])


COLLECT_AFTER = 50_000
"""New objects between two garbage collections: a run makes many small lasting ones and then ends."""


def _register(words: Sequence[str]) -> None:
    """Load the command that the first word names, or all of them where it names none."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    for name in [name for name in names if name in words] or names:
        import_module(f"{__name__}.{name}")


def main() -> None:
    """The `auditor` command."""
    gc.set_threshold(COLLECT_AFTER, 20, 20)  # the default costs a tenth of a run
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    _register(sys.argv[1:2])
    try:
        app(prog_name="auditor")
    except KeyboardInterrupt:
        sys.exit(130)
