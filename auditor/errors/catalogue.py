"""The wording of every error, by code, in Chinese and English.

Style: lower case in English, no final stop in messages, user text in backticks, no type names of the
implementation; the hint is one line that says how to mend the text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    zh: str
    en: str
    hint_zh: str
    hint_en: str

    def message(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en

    def hint(self, lang: str) -> str:
        return self.hint_zh if lang == "zh" else self.hint_en


CATALOGUE: dict[str, Wording] = {
    # --- E1: the text of the file
    "E101": Wording(
        "文件不是 UTF-8 编码（第 {offset} 个字节读不出，像是 {guess}）",
        "the file is not UTF-8 (byte {offset} does not decode; it looks like {guess})",
        "用编辑器另存为 UTF-8，或执行 iconv -f {guess} -t UTF-8",
        "save it as UTF-8, or run iconv -f {guess} -t UTF-8",
    ),
    "E102": Wording(
        "文件含有控制字符 {character}，不是文本文件",
        "the file holds the control character {character}, so it is no text file",
        "给出一个 .rules 文本文件",
        "give a .rules text file",
    ),
    "E103": Wording(
        "{what}过大：{actual}，上限 {limit}",
        "{what} is too large: {actual}, limit {limit}",
        "拆成几个较小的部分",
        "split it into smaller parts",
    ),
    "E104": Wording(
        "不认识的字符 `{character}`",
        "unknown character `{character}`",
        "删去它；名称中含特殊字符时用「」括起来，例如 「市县(区)财政资金」",
        "delete it; a name with special characters is quoted, as in 「市县(区)财政资金」",
    ),
    "E105": Wording(
        "这里不应出现 `{found}`；此处应为 {expected}",
        "unexpected `{found}`; expected {expected}",
        "在 `{found}` 前面补上 {expected}，或删去 `{found}`",
        "put {expected} before `{found}`, or delete it",
    ),
    "E106": Wording(
        "引号没有配对",
        "this quotation mark has no partner",
        '在同一行内补上另一个引号；文字中的引号用 “ ” 或 \\" 书写',
        'close it on the same line; write a quotation mark inside the text as \\"',
    ),
    "E107": Wording(
        "表达式嵌套过深（上限 {limit} 层）",
        "the expression is nested too deeply (limit {limit})",
        "用 设 给中间结果起个名字，分几步写",
        "name intermediate results with let and write it in steps",
    ),
    "E108": Wording(
        "数字 `{found}` 过长或写法不对",
        "the number `{found}` is too long or badly written",
        "整数部分最多 28 位；千位分隔符每三位一个，例如 1,336.25",
        "at most 28 digits before the point; thousands in groups of three, as in 1,336.25",
    ),
    "E109": Wording(
        "不认识单位 `{unit}`",
        "unknown unit `{unit}`",
        "单位与后面的词之间加空格；可用的单位如 元、万元、%、人、次、平方米、元/吨",
        "put a space between the unit and the next word; units are 元, 万元, %, 人, 次, 平方米, 元/吨 and the like",
    ),
    "E110": Wording(
        "比较不能连写",
        "comparisons cannot be chained",
        "拆成两个比较，用 且 连接，例如 a < b 且 b < c",
        "write two comparisons joined by and, as in a < b and b < c",
    ),
    "E111": Wording(
        "相等写作 `=`，不是 `==`",
        "equality is written `=`, not `==`",
        "改为一个等号",
        "use one equals sign",
    ),
    "E112": Wording(
        "日期 `{found}` 不存在",
        "there is no date `{found}`",
        "按 2024-12-31 的写法给出真实日期",
        "write a real date as in 2024-12-31",
    ),
    "E113": Wording(
        "到这里就结束了，还缺 {expected}",
        "the text ends here; expected {expected}",
        "在这里补上 {expected}",
        "add {expected} here",
    ),
    "E114": Wording(
        "说明文字中的花括号没有配对",
        "a brace in this message has no partner",
        "插入数值写作 {example}；要显示花括号本身，写两个",
        "write {example} to put in a value; double a brace to show it",
    ),
    "E115": Wording(
        "错误超过 {limit} 处，其余未列出",
        "more than {limit} errors; the rest are not listed",
        "先改正列出的错误，再检查一次",
        "mend these first and check again",
    ),
    "E116": Wording(
        "测试表有 {columns} 列，每行应有 {width} 格（结论和各列的值），这里共 {cells} 格，分不成整行",
        "this table has {columns} column(s), so each row takes {width} cells (a verdict and one value for each); "
        "{cells} cells make no whole rows",
        "每行写作 | 通过 | 值 | 值，值的个数与列数相同；空白的单元格写 空白",
        "write each row as | pass | value | value, one value for each column; a blank cell is written blank",
    ),
    "E117": Wording(
        "测试表每行的第一格应是结论",
        "each row of this table begins with a verdict",
        "先写 通过、不通过、不适用 或 无法判定，再写各列的值",
        "begin the row with pass, fail, not_applicable or unknown",
    ),
    "E118": Wording(
        "规则语言里没有 `{found}` 这种写法",
        "the rule language has no `{found}`",
        "改用规则语言的写法",
        "use the words of the rule language",
    ),
    "E119": Wording(
        "日期 `{found}` 的写法不对",
        "the date `{found}` is badly written",
        "年、月、日用短横相连，月和日各写两位，例如 2024-12-31",
        "write year-month-day with two digits each for month and day, as in 2024-12-31",
    ),
    # --- E2: names and types
    "E201": Wording(
        "没有名为 `{name}` 的名称",
        "there is no name `{name}` here",
        "核对表格上的标签；中文之间没有空格时，词与词之间要加空格",
        "check the label on the form; words of the language are separated by spaces",
    ),
    "E202": Wording(
        "名称 `{name}` 有两种解释：{candidates}",
        "the name `{name}` could mean {candidates}",
        "写出完整路径以区分",
        "write the whole path to tell them apart",
    ),
    "E203": Wording(
        "{type} 没有 `{name}` 这一项",
        "{type} has no `{name}`",
        "核对名称；可用：{candidates}",
        "check the name; there are {candidates}",
    ),
    "E204": Wording(
        "没有名为 `{name}` 的函数",
        "there is no function `{name}`",
        "核对函数名；可用：{candidates}",
        "check the function's name; there are {candidates}",
    ),
    "E205": Wording(
        "`{name}` 需要 {expected} 个参数，这里给了 {actual} 个",
        "`{name}` takes {expected} argument(s), {actual} given",
        "按 {usage} 的形式书写",
        "write it as {usage}",
    ),
    "E206": Wording(
        "`{operator}` 不能用于 {left} 与 {right}",
        "`{operator}` does not go with {left} and {right}",
        "两边应为同一种量：金额写单位（504万元），比率写百分号（90%），文字加引号",
        "both sides must be of one kind: money with its unit (504万元), ratios with % (90%), text in quotes",
    ),
    "E207": Wording(
        "`{operator}` 不能用于 {type}",
        "`{operator}` does not go with {type}",
        "`{operator}` 需要 {expected}",
        "`{operator}` takes {expected}",
    ),
    "E208": Wording(
        "“{member}” 不是 {field} 的取值",
        "“{member}” is no value of {field}",
        "可用的取值：{candidates}",
        "its values are {candidates}",
    ),
    "E209": Wording(
        "`为` 后面不能是 `{name}`",
        "`is` does not go with `{name}`",
        "可用：{candidates}",
        "there are {candidates}",
    ),
    "E210": Wording(
        "{clause} 后面应是能判断真假的条件，这里是 {type}",
        "{clause} takes a condition that is true or false; this is {type}",
        "写成比较，例如 年度资金总额 > 0元，或 名称 为 已填",
        "write a comparison, as in annual.funding.total > 0元 or name is filled",
    ),
    "E211": Wording(
        "`{operation}` 只能用于列表，这里是 {type}",
        "`{operation}` works on a list; this is {type}",
        "先写列表，例如 指标.{operation}(…)",
        "write the list first, as in indicators.{operation}(…)",
    ),
    "E212": Wording(
        "`为 {kind}` 只能用于表格中的一格，这里是算出来的值（{type}）",
        "`is {kind}` asks about a cell of the form; this is worked out ({type})",
        "直接写表格的标签，例如 年度资金总额 为 {kind}",
        "name the field itself, as in annual.funding.total is {kind}",
    ),
    "E213": Wording(
        "正则表达式不可用：{reason}",
        "this pattern cannot be used: {reason}",
        "用 RE2 的写法；不支持前后查找和反向引用",
        "use RE2 syntax; look-around and back-references are not supported",
    ),
    "E214": Wording(
        "`{name}` 已有别的含义",
        "`{name}` already has a meaning here",
        "换一个名称",
        "choose another name",
    ),
    "E215": Wording(
        "列表中的元素不是同一种类型：{left} 与 {right}",
        "the elements of this list differ in type: {left} and {right}",
        "一个列表只放一种值",
        "put values of one kind into a list",
    ),
    "E216": Wording(
        "嵌套的列表运算过多：最多 {limit} 层",
        "too many list operations inside one another: at most {limit}",
        "用 设 给内层结果起个名字",
        "name the inner result with let",
    ),
    "E217": Wording(
        "`{operation}` 应写在列表后面，例如 指标.{operation}(…)",
        "`{operation}` stands behind a list, as in indicators.{operation}(…)",
        "把列表写在前面，加一个点",
        "write the list first, then a dot",
    ),
    "E218": Wording(
        "定义 `{name}` 绕回了自己：{path}",
        "the definition `{name}` comes back to itself: {path}",
        "让其中一个定义不再引用另一个",
        "let one of them do without the other",
    ),
    "E219": Wording(
        "用到定义 `{name}` 之后，表达式写开来过大（上限 {limit} 个部分）",
        "with the definition `{name}` written out the expression is too large (limit {limit} parts)",
        "减少定义之间的相互引用，或用 设 给中间结果起个名字",
        "let fewer definitions build on each other, or name intermediate results with let",
    ),
    "E220": Wording(
        "列表的每一行应写在花括号里：字段 = 值，用逗号隔开",
        "each row of a list stands in braces: field = value, separated by commas",
        "例如 {example}",
        "as in {example}",
    ),
    "E221": Wording(
        "`{name}` 后面要有括号",
        "`{name}` takes parentheses",
        "写作 {usage}；不用条件时写空括号",
        "write {name}(…), with empty parentheses where there is nothing to say",
    ),
    "E222": Wording(
        "这里给出的是各格的值，不是条件",
        "cells are given their values here; this is a condition",
        "各格之间用逗号隔开，例如 年度资金总额 = 1元, 立项依据 = “某文件”",
        "separate the cells by commas, as in annual.funding.total = 1元, basis = “…”",
    ),
    "E223": Wording(
        "`{name}` 给了两次值",
        "`{name}` is given twice",
        "只留一个值",
        "keep one of the values",
    ),
    # --- E3: rules and packs
    "E301": Wording(
        "{clause} 不能是 `{found}`",
        "{clause} cannot be `{found}`",
        "可用：{candidates}",
        "there are {candidates}",
    ),
    "E302": Wording(
        "规则 `{rule}` 缺少 {clause}",
        "rule `{rule}` has no `{clause}` clause",
        "补上这一项，例如 {example}",
        "add it, as in {example}",
    ),
    "E303": Wording(
        "{clause} 只能写一次",
        "{clause} may stand only once",
        "删去多余的一项",
        "delete one of them",
    ),
    "E304": Wording(
        "编号 `{name}` 已在 {where} 用过",
        "the id `{name}` is used already at {where}",
        "换一个编号",
        "choose another id",
    ),
    "E305": Wording(
        "编号 `{name}` 太长（上限 {limit} 个字符）",
        "the id `{name}` is too long (limit {limit} characters)",
        "编号用汉字、字母、数字和 . _ -",
        "an id has letters, digits and . _ -",
    ),
    "E306": Wording(
        "规则包 `{name}` 里没有规则",
        "the pack `{name}` holds no rule",
        "至少写一条规则",
        "write at least one rule",
    ),
    "E307": Wording(
        "找不到规则包 `{name}`",
        "there is no pack `{name}`",
        "给出 .rules 文件、文件夹，或随附规则包的名称：{candidates}",
        "give a .rules file, a folder, or the name of a shipped pack: {candidates}",
    ),
    "E308": Wording(
        "没有名为 `{name}` 的参数",
        "there is no parameter `{name}`",
        "可用的参数：{candidates}",
        "there are {candidates}",
    ),
    "E309": Wording(
        "参数 `{name}` 的值 {value} 不在范围 {range} 之内",
        "the value {value} of the parameter `{name}` is outside {range}",
        "给出 {range} 之内的值",
        "give a value inside {range}",
    ),
    "E310": Wording(
        "参数 `{name}` 的值应是 {expected}，这里是 {actual}",
        "the parameter `{name}` takes {expected}; this is {actual}",
        "按参数原来的写法给出，例如 85%",
        "write it like the parameter's own value, as in 85%",
    ),
    "E311": Wording(
        "参数的值应是常量",
        "the value of a parameter must be a constant",
        "写出算好的值：一个数、一段文字或一个列表",
        "write the value itself: a number, a text or a list",
    ),
    "E312": Wording(
        "`--set {found}` 的写法不对",
        "`--set {found}` is badly written",
        "写作 --set 参数=值，例如 --set 满意度下限=85%",
        "write --set name=value, as in --set 满意度下限=85%",
    ),
    "E313": Wording(
        "读不出 `{name}`：{reason}",
        "`{name}` cannot be read: {reason}",
        "给出可读的 .rules 文件或文件夹",
        "give a readable .rules file or folder",
    ),
    "E314": Wording(
        "规则文件须以 规则包、参数 或 规则 开头",
        "a rule file begins with pack, parameter or rule",
        "删去前面的文字，或用 # 写成注释",
        "delete the text before it, or make it a comment with #",
    ),
    "E315": Wording(
        "参数 `{name}` 没有用到",
        "the parameter `{name}` is never used",
        "删去它，或在规则中使用",
        "delete it or use it in a rule",
    ),
    "E316": Wording(
        "适用年度应是四位的预算年度，例如 2024..2026",
        "the years of effect are budget years of four digits, as in 2024..2026",
        "写作 适用 2024..2026；只写一头也可以：适用 2024..",
        "write effective 2024..2026; one end may be left open: effective 2024..",
    ),
    "E317": Wording(
        "参数 `{name}` 已在所继承的规则包中声明，这里只能改值，不能另定范围",
        "the parameter `{name}` is declared by an extended pack; here it takes a value and no range",
        "删去 范围 及其后的部分",
        "delete range and what follows it",
    ),
    "E318": Wording(
        "所继承的规则包里没有规则 `{name}`",
        "no extended pack has the rule `{name}`",
        "核对编号；要调整的规则须来自 继承 的规则包，本包自己的规则请直接修改",
        "check the id; a rule to adjust comes from a pack named behind extends; change a rule of this pack itself",
    ),
    "E319": Wording(
        "规则 `{name}` 已在 {where} 调整或停用",
        "the rule `{name}` is adjusted or disabled already at {where}",
        "只留一处",
        "keep one of them",
    ),
    "E320": Wording(
        "范围的两端应与参数的值同类：值是 {expected}，这里是 {actual}",
        "the ends of a range are of the parameter's kind: {expected}; this is {actual}",
        "两端与值写同样的单位，例如 参数 下限 = 80% 范围 60%..100%",
        "write them with the unit of the value, as in parameter floor = 80% range 60%..100%",
    ),
    "E321": Wording(
        "定义 `{name}` 没有用到",
        "the definition `{name}` is never used",
        "删去它，或在规则中使用",
        "delete it or use it in a rule",
    ),
    "E322": Wording(
        "找不到要继承的规则包 `{name}`",
        "there is no pack `{name}` to extend",
        "写同一文件夹中的规则包，或随附的规则包：{candidates}",
        "name a pack in the same folder, or a shipped one: {candidates}",
    ),
    "E323": Wording(
        "规则包绕回了自己：`{name}` 已经在继承本包",
        "packs extend each other in a circle: `{name}` extends this one already",
        "去掉其中一处 继承",
        "take one of them out of extends",
    ),
    "E324": Wording(
        "停用规则 `{name}` 须写明理由",
        "disabling the rule `{name}` takes a reason",
        "写明为什么不用，例如 停用 {name} 理由 “本市不要求填报”",
        "say why, as in disable {name} reason “not required here”",
    ),
    "E325": Wording(
        "豁免规则 `{name}` 须写明 {zh}",
        "waiving the rule `{name}` takes {en}",
        "写明理由和批准人，例如 理由 “改制项目” 批准 “绩效科”",
        "say why and who approved, as in reason “restructured” by “performance section”",
    ),
    "E326": Wording(
        "豁免只能指明单元格的值，不能是整个列表或部分",
        "a waiver names values of cells, not lists or parts of the form",
        "逐个写出单元格，例如 实施期资金总额 = 0元",
        "name the cells one by one, as in implementation.funding.total = 0元",
    ),
    "E327": Wording(
        "豁免规则 `{name}` 须指明是哪一个对象",
        "waiving the rule `{name}` takes the subject that is meant",
        "写出名称和所豁免的值，例如 项目名称 = “甲项目”, 实施期资金总额 = 0元",
        "give its name and the value excused, as in project.name = “甲项目”, implementation.funding.total = 0元",
    ),
    "E328": Wording(
        "参数 `{name}` 已由 {where} 改了值，那个规则包与本包互不继承",
        "the parameter `{name}` is set at {where} already, by a pack that neither extends nor is extended by this one",
        "只留一处，或让一个规则包继承另一个",
        "keep one of them, or let one pack extend the other",
    ),
    "E329": Wording(
        "所继承的规则包 {first} 和 {second} 各有一个 `{name}`，分不清指哪一个",
        "the extended packs {first} and {second} each have a `{name}`; it is not clear which is meant",
        "给其中一个换个名称，或不同时继承这两个规则包",
        "rename one of them, or do not extend both packs",
    ),
    # --- E33: files of appraisals
    "E331": Wording(
        "不是可读的 CSV 判断文件",
        "this is no readable CSV file of appraisals",
        "用电子表格另存为“CSV UTF-8（逗号分隔）”",
        "save it from a spreadsheet as CSV UTF-8 (comma delimited)",
    ),
    "E332": Wording(
        "判断文件的表头缺少：{name}",
        "the head of the file of appraisals lacks: {name}",
        "表头照 auditor calibrate 写出的样子保留，只填“判断”和“备注”两列",
        "keep the head as auditor calibrate wrote it; fill in 判断 and 备注 alone",
    ),
    "E333": Wording(
        "“判断”不能是 `{name}`",
        "`{name}` is no opinion",
        "填 对、存疑 或 错；还没有判断的留空",
        "write 对 (right), 存疑 (arguable) or 错 (wrong); leave it empty while nobody judged it",
    ),
    "E334": Wording(
        "规则 {name} 的同一个问题写了两行",
        "one finding of rule {name} stands on two lines",
        "删去其中一行",
        "delete one of the lines",
    ),
    "E335": Wording(
        "“处理”不能是 `{name}`",
        "`{name}` is no decision",
        "填 认可、不是问题 或 以后处理；还没有决定的留空",
        "write 认可 (accepted), 不是问题 (not a problem) or 以后处理 (later); leave it empty while undecided",
    ),
    "E336": Wording(
        "标为“不是问题”的没有写理由（规则 {name}）",
        "a finding of rule {name} is marked 不是问题 (not a problem) without a reason",
        "在“理由”一列写明为什么不是问题",
        "say in the column 理由 why it is no problem",
    ),
    "E337": Wording(
        "“期限”不是日期：`{name}`",
        "`{name}` in the column 期限 is no date",
        "写成 2024-12-31，或留空",
        "write it as 2024-12-31, or leave it empty",
    ),
    # --- E4: packs in YAML
    "E401": Wording(
        "不是合法的 YAML：{reason}",
        "this is no valid YAML: {reason}",
        "{remedy}",
        "{remedy}",
    ),
    "E402": Wording(
        "YAML 文件中不能有字符 {character}",
        "the character {character} cannot stand in a YAML file",
        "删去它；文字需要时在双引号内写成转义",
        "delete it; a text that needs it escapes it in double quotes",
    ),
    "E403": Wording(
        "缩进中有制表符，YAML 只认空格",
        "a tab in the indentation; YAML takes spaces only",
        "把制表符换成空格",
        "replace the tab by spaces",
    ),
    "E404": Wording(
        "规则包的 YAML 不用{what}",
        "packs in YAML do without {what}",
        "{remedy}",
        "{remedy}",
    ),
    "E405": Wording(
        "键 `{name}` 重复，第 {where} 行已经有了",
        "the key `{name}` stands twice; it is in line {where} already",
        "删去一处，或把两处合成一处",
        "delete one of them, or make one of both",
    ),
    "E406": Wording(
        "{what}没有键 `{name}`；有：{candidates}",
        "{what} has no key `{name}`; its keys are {candidates}",
        "改成其中一个，或删去它",
        "use one of these, or delete it",
    ),
    "E407": Wording(
        "`{key}` 之后应为{expected}，这里是{actual}",
        "`{key}` takes {expected}, but here is {actual}",
        "按应有的形式写；键的写法见 auditor schema pack",
        "write it in that form; auditor schema pack lists what each key takes",
    ),
    "E408": Wording(
        "{what}缺少键 {key}",
        "{what} lacks the key {key}",
        "补上 {example}",
        "add {example}",
    ),
    "E409": Wording(
        "{reason}",
        "{reason}",
        "{remedy}",
        "{remedy}",
    ),
    "E410": Wording(
        "`{found}` 是文字，不是真假值；只有 true 和 false 是",
        "`{found}` is a text and no truth value; only true and false are",
        "写成 true 或 false，不加引号",
        "write true or false, without quotes",
    ),
    "E411": Wording(
        "这一处写不成 {to}：{reason}",
        "this cannot be written as {to}: {reason}",
        "{remedy}",
        "{remedy}",
    ),
    "E412": Wording(
        "`{found}` 不能作编号",
        "`{found}` cannot be an id",
        "编号由字母、数字、汉字和 - _ . 组成，以前三者开头，例如 资金-001",
        "an id has letters, digits, Chinese characters and - _ . and begins with one of the first three, as in DT-001",
    ),
    "E413": Wording(
        "`{found}` 不能作名称",
        "`{found}` cannot be a name",
        "名称由文字、数字和 _ 组成，不以数字开头；含其他字符时写成「…」",
        "a name has letters, digits and _ and begins with no digit; one with other characters is written 「…」",
    ),
    "E414": Wording(
        "文件不是规则包：最外层应为键和值",
        "this is no pack: keys and values are expected at its top",
        "从 language: 1 开始，例如 language: 1 换行 rules: 换行 - id: 规-001",
        "begin with language: 1, then pack, title and rules, one key a line",
    ),
    "E415": Wording(
        "规则语言的版本 `{found}` 不认识",
        "the version `{found}` of the rule language is unknown",
        "写 language: 1",
        "write language: 1",
    ),
    "E416": Wording(
        "范围应为两个值：最小值和最大值",
        "a range takes two values: the least and the greatest",
        "写成 [60%, 100%] 的形式",
        "write it as in [60%, 100%]",
    ),
    "E417": Wording(
        "规则 `{name}` 不能既停用又改级别",
        "the rule `{name}` cannot be disabled and given a severity at once",
        "只留 disable 或 severity 之一",
        "keep one of disable and severity",
    ),
    "E418": Wording(
        "对规则 `{name}` 的调整没有改变什么",
        "this adjustment of the rule `{name}` changes nothing",
        "写 severity 改级别，或 disable: true 停用，或删去它",
        "give a severity, or disable: true, or delete it",
    ),
}  # fmt: skip
