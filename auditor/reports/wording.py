"""Every word that reports and messages say themselves, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.findings import Severity, Since, SubjectKind, Verdict, WaiverState
from auditor.values.note import NoteKind
from auditor.values.place import Place
from auditor.values.printed import State
from auditor.values.truth import Reason


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Fields in braces are filled with `str.format`; both languages use the same ones."""

    # labels in front of a row
    document: str
    project: str
    whole_document: str
    subject: str
    message: str
    reason: str
    cell: str
    basis: str
    criterion: str
    remedy: str
    tolerance: str
    depends: str
    fingerprint: str
    note: str
    checked: str
    packs: str
    unread: str
    summary: str
    total: str
    rule: str
    title: str
    department: str
    nothing_found: str

    severity: Mapping[Severity, str]
    verdict: Mapping[Verdict, str]
    note_kind: Mapping[NoteKind, str]
    cited: Mapping[str, str]
    """What stands for a basis that is no document."""
    period: Mapping[str, str]
    tag: str
    undecided_tag: str

    # phrases
    depends_on: str
    """What a fault rests on where print is doubtful."""
    fiscal_year: str
    project_count: str
    counts: str
    pack: str
    undecided: str
    no_finding_in: str
    no_finding_so_far_in: str
    unlisted: str
    undecided_unlisted: str
    cell_content: str
    quoted: str
    blank: str
    no_such_cell: str
    of_project: str
    indicator: str
    in_brackets: str
    separator: str
    both: str
    comma: str
    shared_notes: str
    files_read: str

    # rules
    rule_pack: str
    topic: str
    level: str
    parameters: str
    source: str
    rule_text: str
    rule_count: str
    subject_kind: Mapping[SubjectKind, str]

    # waivers and disabled rules
    waived: str
    waived_by: str
    waiver_until: str
    waiver_state: Mapping[WaiverState, str]
    waivers_amiss: str
    disabled_rules: str

    # beside an earlier report
    since_label: str
    since: Mapping[Since, str]
    changed_from: str
    gone: str
    rechecked: str
    mark: str
    accepted: str

    # a rule read back
    read_back: str
    tests: str
    tests_count: str
    """`total`, and `counts` by verdict."""
    nearest: Mapping[Verdict, str]
    nearest_message: str
    no_border: str
    given: str
    """A cell of a case: `cell`, `value`."""
    given_apart: str
    """A cell in which the two cases differ."""
    given_rows: str
    given_unread: str
    given_state: Mapping[State, str]

    # places
    page: str
    sheet: str
    table: str
    row_column: str
    row: str
    line: str
    line_aside: str

    # the last line
    next_folded: str
    """Set into the three below where findings of both periods share a block."""
    next_errors: str
    next_warnings: str
    next_notices: str
    next_clean: str
    next_clean_so_far: str
    next_limited: str
    next_unknown: str
    next_unread: str
    next_nothing: str
    next_no_rules: str
    next_rule: str

    # explanations
    explained: str
    """The label of the verdict."""
    lacking: str
    colon: str
    truth: Mapping[bool, str]
    unknown: Mapping[Reason, str]
    items: str
    items_named: str
    tally: str
    tally_values: str
    others_hidden: str
    band: str
    stood_for: str
    pattern: str
    shown_above: str
    cut_below: str
    decided: str
    not_needed: str
    too_long: str
    subjects_chosen: str
    subjects_unlisted: str
    subjects_unexplained: str
    none_chosen: str
    in_force: Mapping[str, str]
    waiver_why: str
    legend: str

    # marked-up copies, work lists and letters
    number: str
    remark: str
    see_remark: str
    other_cells: str
    annotator: str
    remarks_sheet: str
    whole_file: str
    open_sheet: str
    remarks_unlisted: str
    unit: str
    printed: str
    outcome: str
    outcomes: Mapping[str, str]
    outcome_wrong: str
    comment: str
    handled_by: str
    handled_on: str
    reading: str
    nothing_to_verify: str
    nothing_to_mend: str
    unnamed_department: str
    unnamed_year: str
    letter_name: str
    asked: Mapping[Severity, str]
    """What a letter asks of its reader."""
    asked_to_verify: str
    letter_finding: str
    letter_advice: str
    letter_heading: str
    numerals: str
    """One to ten, as headings count; empty where they count in figures."""
    usual_rules: str


