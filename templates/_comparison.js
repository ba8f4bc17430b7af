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
