"""Why no marked-up copy is made of a file, and what to do instead."""

from __future__ import annotations

from auditor.reports import Refused


class Unmarkable(Refused):
    """A file of which no marked-up copy can be made whole; nothing is written."""


_INSTEAD_ZH = "或用 --format xlsx -o 文件名 生成问题清单。"
_INSTEAD_EN = "or write a work list with --format xlsx -o FILE."
_REASONS = {
    "html": ("网页不能加批注", "a web page takes no comments", "Word、Excel 或 PDF", "Word, Excel or PDF"),
    "text": ("纯文本不能加批注", "plain text takes no comments", "Word、Excel 或 PDF", "Word, Excel or PDF"),
    "doc": ("旧格式 doc 不能写入批注", "the old format doc cannot be written", "docx", "docx"),
    "xls": ("旧格式 xls 不能写入批注", "the old format xls cannot be written", "xlsx", "xlsx"),
}


def no_such_format(name: str) -> Unmarkable:
    """The refusal of a format that takes no remarks."""
    if name in {"doc", "xls"}:
        chinese, english, better, _ = _REASONS[name]
        return Unmarkable(
            f"{chinese}。请用 Office 或 WPS 另存为 {better} 后再审核，{_INSTEAD_ZH}",
            f"{english}; save it as {better} and check that, {_INSTEAD_EN}",
        )
    chinese, english, original, original_en = _REASONS.get(name, (f"{name} 文件不能加批注", f"{name} takes no comments",
                                                     "Word、Excel 或 PDF", "Word, Excel or PDF"))  # fmt: skip
    return Unmarkable(
        f"{chinese}。请审核它的 {original} 原件，{_INSTEAD_ZH}",
        f"{english}; check its original in {original_en}, {_INSTEAD_EN}",
    )


def changed() -> Unmarkable:
    return Unmarkable(
        "文件在审核之后有改动，批注会对不上。请重新运行。",
        "the file was changed after it was checked, and the remarks would not fit; run again.",
    )


def broken(part: str) -> Unmarkable:
    return Unmarkable(
        f"文件的 {part} 写法不合规范，不能在不改动其他内容的前提下加批注。请用原来的软件打开另存后再试。",
        f"{part} of the file is not as programs write it, and remarks cannot be added without other changes; "
        "open it in its own program, save it and try again.",
    )


def encrypted() -> Unmarkable:
    return Unmarkable(
        "PDF 设有权限密码（加密），不能加批注。请另存为不加密的 PDF 后再试。",
        "the PDF is encrypted and takes no remarks; save a copy without a password and try again.",
    )


def needs(package: str) -> Unmarkable:
    return Unmarkable(
        f"标注 PDF 需要 {package}，没有安装。请运行 pip install 'auditor[annotate]'。",
        f"marking a PDF needs {package}, which is not installed; run pip install 'auditor[annotate]'.",
    )