ZH = Words(
    document="文件",
    project="项目",
    whole_document="全文",
    subject="对象",
    message="说明",
    reason="原因",
    cell="单元格",
    basis="依据",
    criterion="审核",
    remedy="建议",
    tolerance="容差",
    depends="存疑",
    fingerprint="指纹",
    note="读取说明",
    checked="检查结果",
    packs="规则包",
    unread="未能读取",
    summary="汇总",
    total="合计",
    rule="规则",
    title="标题",
    department="部门",
    nothing_found="没有发现问题。",
    severity={Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"},
    verdict={
        Verdict.PASS: "通过",
        Verdict.FAIL: "不通过",
        Verdict.NOT_APPLICABLE: "不适用",
        Verdict.UNKNOWN: "无法判定",
        Verdict.WAIVED: "豁免",
    },
    note_kind={
        NoteKind.LABEL_COMPLETED: "标签补全",
        NoteKind.LABEL_LOST: "标签缺失",
        NoteKind.TEXT_CUT: "文字截断",
        NoteKind.MISPLACED: "错位归位",
        NoteKind.AMBIGUOUS: "存在歧义",
        NoteKind.UNPARSED: "未能解析",
        NoteKind.UNREAD: "未归入栏目",
        NoteKind.CHARACTERS: "字符问题",
        NoteKind.FORMAT: "文件格式",
        NoteKind.SET_APART: "另类表格",
    },
    cited={"practice": "审核惯例"},
    period={"implementation": "实施期", "annual": "年度"},
    tag="【{severity}】",
    undecided_tag="【无法判定】",
    depends_on="印出的“{text}”若本是“{other}”，就没有这个问题；请对照原件",
    fiscal_year="{year}年度",
    project_count="{count} 个项目",
    counts="共 {total} 项：{counts}",
    pack="{id} {version}（{rules} 条规则）",
    undecided="无法判定的 {count} 项，及其所缺的单元格",
    no_finding_in="未发现问题的项目（{count}）：",
    no_finding_so_far_in="能够判定的各项没有发现问题、也没有列出无法判定项的项目（{count}）：",
    unlisted="另有 {count} 项问题超出一份文件的列示上限，未逐条列出",
    undecided_unlisted="其中 {count} 项无法判定的超出一份文件的列示上限，未逐条列出",
    cell_content="{where} {field}：{quoted}",
    quoted="“{text}”",
    blank="（空白）",
    no_such_cell="（无此栏）",
    of_project="{project}（{unit}）",
    indicator="指标“{name}”",
    in_brackets="［{text}］",
    separator="；",
    both="、",
    comma="、",
    shared_notes="多个项目共有的读取说明",
    files_read="文件：已读取 {read}，未能读取 {unread}；项目：{projects}。",
    rule_pack="规则包",
    topic="专题",
    level="级别",
    parameters="参数",
    source="出处",
    rule_text="规则全文",
    rule_count="{count} 条规则",
    subject_kind={
        SubjectKind.DOCUMENT: "文件",
        SubjectKind.PROJECT: "项目",
        SubjectKind.PERIOD: "期间",
        SubjectKind.INDICATOR: "指标",
        SubjectKind.BUDGET_LINE: "预算项目",
    },
    waived="豁免的 {count} 项",
    waived_by="理由：{reason}；批准：{by}{until}",
    waiver_until="；截至 {until}",
    waiver_state={
        WaiverState.USED: "豁免了 {count} 项",
        WaiverState.EXPIRED: "已过期（截至 {until}），不再豁免",
        WaiverState.CHANGED: "单元格已改（{changed}），不再豁免",
        WaiverState.UNUSED: "没有豁免任何问题",
    },
    waivers_amiss="需要清理的豁免（{count}）：",
    disabled_rules="停用的规则（{count}）：",
    since_label="与上次",
    since={
        Since.NEW: "新增",
        Since.CHANGED: "有变化",
        Since.UNCHANGED: "仍在",
        Since.FIXED: "已改正",
        Since.UNDECIDED: "转为无法判定",
        Since.WAIVED: "已豁免",
        Since.ABSENT: "项目已不在文件中",
        Since.UNCHECKED: "本次未查",
    },
    changed_from="有变化，上次为：{message}",
    gone="{since}（{count}）：",
    rechecked="与 {baseline} 相比：{counts}。",
    mark="处理",
    accepted="已认可，待改",
    read_back="读作",
    tests="测试",
    tests_count="共 {total} 条：{counts}",
    nearest={Verdict.PASS: "最近的通过", Verdict.FAIL: "最近的不通过"},
    nearest_message="此时报",
    no_border="测试中没有成对的通过与不通过，找不出分界",
    given="{cell} = {value}",
    given_apart="【{cell} = {value}】",
    given_rows="{count} 行",
    given_unread="不能识别的“{text}”",
    given_state={
        State.BLANK: "空白",
        State.NOTHING: "明示无",
        State.ABSENT: "缺项",
        State.UNPARSED: "未识别",
        State.FILLED: "已填",
    },
    page="第{page}页",
    sheet="工作表“{sheet}”",
    table="表{table}",
    row_column="第{row}行第{column}列",
    row="第{row}行",
    line="第{line}行",
    line_aside="（第{line}行）",
    next_folded="（两期相同的合并列出，共 {blocks} 处）",
    next_errors="下一步：先按“建议”改正 {count} 项错误{folded}，再运行一次。",
    next_warnings="下一步：逐项核对 {count} 项警告{folded}，属实的改正，不属实的说明理由。",
    next_notices="下一步：看一遍 {count} 项提示{folded}，酌情修改。",
    next_clean="未发现问题。",
    next_clean_so_far="能够判定的各项没有发现问题。",
    next_limited="有规则用尽了允许的计算步数，文件没有全部检查（退出码 2）。",
    next_unknown="另有 {count} 项无法判定，请对照原件核对所缺的单元格。",
    next_unread="有 {count} 个文件未能读取，未作检查。",
    next_nothing="没有可检查的文件。",
    next_no_rules="没有可用的规则，未作任何检查。",
    next_rule="规则全文：auditor rules 规则编号。",
    explained="结论",
    lacking="所缺",
    colon="：",
    truth={True: "真", False: "假"},
    unknown={
        Reason.BLANK: "空白",
        Reason.NOTHING: "明写的无",
        Reason.ABSENT: "表中没有",
        Reason.UNPARSED: "不是数值",
        Reason.NO_FIGURE: "没有数值",
        Reason.UNSTATED: "没有写明",
        Reason.DIMENSION: "单位不同",
        Reason.ARITHMETIC: "无法计算",
        Reason.EMPTY: "没有数据",
        Reason.DOUBTFUL: "不完整",
        Reason.LIMIT: "超出计算步数",
    },
    items="{count} 项",
    items_named="{count} 项：{names}",
    tally="共 {elements} 项：成立 {true}，不成立 {false}，无法判定 {unknown}",
    tally_values="共 {elements} 项",
    others_hidden="另有 {count} 项未列",
    band="容差 ±{band}",
    stood_for="缺省值，代替{reason}",
    pattern="格式“{pattern}”",
    shown_above="见上文",
    cut_below="以下从略",
    decided="由此判定",
    not_needed="没有用到",
    too_long="计算步数过多，没有逐步展开",
    subjects_chosen="{kind}，共 {total} 个，列出 {chosen} 个：{counts}",
    subjects_unlisted="另有 {count} 个未列",
    subjects_unexplained="另有 {count} 个没有展开；用 --project、--period、--indicator、--verdict 选取，或用 --all",
    none_chosen="没有符合条件的对象",
    in_force={"✓": "用于这份文件", "✗": "不用于这份文件", "?": "无法判定是否用于这份文件"},
    waiver_why="{why}（{where}）",
    legend="✓ 成立　✗ 不成立　? 无法判定　· 没有计算（不必计算，结论已定）",
    number="编号",
    remark="{tag}{number}. {title}（{rule}）",
    see_remark="见意见{number}：{title}",
    other_cells="另见",
    annotator="自动审核",
    remarks_sheet="审核意见",
    whole_file="（全文，没有对应的单元格）",
    open_sheet="点击“单元格”一栏可跳到原表；原表单元格的批注写有本表编号。",
    remarks_unlisted="另有 {count} 项超出列示上限，没有标注。",
    unit="单位",
    printed="原文",
    outcome="处理结果",
    outcomes={"mended": "已改", "kept": "不改", "open": "待定"},
    outcome_wrong="请选择：已改、不改、待定",
    comment="情况说明",
    handled_by="经办人",
    handled_on="日期",
    reading="待核实",
    nothing_to_verify="本次没有需要核实的事项。",
    nothing_to_mend="经审核，未发现需要修改的问题。",
    unnamed_department="（未写明部门）",
    unnamed_year="    ",
    letter_name="{department}{year}审核意见书",
    asked={Severity.ERROR: "请改正", Severity.WARNING: "请核对", Severity.NOTICE: "供参考"},
    asked_to_verify="请核实",
    letter_finding="{number}.【{asked}】{subject}{message}{where}。",
    letter_advice="{text}。",
    letter_heading="（{number}）{project}",
    numerals="一二三四五六七八九十",
    usual_rules="预算绩效管理有关规定",
)

EN = Words(
    document="file",
    project="project",
    whole_document="overall",
    subject="subject",
    message="finding",
    reason="reason",
    cell="cell",
    basis="basis",
    criterion="criterion",
    remedy="remedy",
    tolerance="tolerance",
    depends="in doubt",
    fingerprint="print",
    note="read as",
    checked="checked",
    packs="packs",
    unread="not read",
    summary="Summary",
    total="total",
    rule="rule",
    title="title",
    department="department",
    nothing_found="Nothing was found.",
    severity={Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"},
    verdict={
        Verdict.PASS: "pass",
        Verdict.FAIL: "fail",
        Verdict.NOT_APPLICABLE: "n/a",
        Verdict.UNKNOWN: "unknown",
        Verdict.WAIVED: "waived",
    },
    note_kind={
        NoteKind.LABEL_COMPLETED: "label completed",
        NoteKind.LABEL_LOST: "label lost",
        NoteKind.TEXT_CUT: "text cut",
        NoteKind.MISPLACED: "cells moved",
        NoteKind.AMBIGUOUS: "ambiguous",
        NoteKind.UNPARSED: "not parsed",
        NoteKind.UNREAD: "fits no field",
        NoteKind.CHARACTERS: "characters",
        NoteKind.FORMAT: "file format",
        NoteKind.SET_APART: "set apart",
    },
    cited={"practice": "review practice"},
    period={"implementation": "implementation period", "annual": "annual"},
    tag="[{severity}] ",
    undecided_tag="[unknown] ",
    depends_on="if the printed “{text}” was “{other}”, there is no such fault; compare with the original",
    fiscal_year="fiscal year {year}",
    project_count="projects: {count}",
    counts="{total} checks: {counts}",
    pack="{id} {version} ({rules} rules)",
    undecided="undecided ({count}), and the cells that kept them so",
    no_finding_in="projects without findings ({count}):",
    no_finding_so_far_in="projects of which nothing was found and nothing is listed as undecided ({count}):",
    unlisted="findings beyond the limit of one document, counted but not listed: {count}",
    undecided_unlisted="of these, beyond the limit of one document and not listed: {count}",
    cell_content="{where} {field}: {quoted}",
    quoted="“{text}”",
    blank="(blank)",
    no_such_cell="(no such cell)",
    of_project="{project} ({unit})",
    indicator="indicator “{name}”",
    in_brackets=" [{text}]",
    separator="; ",
    both=" and ",
    comma=", ",
    shared_notes="reading notes that several projects share",
    files_read="Files: {read} read, {unread} not read; projects: {projects}.",
    rule_pack="pack",
    topic="topic",
    level="severity",
    parameters="parameters",
    source="stands in",
    rule_text="full text",
    rule_count="rules: {count}",
    subject_kind={kind: str(kind).replace("_", " ") for kind in SubjectKind},
    waived="{count} waived",
    waived_by="reason: {reason}; approved by {by}{until}",
    waiver_until="; until {until}",
    waiver_state={
        WaiverState.USED: "excused {count} finding(s)",
        WaiverState.EXPIRED: "has expired ({until}) and excuses nothing",
        WaiverState.CHANGED: "the cell has changed ({changed}), so it excuses nothing",
        WaiverState.UNUSED: "excused nothing",
    },
    waivers_amiss="waivers to tidy up ({count}):",
    disabled_rules="disabled rules ({count}):",
    since_label="since",
    since={
        Since.NEW: "new",
        Since.CHANGED: "changed",
        Since.UNCHANGED: "unchanged",
        Since.FIXED: "fixed",
        Since.UNDECIDED: "undecided now",
        Since.WAIVED: "waived now",
        Since.ABSENT: "project gone from the document",
        Since.UNCHECKED: "not checked this time",
    },
    changed_from="changed; before: {message}",
    gone="{since} ({count}):",
    rechecked="beside {baseline}: {counts}.",
    mark="mark",
    accepted="accepted, to be mended",
    read_back="reads",
    tests="tests",
    tests_count="{total}: {counts}",
    nearest={Verdict.PASS: "nearest pass", Verdict.FAIL: "nearest fail"},
    nearest_message="which says",
    no_border="no border is known: the tests have no case that passes beside one that fails",
    given="{cell} = {value}",
    given_apart="[{cell} = {value}]",
    given_rows="{count} rows",
    given_unread="unreadable “{text}”",
    given_state={
        State.BLANK: "blank",
        State.NOTHING: "explicit nothing",
        State.ABSENT: "absent",
        State.UNPARSED: "unreadable",
        State.FILLED: "filled",
    },
    page="page {page}",
    sheet="sheet “{sheet}”",
    table="table {table}",
    row_column="row {row} column {column}",
    row="row {row}",
    line="line {line}",
    line_aside=" (line {line})",
    next_folded=", in {blocks} entries, since what both periods share is told once",
    next_errors="Next: mend the errors ({count}{folded}) as their remedies say, then run again.",
    next_warnings="Next: go through the warnings ({count}{folded}); mend what is true, give reasons for what is not.",
    next_notices="Next: look over the notices ({count}{folded}) and mend as you see fit.",
    next_clean="No findings.",
    next_clean_so_far="Nothing was found in what could be decided.",
    next_limited="A rule used up its steps: not everything was checked (exit status 2).",
    next_unknown="Undecided: {count}. Compare the cells they lack with the original.",
    next_unread="Files not read and therefore not checked: {count}.",
    next_nothing="No file to check.",
    next_no_rules="No rule is in force; nothing was checked.",
    next_rule=" Full text of a rule: auditor rules ID.",
    explained="verdict",
    lacking="lacking",
    colon=": ",
    truth={True: "true", False: "false"},
    unknown={
        Reason.BLANK: "blank",
        Reason.NOTHING: "an explicit nothing",
        Reason.ABSENT: "not on the form",
        Reason.UNPARSED: "not a figure",
        Reason.NO_FIGURE: "no figure",
        Reason.UNSTATED: "not stated",
        Reason.DIMENSION: "different units",
        Reason.ARITHMETIC: "cannot be computed",
        Reason.EMPTY: "no elements",
        Reason.DOUBTFUL: "not complete",
        Reason.LIMIT: "step limit",
    },
    items="items: {count}",
    items_named="items: {count}: {names}",
    tally="of {elements}: true {true}, false {false}, unknown {unknown}",
    tally_values="of {elements}",
    others_hidden="not listed: {count} more",
    band="tolerance ±{band}",
    stood_for="default, in place of: {reason}",
    pattern="pattern “{pattern}”",
    shown_above="see above",
    cut_below="the rest below is left out",
    decided="decides",
    not_needed="not needed",
    too_long="too many steps to be shown one by one",
    subjects_chosen="{kind}, {total} in all, {chosen} listed: {counts}",
    subjects_unlisted="not listed: {count} more",
    subjects_unexplained="not in full: {count} more; choose by --project, --period, --indicator, --verdict, or --all",
    none_chosen="no subject is as asked for",
    in_force={"✓": "for this document", "✗": "not for this document", "?": "unknown whether for this document"},
    waiver_why="{why} ({where})",
    legend="✓ true   ✗ false   ? unknown   · not evaluated (the matter was settled without it)",
    number="no.",
    remark="{tag}{number}. {title} ({rule})",
    see_remark="see remark {number}: {title}",
    other_cells="see also",
    annotator="auditor",
    remarks_sheet="Remarks",
    whole_file="(the whole file; no cell)",
    open_sheet="The links of the column “cell” lead to the form; the notes there name the numbers of this sheet.",
    remarks_unlisted="Beyond the limit of one document and not marked: {count}.",
    unit="unit",
    printed="as printed",
    outcome="outcome",
    outcomes={"mended": "mended", "kept": "kept", "open": "open"},
    outcome_wrong="choose one of: mended, kept, open",
    comment="explanation",
    handled_by="handled by",
    handled_on="date",
    reading="to verify",
    nothing_to_verify="There are none this time.",
    nothing_to_mend="Nothing was found that needs to be mended.",
    unnamed_department="(department not stated)",
    unnamed_year="    ",
    letter_name="{department} {year} remarks",
    asked={Severity.ERROR: "please mend", Severity.WARNING: "please check", Severity.NOTICE: "for information"},
    asked_to_verify="please verify",
    letter_finding="{number}. [{asked}] {subject}{message}{where}.",
    letter_advice="{text}.",
    letter_heading="({number}) {project}",
    numerals="",
    usual_rules="the rules on budget performance",
)


def words(lang: str) -> Words:
    return EN if lang == "en" else ZH


def place_words(place: Place, say: Words) -> str:
    """A place as people say it: `表4 第4行第5列（第635行）`; empty where nothing is known."""
    parts = []
    if place.page is not None:
        parts.append(say.page.format(page=place.page))
    if place.sheet is not None:
        parts.append(say.sheet.format(sheet=place.sheet))
    if place.table is not None:
        parts.append(say.table.format(table=place.table))
    if place.address is not None:
        parts.append(place.address)
    elif place.row is not None and place.column is not None:
        parts.append(say.row_column.format(row=place.row, column=place.column))
    elif place.row is not None:
        parts.append(say.row.format(row=place.row))
    if place.line is None:
        return " ".join(parts)
    aside = say.line_aside if parts else say.line
    return " ".join(parts) + aside.format(line=place.line)
