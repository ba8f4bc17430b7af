// Clauses: their links copy the lasting address, and a link to another version leads to the same clause there.
(() => {
  "use strict";
  const sheet = document.querySelector(".sheet[data-lasting]");
  if (!sheet) return;
  const said = document.createElement("p");
  said.className = "said";
  said.setAttribute("role", "status");
  document.body.append(said);
  let waiting;

  // A little later, because a status that comes filled is not read out, nor is the same one again.
  function say(words) {
    said.textContent = "";
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      said.textContent = words;
      waiting = setTimeout(() => { said.textContent = ""; }, 8000);
    }, 100);
  }

  // The clipboard is closed to pages from a folder; there the old way still works.
  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      const box = document.createElement("textarea");
      box.className = "spoken";
      box.value = words;
      document.body.append(box);
      box.focus({ preventScroll: true });
      box.select();
      const isDone = document.execCommand("copy");
      box.remove();
      return isDone;
    }
  }

  sheet.addEventListener("click", event => {
    const link = event.target.closest("a.marker, a.permalink");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const address = new URL(sheet.dataset.lasting, location);
    address.hash = link.hash;
    copy(address.href).then(isDone => {
      setTimeout(() => link.focus({ preventScroll: true })); // the next Tab goes on from here
      say(`${isDone ? "Address copied" : "Its lasting address"}: ${address.href}`);
    });
  });

  const block = document.getElementById("names");
  const names = block ? JSON.parse(block.textContent) : {};
  const born = label => Object.keys(names).find(version => label in names[version]);

  const labelOf = part => part.id.replace(/^(c|redline)-/, "");

  // Of the clause that is marked, or else of the first one on the screen, its name for life.
  function nameHere() {
    const clauses = [...document.querySelectorAll(".sheet [id^='c-'], [id^='redline-']")];
    const marked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const first = () => clauses.find(part => {
      const { top, height } = part.getBoundingClientRect();
      return top >= 0 && height > 0 && height < innerHeight && part.checkVisibility() && born(labelOf(part));
    });
    const part = clauses.includes(marked) ? marked : scrollY > innerHeight / 2 ? first() : null;
    const label = part ? labelOf(part) : "";
    const version = born(label);
    return version ? `life-${version}.${names[version][label]}` : "";
  }

  for (const link of document.querySelectorAll("[data-keeps-clause]")) {
    link.addEventListener("click", () => { link.hash = encodeURIComponent(nameHere()); });
  }

  function arrive() {
    const asked = decodeURIComponent(location.hash.slice(1));
    const fold = document.getElementById(asked)?.closest("#whole:not([open])");
    if (fold) {
      fold.open = true; // most browsers have done so
      document.getElementById(asked).scrollIntoView();
    }
    if (!asked.startsWith("life-")) return;
    const label = Object.entries(names).flatMap(([version, labels]) =>
      Object.keys(labels).filter(one => `life-${version}.${labels[one]}` === asked))[0];
    if (label) location.replace(`#${encodeURIComponent(`c-${label}`)}`);
    else say("The clause you come from is not in this version.");
  }

  addEventListener("hashchange", arrive);
  arrive();
})();

// A comparison: steps from change to change, views kept in the address, and a choice of other versions.
// Without it all of the page can be read.
(() => {
  "use strict";
  const bar = document.querySelector(".steps");
  if (!bar) return;
  const status = bar.querySelector("[role=status]");
  const keys = bar.querySelector("input");
  const stops = [...document.querySelectorAll("[data-change]")];
  const sentences = [...document.querySelectorAll(".changes li")];
  const marks = [...document.querySelectorAll(".marks input")];
  const sides = document.getElementById("view-sides");
  const asMade = marks.map(mark => mark.checked);
  let current = null;

  const isShown = stop => getComputedStyle(stop).getPropertyValue("--words").trim() !== "none";
  const top = stop => stop.getBoundingClientRect().top - bar.getBoundingClientRect().bottom;
  const isInView = stop => top(stop) > -stop.offsetHeight && stop.getBoundingClientRect().top < innerHeight;

  function tell() {
    const shown = stops.filter(isShown);
    const at = shown.indexOf(current);
    const of = shown.length < stops.length ? `${shown.length} shown` : `${stops.length}`;
    status.textContent = at < 0 ? `${of} change${stops.length === 1 ? "" : "s"}` : `${at + 1} of ${of}`;
    if (at < 0) return;
    const words = document.createElement("span");
    words.className = "spoken";
    words.textContent = `. ${sentences[current.dataset.change - 1].textContent}`;
    status.append(words);
  }

  function choose(stop) {
    current?.classList.remove("current");
    current = stop;
    current?.classList.add("current");
    tell();
  }

  // From the change last stepped to, or from what is on the screen if the reader has scrolled on.
  function neighbour(by) {
    const shown = stops.filter(isShown);
    const at = current && isInView(current) ? shown.indexOf(current) : -1;
    if (at >= 0) return shown[at + by];
    return by > 0 ? shown.find(stop => top(stop) > 0) : shown.findLast(stop => top(stop) < 0);
  }

  function step(by, button) {
    const stop = neighbour(by);
    if (!stop) return;
    choose(stop);
    location.replace(`#${encodeURIComponent(stop.id)}`);
    (button ?? stop).focus({ preventScroll: true });
  }

  // The address says which view it is and what is not shown, as far as that is not as the page was made.
  function keep() {
    const address = new URL(location);
    const set = (name, value) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name));
    const named = wanted => marks.filter((mark, at) => mark.checked !== asMade[at] && mark.checked === wanted);
    const names = found => found.map(mark => mark.id.slice("mark-".length)).join(",");
    set("view", sides.checked ? "sides" : "inline");
    set("show", names(named(true)));
    set("hide", names(named(false)));
    history.replaceState(null, "", address);
    tell();
  }

  function restore() {
    const asked = new URLSearchParams(location.search);
    const wanted = asked.get("view") ?? (matchMedia("(min-width: 64rem)").matches ? "sides" : "inline");
    (wanted === "sides" ? sides : document.getElementById("view-inline")).checked = true;
    for (const mark of marks) {
      const name = mark.id.slice("mark-".length);
      if (asked.get("show")?.split(",").includes(name)) mark.checked = true;
      if (asked.get("hide")?.split(",").includes(name)) mark.checked = false;
    }
  }

  bar.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (button) step(Number(button.dataset.step), button);
  });
  addEventListener("keydown", event => {
    if (!keys.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea")) return;
    const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (by) step(by);
  });
  addEventListener("hashchange", () => {
    const stop = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (stops.includes(stop) && stop !== current) choose(stop);
  });
  document.querySelector(".tools").addEventListener("change", keep);

  restore();
  for (const stop of stops) stop.tabIndex = -1;
  bar.hidden = false;
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
  }).observe(bar);
  tell();
})();

