"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("script");

  const switchLanguage = () => {
    const lang = root.dataset.lang === "zh" ? "en" : "zh";
    root.dataset.lang = lang;
    root.lang = lang === "zh" ? "zh-Hans" : "en";
  };

  // A line number leads to characters that may be folded away: they are unfolded, and all pieces of the value light up.
  const arrive = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    document.querySelectorAll(".p.on").forEach((piece) => piece.classList.remove("on"));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.hidden) target.hidden = false;
    const section = target.closest(".one");
    if (section && section.hidden) section.hidden = false;
    const anchor = section && target.id.slice(section.id.length + 1);
    if (anchor) section.querySelectorAll(".p[data-a]").forEach((piece) => piece.classList.toggle("on", piece.dataset.a.split(" ").includes(anchor)));
    target.scrollIntoView({ block: target.closest(".lines") ? "center" : "start" });
  };

  const words = document.querySelector("[data-words]");
  const boxes = [...document.querySelectorAll(".sieve [data-bucket]")];
  const marks = [...document.querySelectorAll(".sieve [data-mark]")];
  const sections = [...document.querySelectorAll(".one")].map((section) => ({
    section,
    name: section.dataset.name.toLowerCase(),
    rows: [...section.querySelectorAll(".fault")].map((row) => ({ row, text: null })),
  }));

  const sift = () => {
    const sought = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const off = boxes.filter((box) => !box.checked).map((box) => box.dataset.bucket);
    const only = marks.filter((box) => box.checked).map((box) => box.dataset.mark);
    let shown = 0;
    let all = 0;
    for (const { section, name, rows } of sections) {
      let left = 0;
      for (const entry of rows) {
        const { row } = entry;
        if (sought.length) entry.text ??= `${name} ${row.textContent.toLowerCase()}`;
        const fits = !off.includes(row.dataset.bucket) && only.every((mark) => row.dataset.marks.includes(mark)) && sought.every((word) => entry.text.includes(word));
        row.hidden = !fits;
        left += fits;
      }
      // A failed document may have no fault of its own; it stays as long as its name is not what is sifted out.
      section.hidden = !left && (rows.length > 0 || only.length > 0 || !sought.every((word) => name.includes(word)));
      shown += left;
      all += rows.length;
    }
    document.querySelector("[data-shown]").textContent = `${shown} / ${all}`;
  };

  let waiting = 0;
  const siftSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(sift, 120);
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-switch]")) switchLanguage();
    else if (event.target.closest("[data-print]")) print();
    else if (event.target.closest("a[href]")?.getAttribute("href") === location.hash) arrive();
  });
  document.querySelector(".sieve").addEventListener("input", siftSoon);
  addEventListener("hashchange", arrive);
  sift();
  arrive();
})();
