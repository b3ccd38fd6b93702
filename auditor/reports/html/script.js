"use strict";
(() => {
  const filter = document.getElementById("filter");
  const open = (target) => {
    for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (filter && target.closest("[hidden]")) filter.reset();
    open(target);
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", follow);
  if (location.hash) follow();

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = Array.from(document.querySelectorAll("details.part:not([open])"));
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of folded) each.open = false; });

  if (!filter) return;
  const told = filter.querySelector("output");
  const remarks = Array.from(document.querySelectorAll("article.remark"), (node) => ({
    node, level: node.dataset.level, rule: node.dataset.rule, section: node.dataset.section, words: null,
  }));
  const parts = Array.from(document.querySelectorAll("details.part"));
  const titles = new Map(parts.map((part) => [part.id, part.querySelector("h3").textContent.toLowerCase()]));
  const flags = Array.from(document.querySelectorAll("a.flag"));
  const holds = (remark, words) => {
    remark.words ??= remark.node.textContent.toLowerCase();
    return words.every((word) => remark.words.includes(word) || titles.get(remark.section).includes(word));
  };
  const apply = () => {
    const given = new FormData(filter);
    const levels = new Set(given.getAll("level"));
    const rule = given.get("rule") || "";
    const section = given.get("section") || "";
    const words = (given.get("words") || "").toLowerCase().split(/\s+/).filter(Boolean);
    const narrowed = rule || section || words.length || levels.size < filter.querySelectorAll("[name=level]").length;
    const shown = new Set();
    const kept = new Set();
    for (const remark of remarks) {
      const fits = levels.has(remark.level) && (!rule || remark.rule === rule)
        && (!section || remark.section === section) && (!words.length || holds(remark, words));
      remark.node.hidden = !fits;
      if (fits) { shown.add(remark.node.id); kept.add(remark.section); }
    }
    for (const part of parts) part.hidden = Boolean(narrowed) && !kept.has(part.id) && part.id !== section;
    for (const flag of flags) flag.hidden = !shown.has(flag.hash.slice(1));
    for (const flag of flags) {
      const cell = flag.closest(".hit");
      if (cell) cell.classList.toggle("quiet", !cell.querySelector(":scope > a.flag:not([hidden]), :scope > .pieces > a.flag:not([hidden])"));
    }
    if (section) open(document.getElementById(section).querySelector("summary"));
    told.textContent = shown.size
      ? told.dataset.template.replace("{shown}", shown.size).replace("{all}", remarks.length)
      : told.dataset.none;
  };
  filter.hidden = false;
  filter.addEventListener("input", apply);
  filter.addEventListener("submit", (event) => event.preventDefault());
  filter.addEventListener("reset", () => setTimeout(apply));
  apply();
})();
