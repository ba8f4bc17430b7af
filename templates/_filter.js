// Narrows a list to what a reader asks for, puts it in order, and keeps the question in the address.
(() => {
  "use strict";
  const bar = document.querySelector("[data-filter]");
  if (!bar) return;
  const list = document.getElementById(bar.dataset.filter);
  const status = bar.querySelector("[role=status]");
  const controls = [...bar.querySelectorAll("[name]")];
  const rows = [...list.querySelectorAll("[data-row]")];
  const parts = [...list.querySelectorAll("[data-from]")];
  const plain = words => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // What names a row, and what it was called before; without it all that is written there.
  const texts = new Map(rows.map(row => {
    const named = row.querySelector("[data-words]");
    return [row, plain(named ? `${named.textContent} ${named.dataset.words}` : row.textContent)];
  }));
  const orders = {
    changed: (a, b) => (b.dataset.changed || "0").localeCompare(a.dataset.changed || "0"),
    due: (a, b) => (a.dataset.due || "9").localeCompare(b.dataset.due || "9"), // no year begins so
  };
  let waiting;

  function fits(row, name, value) {
    if (!value || name === "sort" || name === "on") return true;
    if (name === "words") return plain(value).split(/\s+/).every(word => texts.get(row).includes(word));
    const own = row.dataset[name];
    return own === value || own.split("|").includes(value);
  }

  // Of the ranges of a policy the one that holds on the day asked for; without a day all of them.
  function choose(on) {
    for (const part of parts) {
      const { from, until } = part.dataset;
      part.hidden = Boolean(on) && (from > on || (until !== "" && until <= on));
    }
  }

  function tell(asked) {
    const shown = rows.filter(row => !row.hidden);
    let words = `${shown.length} of ${bar.dataset.filterNoun}`;
    if (asked.on) {
      const told = parts.filter(part => !part.hidden && !part.closest("[data-row]").hidden)
        .map(part => part.dataset.force);
      const counts = [...new Set(told)].map(force => `${told.filter(other => other === force).length} ${force}`);
      words = `On ${asked.on}: ${counts.join(", ") || "none"}`;
    }
    if (status.textContent !== words) status.textContent = words;
    const address = new URL(location);
    for (const { name } of controls) {
      if (asked[name]) address.searchParams.set(name, asked[name]);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(null, "", address);
    for (const link of document.querySelectorAll("[data-keep]")) link.search = address.search;
  }

  function apply() {
    const asked = Object.fromEntries(controls.map(({ name, value }) => [name, value.trim()]));
    for (const row of rows) row.hidden = !controls.every(({ name }) => fits(row, name, asked[name]));
    choose(asked.on);
    for (const group of list.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-row]:not([hidden])");
    }
    if ("sort" in asked) list.append(...(orders[asked.sort] ? [...rows].sort(orders[asked.sort]) : rows));
    clearTimeout(waiting);
    waiting = setTimeout(tell, 250, asked); // once the reader has stopped typing
  }

  const params = new URLSearchParams(location.search);
  for (const control of controls) {
    control.value = params.get(control.name) ?? "";
    if (control.selectedIndex < 0) control.value = "";
  }
  bar.hidden = false;
  bar.addEventListener("input", apply);
  apply();
})();
