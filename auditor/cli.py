"""The command line: arguments, options, exit status. What a command does is in `commands`, loaded when it runs."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor import __version__

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


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"


class FailOn(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    NEVER = "never"


def _locale_lang() -> Lang:
    """Chinese unless the locale asks for English; C and POSIX ask for nothing."""
    chosen = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return Lang.EN if chosen.lower().startswith("en") else Lang.ZH


Paths = Annotated[
    list[str], typer.Argument(metavar="PATH", help="文件、文件夹、通配符或 - / files, folders, globs or -")
]
Rules = Annotated[
    list[str],
    typer.Option(
        "--rules",
        metavar="PACK",
        default_factory=list,
        help="规则包：名称、文件或文件夹 / a pack's name, file or folder",
    ),
]
Settings = Annotated[
    list[str],
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        default_factory=list,
        show_default=False,
        help="设定规则参数 / set a parameter of the rules",
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="写入文件 / write to a file")]
LangOption = Annotated[
    Lang, typer.Option("--lang", default_factory=_locale_lang, show_default="locale", help="语言 / language")
]
Debug = Annotated[
    Path | None, typer.Option("--debug", metavar="FILE", help="内部错误详情写入文件 / details of internal errors")
]
FormatName = Annotated[str, typer.Option("--format", "-f", metavar="text|json", help="报告格式 / report format")]
ExtractFormat = Annotated[str, typer.Option("--format", "-f", metavar="json", help="输出格式 / output format")]
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="有此级别及以上问题时退出码为 1 / exit 1 from this severity on")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="错误级规则无法判定时退出码为 2 / exit 2 where an error rule is undecided")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只要汇总 / the summary alone")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="全部细节 / all details")]
Places = Annotated[bool, typer.Option("--places", help="附每个单元格的位置 / with the place of every cell")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"auditor {__version__}")
        raise typer.Exit


@app.callback()
def _auditor(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 / version")
    ] = False,
) -> None:
    pass


@app.command(help="审核文件，列出问题 / audit documents and print findings")
def check(
    paths: Paths,
    *,
    rules: Rules,
    settings: Settings,
    lang: LangOption,
    format_name: FormatName = "text",
    output: Output = None,
    fail_on: FailOnOption = FailOn.ERROR,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import check as command  # noqa: PLC0415
        from auditor.commands.console import refuse_format  # noqa: PLC0415
        from auditor.reports import formats  # noqa: PLC0415

        if format_name not in formats():
            return refuse_format(format_name, formats(), lang)
        request = command.Request(
            paths,
            lang.value,
            rules,
            settings,
            format_name,
            output,
            fail_on.value,
            strict,
            detail=0 if quiet else 2 if verbose else 1,
        )
        return command.run(request, faults)

    finish(run, lang, debug)


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
        from auditor.commands import extract as command  # noqa: PLC0415
        from auditor.commands.console import refuse_format  # noqa: PLC0415

        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        return command.run(paths, lang.value, faults, places=places, output=output)

    finish(run, lang, debug)


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
        from auditor.commands import rules as command  # noqa: PLC0415
        from auditor.commands.console import refuse_format  # noqa: PLC0415

        if format_name not in command.FORMATS:
            return refuse_format(format_name, command.FORMATS, lang)
        request = command.Request(rule_id, lang.value, rules, settings, format_name, output, detail=2 if verbose else 1)
        return command.run(request, faults)

    finish(run, lang, debug)


def finish(run: Callable[[Faults], int], lang: Lang, debug: Path | None) -> None:
    """Run a command and leave with its exit status; no exception of ours may look like a verdict."""
    from auditor.commands.faults import Faults  # noqa: PLC0415
    from auditor.commands.status import Status  # noqa: PLC0415

    faults = Faults(lang.value, debug)
    try:
        status = run(faults)
    except KeyboardInterrupt:
        status = Status.INTERRUPTED
    except Exception as fault:
        faults.note(fault)
        status = Status.FAULT
    raise typer.Exit(status)


COLLECT_AFTER = 50_000
"""New objects between two garbage collections: a run makes many small lasting ones and then ends."""


def main() -> None:
    """The `auditor` command."""
    gc.set_threshold(COLLECT_AFTER, 20, 20)  # the default costs a tenth of a run
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        app(prog_name="auditor")
    except KeyboardInterrupt:
        sys.exit(130)
