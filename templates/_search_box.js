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
