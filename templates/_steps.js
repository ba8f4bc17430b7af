// Steps from change to change in a mailed comparison. Without it all of the file can be read.
(() => {
  "use strict";
  const bar = document.querySelector(".steps");
  if (!bar) return;
  const status = bar.querySelector("[role=status]");
  const keys = bar.querySelector("input");
  const stops = [...document.querySelectorAll("[data-change]")];
  const sentences = [...document.querySelectorAll(".changes li")];
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

  bar.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (button) step(Number(button.dataset.step), button);
  });
  addEventListener("keydown", event => {
    if (!keys.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (by) step(by);
  });
  addEventListener("hashchange", () => {
    const stop = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (stops.includes(stop) && stop !== current) choose(stop);
  });
  document.querySelector(".marks")?.addEventListener("change", tell);

  for (const stop of stops) stop.tabIndex = -1;
  bar.hidden = false;
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
  }).observe(bar);
  tell();
})();
