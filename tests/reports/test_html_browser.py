"""The page in Chromium: accessible by axe's rules, the filter filters, a link opens what is folded."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from auditor.reports import View
from auditor.reports.html import render
from tests.reports.browsing import dumped, needs_chromium, told
from tests.reports.pages import DRAWN
from tests.reports.samples import NOTHING_READ, SPOTLESS

pytestmark = needs_chromium
AXE = find_spec("axe_core_python")


@pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("report", [DRAWN, SPOTLESS, NOTHING_READ], ids=["full", "clean", "unread"])
def test_axe_finds_nothing_amiss(report: object, lang: str, tmp_path: Path) -> None:
    assert AXE is not None
    assert AXE.origin is not None
    axe = (Path(AXE.origin).parent / "axe.min.js").read_text(encoding="utf-8").replace("</script", "<\\/script")
    run = """
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    axe.run(document).then((found) => tell({
      passes: found.passes.length,
      violations: found.violations.map((each) => [each.id, each.nodes.map((node) => node.html)]),
    }));
    """
    # Contrast is known only of what is painted.
    page = render(report, View(lang)).replace("content-visibility: auto;", "")  # type: ignore[arg-type]
    found = told(page, axe + run, tmp_path)
    assert found["violations"] == []
    assert found["passes"] > 20


def test_the_filter_shows_what_is_chosen_and_says_how_many(tmp_path: Path) -> None:
    script = """
    const filter = document.getElementById("filter");
    const state = () => ({
      hidden: filter.hidden,
      shown: document.querySelectorAll("article:not([hidden])").length,
      flags: document.querySelectorAll("a.flag:not([hidden])").length,
      parts: document.querySelectorAll(".part:not([hidden])").length,
      quiet: document.querySelectorAll(".hit.quiet").length,
      said: filter.querySelector("output").textContent,
    });
    const choose = (name, value) => {
      filter.elements[name].value = value;
      filter.dispatchEvent(new Event("input", { bubbles: true }));
      return state();
    };
    const found = { all: state() };
    found.rule = choose("rule", "资金-001");
    found.none = choose("words", "无此字样");
    choose("words", "");
    choose("rule", "");
    found.words = choose("words", "598,800");
    choose("words", "");
    for (const box of filter.querySelectorAll("[name=level]")) box.checked = box.value === "notice";
    filter.dispatchEvent(new Event("input", { bubbles: true }));
    found.notice = state();
    tell(found);
    """
    found = told(render(DRAWN, View()), script, tmp_path)
    everything = found["all"]
    assert not everything["hidden"]
    assert everything["said"] == f"显示 {everything['shown']} 条，共 {everything['shown']} 条"
    assert (found["rule"]["shown"], found["rule"]["flags"]) == (1, 2)
    assert found["rule"]["parts"] == 1
    assert found["rule"]["quiet"] == everything["flags"] - 2
    assert (found["none"]["shown"], found["none"]["said"]) == (0, "没有符合条件的意见。")
    assert found["words"]["shown"] == 1
    assert found["notice"]["shown"] == 1


def test_a_link_opens_what_is_folded(tmp_path: Path) -> None:
    page = render(DRAWN, View()).replace(" open>", ">")
    script = """
    setTimeout(() => tell({
      open: document.getElementById("d1r2").closest("details").open,
      others: document.querySelectorAll("details[open]").length,
    }), 50);
    """
    assert told(page, script, tmp_path, at="#d1r2") == {"open": True, "others": 1}


def test_the_policy_lets_its_own_script_and_style_run_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = render(DRAWN, View())
    path.write_text(page.replace("</main>", "<script>document.title = 'foreign'</script></main>"), encoding="utf-8")
    dom = dumped(path, tmp_path)
    assert "<title>foreign" not in dom
    assert "条，共" in dom  # the filter has told its count
