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
  // A point has its button from here: without a script it could do nothing.
  for (const point of all("details.point")) {
    const button = document.createElement("button");
    button.className = "light";
    button.type = "button";
    button.textContent = one("article button.light")?.textContent ?? one(".bar > span").textContent;
    point.append(button);
  }
  for (const tag of all("a.tag, .tellers .tag, .w a, .short a")) tag.title ||= one(`#pick-${tag.textContent}`)?.parentElement.title ?? "";

  const lighters = all("[data-lights]");
  // The claims are named, or are those that the links inside lead to.
  const linked = (el) => all("a[href^='#c']", el).map((a) => a.hash.slice(2));
  const claimsOf = (el) => el.dataset.lights ? el.dataset.lights.split(" ") : linked(el);
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
    const segment = target.closest("[data-c]");
    if (target.closest(".unlight")) return clear();
    if (link) return toClaim(event, link, card);
    if (target.closest(".all")) return pickAll();
    const report = target.closest("a[href^='#r-']");
    if (report) return toReport(event, report);
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

  function toReport(event, link) {
    clear();
    one("#pick-" + link.hash.slice(3)).checked = true;
    if (!wide()) return;
    event.preventDefault();
    one(".columns").scrollLeft = document.getElementById(link.hash.slice(1)).offsetLeft - 16;
  }

  // All, or the first two again.
  function pickAll() {
    const boxes = all(".picker input");
    const full = boxes.every((box) => box.checked);
    clear();
    boxes.forEach((box, i) => { box.checked = !full || i < 2; });
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

  one(".picker").addEventListener("change", () => clear());

  // On a phone the ledgers are folded until somebody asks for one.
  if (matchMedia("(max-width: 640px)").matches) {
    for (const el of all("details.room, details.alone, details.given, #differences > details.fold")) el.open = false;
    for (const el of all("details.sides").slice(3)) el.open = false;
  }
  function unfold() {
    const at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!at) return;
    for (let up = at.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    const room = at.matches("section") && one(":scope > details.room", at);
    if (room) room.open = true;
  }
  addEventListener("hashchange", unfold);
  unfold();

  // Through the differences that the filters leave, from the one that is lit.
  function step(by) {
    const cards = all("article.contrast").filter((el) => el.offsetParent);
    const at = cards.findIndex((el) => el.classList.contains("active"));
    const next = cards[at < 0 ? 0 : at + by];
    if (!next) return;
    one("details.sides", next).open = true;
    light(next, null);
    next.scrollIntoView({ block: "center" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
  addEventListener("beforeprint", () => { for (const el of all("details")) el.open = true; });
})();
