"""The options that commands share, each declared once."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"


class FailOn(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    NEVER = "never"


def locale_lang() -> Lang:
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
    Lang, typer.Option("--lang", default_factory=locale_lang, show_default="locale", help="语言 / language")
]
Debug = Annotated[
    Path | None, typer.Option("--debug", metavar="FILE", help="内部错误详情写入文件 / details of internal errors")
]
FormatName = Annotated[str, typer.Option("--format", "-f", metavar="text|json", help="报告格式 / report format")]
ReportFormat = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help="text|html|json|markdown|csv|xlsx|letter|sarif|junit|github：报告格式 / report format",
    ),
]
ExtractFormat = Annotated[str, typer.Option("--format", "-f", metavar="json|yaml", help="输出格式 / output format")]
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="有此级别及以上问题时退出码为 1 / exit 1 from this severity on")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="错误级规则无法判定时退出码为 2 / exit 2 where an error rule is undecided")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只要汇总 / the summary alone")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="全部细节 / all details")]
Places = Annotated[bool, typer.Option("--places", help="附每个单元格的位置 / with the place of every cell")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="YEAR", help="按该年度有效的规则审核 / with the rules in force in that year"),
]
Include = Annotated[
    list[str],
    typer.Option(
        "--include",
        metavar="GLOB",
        default_factory=list,
        show_default=False,
        help="文件夹中只读这些文件，例如 *.docx / of folders, read these files alone",
    ),
]
Exclude = Annotated[
    list[str],
    typer.Option(
        "--exclude",
        metavar="GLOB",
        default_factory=list,
        show_default=False,
        help="文件夹中不读这些文件或子文件夹 / of folders, leave out these files and folders",
    ),
]
Mask = Annotated[
    bool | None,
    typer.Option(
        "--mask/--no-mask",
        help="遮盖个人信息（gate 格式默认遮盖） / hide personal data (gate formats do unless told otherwise)",
        show_default=False,
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="上次的 JSON 报告，标出新增、变化和已改正 / an earlier JSON report to compare with",
    ),
]
New = Annotated[
    bool,
    typer.Option("--new", help="退出码只看 --baseline 之后新增或有变化的 / exit by what is new or changed since"),
]
Marks = Annotated[
    Path | None,
    typer.Option("--marks", metavar="FILE", help="auditor triage 的处理表（CSV） / the table of auditor triage"),
]
Watch = Annotated[
    bool,
    typer.Option("--watch", help="文件保存后立即再查，按 Ctrl-C 结束 / check again on every save, until Ctrl-C"),
]
Annotate = Annotated[
    bool,
    typer.Option(
        "--annotate",
        help="在原文件旁另存带批注的副本（docx、xlsx、pdf） / write marked-up copies beside the documents",
    ),
]
AnnotateTo = Annotated[
    Path | None,
    typer.Option("--annotate-to", metavar="DIR", help="带批注的副本写入此文件夹 / write the marked-up copies there"),
]
Template = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE", help="letter 格式所用的 docx 模板 / the docx template of format letter"),
]
