"""`auditor check`: read documents, apply rule packs, report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.cli.app import app, finish
from auditor.cli.options import (
    Annotate,
    AnnotateTo,
    AsOf,
    Baseline,
    Debug,
    Exclude,
    FailOn,
    FailOnOption,
    Include,
    LangOption,
    Marks,
    Mask,
    New,
    Output,
    Paths,
    Quiet,
    ReportFormat,
    Rules,
    Settings,
    Strict,
    Template,
    Verbose,
    Watch,
)

if TYPE_CHECKING:
    from auditor.commands.faults import Faults


@app.command(help="审核文件，列出问题 / audit documents and print findings")
def check(
    paths: Paths,
    *,
    rules: Rules,
    settings: Settings,
    lang: LangOption,
    format_name: ReportFormat = "text",
    output: Output = None,
    fail_on: FailOnOption = FailOn.ERROR,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_of: AsOf = None,
    include: Include,
    exclude: Exclude,
    mask: Mask = None,
    baseline: Baseline = None,
    new: New = False,
    marks: Marks = None,
    watch: Watch = False,
    annotate: Annotate = False,
    annotate_to: AnnotateTo = None,
    template: Template = None,
    debug: Debug = None,
) -> None:
    def run(faults: Faults) -> int:
        from auditor.commands import check as command
        from auditor.commands.console import refuse_format
        from auditor.commands.inputs import Wanted
        from auditor.reports import format_named, formats

        if format_named(format_name) is None:
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
            as_of=as_of,
            wanted=Wanted(include, exclude),
            mask=mask,
            baseline=baseline,
            new=new,
            marks=marks,
            annotate=annotate or annotate_to is not None,
            annotate_to=annotate_to,
            template=template,
        )
        return command.watch(request, faults) if watch else command.run(request, faults)

    finish(run, lang, debug)
