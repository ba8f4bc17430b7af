// The search page: all results, and what is asked in its address.
(() => {
  "use strict";
  const { GROUPS, answer, count, taker, make, shownName, shownState, shownWords, later } = sopdiffSearch.view;
  const PAGE = 30; // results shown at once
  const LONGEST = 320; // characters of a clause
  const PAUSE = 80; // ms without a key before a search: about two keys of a fast typist
  const QUIET = 700; // ms before the count is announced, so that it is not said at every key
  const SLASH = "sopdiff-slash"; // as _search_box.js has it
  const TITLES = "Policies by title";
  const HELP =
    "Type words, a title, a clause number or a citation in the box above. Words in quotation marks are found as they stand.";

  const box = document.getElementById("search");
  const results = document.getElementById("results");
  const total = make("p", "lead");
  const status = make("p", "spoken");
  const list = make("div");
  const more = make("button", "", "More results");
  const record = makeSwitch("Also superseded texts and drafts");
  const slash = makeSwitch(make("span", "", "Use ", make("kbd", "", "/"), " to jump to the search box"));
  status.setAttribute("role", "status");
  more.type = "button";
  more.hidden = true;
  results.append(make("div", "asking", record.label, slash.label), total, status, list, more);
  results.hidden = false;

  function makeSwitch(words) {
    const input = make("input");
    input.type = "checkbox";
    return { input, label: make("label", "", input, words) };
  }

  let turn = 0;
  let take = null;
  let lists = {};

  const announce = later(QUIET, words => {
    status.textContent = words;
  });

  function shown(hit) {
    const link = make("a", "", ...shownName(hit));
    link.href = hit.href;
    const words = hit.words ? [make("p", "snippet", ...shownWords(hit, LONGEST))] : [];
    return make("li", "", make("p", "", link, " ", shownState(hit)), ...words);
  }

  function put(hit, heading) {
    if (!lists[heading]) {
      lists[heading] = make("ul", "hits");
      list.append(make("section", "apparatus", make("h2", "", heading), lists[heading]));
    }
    const item = shown(hit);
    lists[heading].append(item);
    return item;
  }

  function putAll({ hits, isMore }) {
    more.hidden = !isMore;
    return hits.map(hit => put(hit, GROUPS[hit.group]));
  }

  async function update() {
    turn += 1;
    const own = turn;
    const found = await answer(box.value, record.input.checked ? Object.keys(GROUPS) : ["in-force"]);
    const taking = taker(found.found);
    const first = await taking(PAGE);
    if (own !== turn) return;
    take = taking;
    lists = {};
    list.replaceChildren();
    for (const hit of [...found.titles.exact, ...found.titles.rest]) put(hit, TITLES);
    putAll(first);
    const words = count(found, first.hits);
    total.textContent = words ? `${words}.` : HELP;
    announce(words ? `${words}.` : "");
  }

  // Results that come late do not replace those that the reader is in.
  function updateLate() {
    if (!list.contains(document.activeElement) && document.activeElement !== more) update();
  }

  // What is asked stands in the address, to come back to and to send to others.
  function ask() {
    const now = new URLSearchParams();
    if (box.value.trim()) now.set("q", box.value.trim());
    if (record.input.checked) now.set("record", "1");
    history.replaceState(null, "", `?${now}`);
    update();
  }

  function isSlashOn() {
    try {
      return localStorage.getItem(SLASH) !== "off";
    } catch {
      return true;
    }
  }

  const given = new URLSearchParams(location.search);
  box.value = given.get("q") ?? box.value;
  record.input.checked = given.get("record") === "1";
  slash.input.checked = isSlashOn();
  slash.input.addEventListener("change", () => {
    try {
      localStorage.setItem(SLASH, slash.input.checked ? "on" : "off");
    } catch {
      slash.input.checked = true; // storage is refused
    }
  });
  box.addEventListener("input", later(PAUSE, ask));
  record.input.addEventListener("change", ask);
  box.form.addEventListener("submit", event => {
    event.preventDefault();
    ask();
  });
  more.addEventListener("click", async () => {
    const [first] = putAll(await take(PAGE));
    first?.querySelector("a").focus();
  });

  // Down from the box into the results and along them; Escape leads back.
  document.addEventListener("keydown", event => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [box, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = event.key === "Escape" && at > 0 ? box : stops[at + by];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  sopdiffSearch.present(updateLate);
})();
