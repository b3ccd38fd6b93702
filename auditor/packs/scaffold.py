"""The rule that a new one starts from: every clause, what goes where, and tests that fail until it is filled."""

from __future__ import annotations

from auditor.findings import SubjectKind
from auditor.language.types import FieldSpec, RecordType, TextType
from auditor.packs import Frame

_ZH = """\
规则 {id} "{title}"
  # 级别：错误（一望可知的差错）、警告（可以商榷）、提示（供参考），选一个。
  级别 警告
  # 审核：完整性、相关性、适当性、可行性，选一个；可以再写分项，例如 适当性.资金匹配性。
  审核 完整性.规范完整性
  # 依据：引号里写文件名称和文号，可以加 条款 "第几条"，可以写几行；没有文件的写 惯例。
  依据 惯例
  # 适用：只用于某些预算年度的，写成 适用 2024..2026；不限年度的不写。
  # 对象：文件、项目、期间、指标、预算项目，选一个。每个对象检查一次。
  对象 {subject}
  # 设：给用到的内容起名；用不着的删去。
  设   内容 = {field}
  # 当：满足什么条件才检查；总要检查的删去。
  当   内容 为 已填
  # 除非：什么情形不检查；没有的删去。
  除非 {field} 为 缺项
  # 要求：应当怎样。可以写几行，各配各的说明。
  要求 内容 = "【待填】"
  # 缺失：单元格空白、判断不了时算什么：不通过、无法判定、不适用，选一个。
  缺失 无法判定
  # 说明：不满足要求时说什么；花括号里的内容会换成表中的值。
  说明 "{{内容}}：【写明哪里不对】"
  # 建议：怎样改正；没有的删去。
  建议 "【写明怎样改正】"
  # 测试：至少一个应当通过的例子和一个不应通过的例子。上面填好之前，这两条都不会成立。
  测试 通过   {field} = "【符合要求的例子】"
  测试 不通过 {field} = "【待填】"
"""

_EN = """\
rule {id} "{title}"
  # severity: error (plainly wrong), warning (open to question) or notice (for information).
  severity warning
  # criterion: completeness, relevance, appropriateness or attainability; an item of it may follow a dot.
  criterion completeness.form
  # basis: in quotes the document and its number, clause "…" behind it, several lines if need be; or practice.
  basis practice
  # effective: for some budget years only, write effective 2024..2026; leave it out for all years.
  # for: document, project, period, indicator or budget_line; each is checked once.
  for {subject}
  # let: a name for what the rule looks at; remove it if there is no need.
  let content = {field}
  # when: where the rule applies; remove it if it always does.
  when content is filled
  # unless: where it does not apply after all; remove it if there is no such case.
  unless {field} is absent
  # require: what must hold. There may be several, each with a message of its own.
  require content = "[to be filled]"
  # missing: what a blank cell comes to that leaves it undecided: fail, unknown or skip.
  missing unknown
  # message: what to say where it does not hold; braces are replaced by what the form has.
  message "{{content}}: [say what is wrong]"
  # remedy: how to mend it; remove it if there is nothing to say.
  remedy "[say how to mend it]"
  # test: at least one case that must pass and one that must not. Until the rule is filled, neither holds.
  test pass {field} = "[a case that is right]"
  test fail {field} = "[to be filled]"
"""

_TITLES = {"zh": "【一句话写明查出的问题】", "en": "[the fault it finds, in one line]"}


def scaffold(id_: str, title: str | None, subject: SubjectKind, frame: Frame, lang: str) -> str:
    """The text of a rule that loads and whose tests fail; `lang` is zh or en. The id is written as it is."""
    record = frame.subjects[subject][-1]
    field = _field(record)
    return (_EN if lang == "en" else _ZH).format(
        id=id_,
        title=_escaped(title or _TITLES[lang]),
        subject=str(subject) if lang == "en" else record.label,
        field=field.name if lang == "en" else field.label,
    )


def _field(record: RecordType) -> FieldSpec:
    """A cell of the subject that may hold any text: the one that names it, if it can."""
    texts = [spec for spec in record.fields if isinstance(spec.type, TextType) and not spec.type.members]
    return record.title if record.title in texts and record.title is not None else texts[0]


def _escaped(title: str) -> str:
    return title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