// Adds to a day how far it is from today where the reader is: "12 days left", "overdue by 3 months".
(() => {
  "use strict";
  const WORDS = {
    closes: ["closes today", span => `${span} left`, () => "closed"],
    due: ["today", span => `in ${span}`, span => `overdue by ${span}`],
  };
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

  function told(days) {
    const [count, unit] = days < 61 ? [days, "day"]
      : days < 731 ? [Math.floor(days / 30.4375), "month"]
      : [Math.floor(days / 365.25), "year"];
    return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }

  for (const time of document.querySelectorAll("time[data-count]")) {
    const [onDay, before, after] = WORDS[time.dataset.count];
    const days = Math.round((Date.parse(`${time.dateTime}T00:00:00Z`) - today) / 864e5);
    const words = document.createElement("span");
    words.className = days < 0 && time.dataset.count === "due" ? "left past" : "left";
    words.textContent = days === 0 ? onDay : days > 0 ? before(told(days)) : after(told(-days));
    time.after(" ", words);
  }
})();

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

// From a former address of a policy to that of today, to the same clause.
(() => {
  "use strict";
  const link = document.querySelector("[data-moved]");
  if (link) location.replace(link.href + location.search + location.hash);
})();

// The search box of every page: loads the search when it is first used, and two keys lead to it.
(() => {
  "use strict";
  const box = document.getElementById("search");
  if (!box) return;
  const root = new URL(".", document.currentScript.src);
  const results = document.getElementById("results");
  let isAsked = false;

  // Script elements, because a page opened from a folder can fetch nothing.
  function load() {
    if (isAsked) return;
    isAsked = true;
    for (const name of ["search.js", results ? "page.js" : "list.js", "open.js"]) {
      const script = document.createElement("script");
      script.src = new URL(`search/${name}`, root);
      script.async = false;
      script.onerror = tellFailure;
      document.head.append(script);
    }
  }

  function tellFailure() {
    if (!results) return;
    results.hidden = false;
    results.textContent = "The search could not be loaded. Every policy stands in the A–Z.";
  }

  function isSlashOn() {
    try {
      return localStorage.getItem("sopdiff-slash") !== "off";
    } catch {
      return true; // storage is refused, so nobody could switch it off for long
    }
  }

  const isTyping = element => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

  function leadsHere(event) {
    const control = event.ctrlKey || event.metaKey;
    if (event.altKey || event.defaultPrevented) return false;
    if (control) return event.key.toLowerCase() === "k" && !event.shiftKey;
    return event.key === "/" && !isTyping(event.target) && isSlashOn();
  }

  addEventListener("keydown", event => {
    if (!leadsHere(event)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  box.addEventListener("focus", load);
  box.addEventListener("input", load);
  if (results || document.activeElement === box) load();
})();

// Two lists to choose the versions of a comparison from, in place of links to all pairs of them.
(() => {
  "use strict";
  const picker = document.querySelector("[data-old]")?.closest(".picker");
  if (!picker) return;
  const links = [...picker.querySelectorAll("[data-old]")];
  const here = picker.querySelector("[aria-current]");
  const form = document.createElement("form");

  function list(side, words) {
    const label = document.createElement("label");
    const select = document.createElement("select");
    for (const name of [...new Set(links.map(link => link.dataset[side]))].sort()) select.add(new Option(name));
    label.append(words, select);
    form.append(label);
    return select;
  }

  const old = list("old", "From ");
  const recent = list("new", "to ");
  const go = document.createElement("button");
  go.textContent = "Compare";
  form.append(go);

  // Only what there is a page for can be chosen.
  function narrow() {
    const paired = links.filter(link => link.dataset.old === old.value).map(link => link.dataset.new);
    for (const option of recent.options) option.disabled = !paired.includes(option.value);
    if (recent.selectedOptions[0]?.disabled) recent.value = paired[0];
  }

  old.addEventListener("change", narrow);
  form.addEventListener("submit", event => {
    event.preventDefault();
    const found = links.find(({ dataset }) => dataset.old === old.value && dataset.new === recent.value);
    if (found) location.href = found.href + location.search;
  });
  old.value = here?.dataset.old ?? old.value;
  recent.value = here?.dataset.new ?? recent.value;
  narrow();
  links[0].closest("ul").replaceWith(form);
})();
