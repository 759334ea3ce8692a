"use strict";
(() => {
  const root = document.documentElement;
  const documents = [...document.querySelectorAll(".doc")];
  const many = documents.length > 1;
  root.classList.add("script");
  root.classList.toggle("many", many);

  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element, block) => element.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
  // Beside the findings the source scrolls by itself; below them, on a narrow screen, the page does.
  const reveal = (source, piece) => {
    if (getComputedStyle(source).position !== "sticky") return show(piece, "center");
    const top = source.scrollTop + piece.getBoundingClientRect().top - source.getBoundingClientRect().top;
    source.scrollTo({ top: top - source.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
  };
  const carrying = (doc, anchor) => [...doc.querySelectorAll(".p")].filter((p) => p.dataset.a.split(" ").includes(anchor));

  const clear = () => document.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));

  // A finding, a check or a value: its characters in the source light up and come into view.
  const locate = (doc, anchor, scroll) => {
    clear();
    const pieces = carrying(doc, anchor);
    pieces.forEach((piece) => piece.classList.add("on"));
    doc.querySelector(`.card[data-a="${anchor}"]`)?.classList.add("on");
    if (scroll && pieces.length) reveal(doc.querySelector(".source"), pieces[0]);
  };

  // Characters in the source: the card that speaks of them; clicked again, the next card that does.
  const answer = (doc, piece) => {
    const cards = piece.dataset.a.split(" ").map((a) => doc.querySelector(`.card[data-a="${a}"]`)).filter(Boolean);
    if (!cards.length) return;
    const card = cards[(cards.findIndex((c) => c.classList.contains("on")) + 1) % cards.length];
    const side = card.closest(".side");
    const hidden = (side.dataset.hide || "").split(" ").filter((s) => s && !card.classList.contains(s));
    setHidden(side, hidden);
    const fold = card.closest("details");
    if (fold) fold.open = true;
    locate(doc, card.dataset.a, false);
    show(card, "center");
    card.focus({ preventScroll: true });
  };

  const setHidden = (side, hidden) => {
    side.dataset.hide = hidden.join(" ");
    side.querySelectorAll("[data-filter]").forEach((b) => b.setAttribute("aria-pressed", String(!hidden.includes(b.dataset.filter))));
  };

  const filter = (button) => {
    const side = button.closest(".side");
    const hidden = (side.dataset.hide || "").split(" ").filter(Boolean);
    const severity = button.dataset.filter;
    setHidden(side, hidden.includes(severity) ? hidden.filter((s) => s !== severity) : [...hidden, severity]);
  };

  const current = () => documents.find((doc) => doc.classList.contains("shown"));

  // One document at a time; the address says which, so that the browser's own back button works.
  const route = () => {
    const hash = location.hash.slice(1);
    const doc = documents.find((d) => hash === d.id || hash.startsWith(`${d.id}-`));
    const before = current();
    if (many) documents.forEach((d) => d.classList.toggle("shown", d === doc));
    root.classList.toggle("reading", many && Boolean(doc));
    if (doc !== before) clear();
    const target = hash && document.getElementById(hash);
    if (target?.matches(".card")) locate(doc, target.dataset.a, true);
    if (doc && target && target !== doc) target.scrollIntoView();
    else if (many && doc !== before) scrollTo(0, 0);
  };

  const step = (by) => {
    const at = documents.indexOf(current());
    const next = documents[at + by];
    if (at >= 0 && next) location.hash = next.id;
  };

  const switchLanguage = () => {
    const lang = root.dataset.lang === "zh" ? "en" : "zh";
    root.dataset.lang = lang;
    root.lang = lang === "zh" ? "zh-Hans" : "en";
  };

  // From card to card with j and k, within what the filter leaves.
  const walk = (by) => {
    const doc = many ? current() : documents[0];
    if (!doc) return;
    const cards = [...doc.querySelectorAll(".card")].filter((card) => card.offsetParent);
    const at = cards.findIndex((card) => card.classList.contains("on"));
    const card = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by];
    if (!card) return;
    locate(doc, card.dataset.a, true);
    show(card, "nearest");
    card.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const hit = (selector) => event.target.closest(selector);
    const doc = hit(".doc");
    if (hit("[data-switch]")) switchLanguage();
    else if (hit("[data-print]")) print();
    else if (hit("[data-step]")) step(Number(hit("[data-step]").dataset.step));
    else if (hit("[data-filter]")) filter(hit("[data-filter]"));
    else if (hit("[data-go]")) locate(doc, hit("[data-go]").dataset.go, true);
    else if (hit(".m")) answer(doc, hit(".m"));
    else if (hit(".card") && !String(getSelection())) locate(doc, hit(".card").dataset.a, root.clientWidth > 860);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = { j: () => walk(1), k: () => walk(-1), "[": () => step(-1), "]": () => step(1) };
    if (keys[event.key]) keys[event.key]();
    else if (event.key === "Enter" && event.target.matches?.(".m")) answer(event.target.closest(".doc"), event.target);
    else if (event.key === "Escape") clear();
  });

  addEventListener("hashchange", route);
  addEventListener("beforeprint", () => document.querySelectorAll(".record, .fitting").forEach((d) => { d.open = true; }));
  route();
})();
