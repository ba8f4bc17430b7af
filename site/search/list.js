// Results under the search box: a combobox whose options are links.
(() => {
  "use strict";
  const { answer, count, taker, make, shownName, shownState, shownWords, later } = sopdiffSearch.view;
  const LISTED = 8; // results
  const LISTED_TITLES = 3; // policies among them
  const LONGEST = 60; // characters of a clause: one line
  const PAUSE = 80; // ms without a key before a search: about two keys of a fast typist
  const QUIET = 700; // ms before the count is announced, so that it is not said at every key

  const box = document.getElementById("search");
  const list = make("div");
  const panel = make("div", "found", list);
  const status = make("p", "spoken");
  const shape = { role: "combobox", "aria-controls": "found", "aria-expanded": "false", "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(shape)) box.setAttribute(name, value);
  list.id = "found";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Results");
  status.setAttribute("role", "status");
  panel.hidden = true;
  box.form.append(panel, status);

  let options = [];
  let active = -1;
  let turn = 0;
  let isClosed = false;

  const announce = later(QUIET, words => {
    if (!panel.hidden) status.textContent = words;
  });

  function choose(at) {
    options[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = options[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  }

  function toggle(isOpen) {
    panel.hidden = !isOpen;
    box.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) return;
    choose(-1);
    status.textContent = "";
  }

  function close() {
    isClosed = true;
    toggle(false);
  }

  function makeOption(href, ...children) {
    const link = make("a", "", ...children);
    link.href = href;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    return link;
  }

  function shown(hit) {
    const words = hit.words ? [" ", make("span", "snippet", ...shownWords(hit, LONGEST))] : [];
    return makeOption(hit.href, make("span", "", ...shownName(hit)), " ", shownState(hit), ...words);
  }

  // The last option leads to the search page, which has them all, and what is not in force if asked.
  function makeLast(words, isVain) {
    const address = `${box.form.action}?q=${encodeURIComponent(box.value.trim())}${isVain ? "&record=1" : ""}`;
    return makeOption(address, `${words}: `, make("u", "", isVain ? "look in drafts and superseded texts" : "show all"));
  }

  function put(made) {
    options = made;
    options.forEach((option, at) => {
      option.id = `found-${at}`;
    });
    list.replaceChildren(...options);
    choose(-1);
  }

  async function update(isLate) {
    const mayNot = () => isClosed || (isLate && active >= 0); // nothing moves under the reader's choice
    if (mayNot()) return;
    turn += 1;
    const own = turn;
    if (!box.value.trim()) {
      toggle(false);
      return;
    }
    const found = await answer(box.value, ["in-force"]);
    const titles = [...found.titles.exact, ...found.titles.rest].slice(0, LISTED_TITLES);
    const { hits } = await taker(found.found)(LISTED - titles.length);
    if (own !== turn || mayNot()) return;
    const words = count(found, hits);
    const results = [...titles, ...hits];
    put([...results.map(shown), makeLast(words, found.isAll && !results.length)]);
    toggle(Boolean(words));
    announce(`${words}.`);
  }

  // One step along the options, with the box itself between the last and the first.
  function step(by) {
    const places = options.length + 1;
    choose(((active + 1 + by + places) % places) - 1);
  }

  const soon = later(PAUSE, update);
  box.addEventListener("input", () => {
    isClosed = false;
    soon(false);
  });
  box.addEventListener("keydown", event => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !panel.hidden) close();
    else if (by && !panel.hidden) step(by);
    else if (by && box.value.trim()) {
      isClosed = false;
      update(false);
    } else if (event.key === "Enter" && active >= 0) options[active].click();
    else return;
    event.preventDefault();
  });
  panel.addEventListener("pointerdown", event => event.preventDefault()); // the box keeps the focus
  box.addEventListener("blur", close);
  box.addEventListener("focus", () => {
    isClosed = false;
  });
  sopdiffSearch.present(update);
})();
