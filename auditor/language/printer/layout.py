"""Lines of the layout as text: indentation, words in columns, long lines broken, comments where they stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.language.printer.breaking import broken
from auditor.language.printer.lines import Line
from auditor.language.printer.tables import rows
from auditor.language.printer.tokens import Comment, Token

INDENT = "  "
CONTINUATION = "    "
CLAUSE_COLUMNS = 4
VERDICT_COLUMNS = 6


def layout(found: Sequence[Line]) -> str:
    """The text of a file."""
    out: list[str] = []
    for line in found:
        free = line.free
        indent = "" if line.item else INDENT
        for comment in line.before:
            _put(out, [indent + comment.text], blank=comment.blank or free)
            free = False
        if line.tokens:
            _put(out, list(_text(line)), blank=line.blank or free)
        for comment in line.after:
            _put(out, [INDENT + comment.text], blank=comment.blank)
    return "".join(f"{text}\n" for text in out)


def _put(out: list[str], texts: list[str], *, blank: bool) -> None:
    if blank and out:
        out.append("")
    out.extend(texts)


def _text(line: Line) -> Iterator[str]:
    cut = next((index for index, token in enumerate(line.tokens) if token.kind == "VBAR"), len(line.tokens))
    head, table = line.tokens[:cut], line.tokens[cut:]
    found = list(_head(head, "" if line.item else INDENT, padded=not line.item))
    if table:
        yield from _with_table(found, head, table, line.trailing)
        return
    if line.trailing is not None:
        found[-1] = _behind(found[-1], line.trailing)
    yield from found


def _with_table(found: list[str], head: Sequence[Token], table: Sequence[Token], last: Comment | None) -> Iterator[str]:
    columns = 1 + sum(token.kind == "COMMA" for token in head)
    for row in rows(table, columns + 1):
        comments = row.before
        if comments and not comments[0].own:
            found[-1], comments = _behind(found[-1], comments[0]), comments[1:]
        found += [CONTINUATION + comment.text for comment in comments]
        found.append(CONTINUATION + row.text)
    if last is not None:
        found[-1] = _behind(found[-1], last)
    yield from found


def _head(tokens: Sequence[Token], indent: str, *, padded: bool) -> Iterator[str]:
    """The lines of a head or clause: it goes on in a new one behind each comment, and where it is too long."""
    begin = 0
    found: list[str] = []
    columns = _columns(tokens) if padded else []
    cuts = [index for index, token in enumerate(tokens) if token.comments and index]
    depth = 0
    for cut in [*cuts, len(tokens)]:
        for comment in tokens[begin].comments:
            if comment.own or not found:
                found.append(CONTINUATION + comment.text)
            else:
                found[-1] = _behind(found[-1], comment)
        texts, depth = broken(tokens[begin:cut], columns if begin == 0 else [], depth)
        found += [(CONTINUATION if found else indent) + texts[0], *(CONTINUATION + text for text in texts[1:])]
        begin = cut
    yield from found


def _columns(tokens: Sequence[Token]) -> list[int]:
    """The columns that the first words of a clause take: Chinese words of clauses and verdicts are padded."""
    found = [CLAUSE_COLUMNS if not tokens[0].text.isascii() else 0]
    if tokens[0].kind == "TEST" and len(tokens) > 1 and not tokens[1].text.isascii():
        found.append(VERDICT_COLUMNS)
    return found


def _behind(text: str, comment: Comment) -> str:
    return f"{text}  {comment.text}"
