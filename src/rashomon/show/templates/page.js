"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  document.documentElement.classList.add("js");

  const segments = new Map();
  for (const el of all("[data-c]")) {
    for (const claim of el.dataset.c.split(" ")) {
      if (!segments.has(claim)) segments.set(claim, []);
      segments.get(claim).push(el);
    }
  }
  const lighters = all("[data-lights]");
  const claimsOf = (el) => el.dataset.lights.split(" ").filter(Boolean);
  const wide = () => matchMedia("(min-width: 1100px)").matches;
  const bar = one(".bar");

  function clear() {
    for (const el of all(".lit, .exact, .active, .has-lit")) el.classList.remove("lit", "exact", "active", "has-lit");
    one("#reports").classList.remove("focused");
    for (const el of all(".unlight")) el.hidden = true;
    bar.hidden = true;
  }

  function light(card, at) {
    const again = card.classList.contains("active");
    clear();
    if (again && !at) return;
    card.classList.add("active");
    const lit = claimsOf(card).flatMap((claim) => segments.get(claim) || []);
    for (const el of lit) el.classList.add("lit");
    if (card.dataset.card !== undefined) {
      for (const el of lit) if ((el.dataset.d || "").split(" ").includes(card.dataset.card)) el.classList.add("exact");
    }
    const reports = [...new Set(lit.map((el) => el.closest(".report")))];
    for (const r of reports) r.classList.add("has-lit");
    one("#reports").classList.add("focused");
    for (const el of all(".unlight")) el.hidden = false;
    if (wide()) {
      one(".columns").scrollLeft = 0;
      for (const r of reports) {
        const body = one(".text", r);
        const first = (at && r.contains(at) ? at : null) || one(".exact", r) || one(".lit", r);
        body.scrollTop = Math.max(0, first.offsetTop - body.clientHeight / 3);
      }
      if (at) one(".columns").scrollLeft = at.closest(".report").offsetLeft - 16;
    } else {
      const where = one(".where", bar);
      where.replaceChildren(...reports.map((r) => {
        const link = document.createElement("a");
        link.href = "#" + (one(".lit[id]", r) || r).id;
        link.append(one(".tag", r).cloneNode(true));
        return link;
      }));
      bar.hidden = false;
    }
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    const card = target.closest("[data-lights]");
    const link = target.closest("a[href^='#c']");
    const pick = target.closest(".picker a");
    const segment = target.closest("[data-c]");
    if (target.closest(".unlight")) return clear();
    if (link) return toClaim(event, link, card);
    if (pick && wide()) return toReport(event, pick);
    if (segment) return fromText(segment);
    const button = target.closest("button");
    if (!card || target.closest("a, .further") || (String(getSelection()) && !button)) return;
    light(card);
  });

  function toClaim(event, link, card) {
    const at = document.getElementById(link.hash.slice(1));
    const from = card || lighters.find((el) => claimsOf(el).includes(link.hash.slice(2)));
    if (!at || !from) return;
    if (wide()) event.preventDefault();
    light(from, at.matches("span") ? at : at.nextElementSibling);
  }

  function toReport(event, pick) {
    event.preventDefault();
    const report = document.getElementById(pick.hash.slice(1));
    if (getComputedStyle(report).display === "none") clear();
    one(".columns").scrollLeft = report.offsetLeft - 16;
  }

  // From the words of a report to where the account speaks of them: the difference they stand in, else the smallest claim's point.
  function fromText(segment) {
    const difference = segment.dataset.d && document.getElementById("d" + segment.dataset.d.split(" ")[0]);
    const size = (claim) => segments.get(claim).reduce((sum, el) => sum + el.textContent.length, 0);
    const claims = segment.dataset.c.split(" ").filter(Boolean).sort((a, b) => size(a) - size(b));
    const found = claims.map((c) => lighters.find((el) => el.matches("details.point") && claimsOf(el).includes(c)) ||
      lighters.find((el) => claimsOf(el).includes(c))).find(Boolean);
    const card = difference || found;
    if (!card) return;
    for (let up = card.parentElement.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    light(card, segment);
    if (wide()) card.scrollIntoView({ block: "center" });
  }

  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  addEventListener("beforeprint", () => { for (const el of all("details")) el.open = true; });
})();
