// The panel of `sopdiff serve`: what is wrong with the library, and the page anew when the site is.
// Only the preview adds it to pages; nothing of it is ever published.
(() => {
  "use strict";
  const MOST_SHOWN = 100; // findings; who has mended so many sees the next ones
  const SLOW = 700; // milliseconds after which it is told that a build takes its time
  const GONE = 2000; // milliseconds without the server after which it is taken to have stopped
  const HELD = 400; // milliseconds in which nothing but the reader moves a page that was reloaded
  const PLACE = "sopdiff-preview-place";
  const { site } = document.currentScript.dataset;
  const policy = /^\/policies\/([^/]+)\//.exec(location.pathname)?.[1];

  const panel = element("aside", "preview");
  const status = element("p", "preview-status");
  const button = element("button", "preview-toggle");
  const list = element("div", "preview-findings");
  let shown = "";
  let source = null;
  let timer = 0;

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  function build() {
    panel.setAttribute("aria-label", "Preview");
    status.setAttribute("role", "status");
    button.type = "button";
    button.setAttribute("aria-controls", "preview-findings");
    button.hidden = true;
    list.id = "preview-findings";
    list.tabIndex = 0;
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", "What is wrong");
    list.hidden = true;
    panel.append(element("div", "preview-head", status, button), list);
    document.body.append(panel);
    new ResizeObserver(makeRoom).observe(panel);
    button.addEventListener("click", () => {
      sessionStorage.setItem(choice(), list.hidden ? "open" : "closed");
      open(list.hidden);
    });
  }

  // Below the page, for the panel to cover nothing of it.
  function makeRoom() {
    document.documentElement.style.setProperty("--preview", `${panel.offsetHeight}px`);
  }

  // To close the panel over warnings says nothing about errors that come later.
  const choice = () => `sopdiff-preview-${panel.dataset.worst}`;
  const isOwn = finding => finding.path.split("/")[1] === policy;
  const rank = finding => (finding.severity === "error" ? 0 : 2) + (isOwn(finding) ? 0 : 1);

  function open(wanted) {
    list.hidden = !wanted;
    button.textContent = wanted ? "Hide" : "Show";
    button.setAttribute("aria-expanded", wanted);
    makeRoom();
  }

  function tell(words) {
    clearTimeout(timer);
    if (status.textContent !== words) status.textContent = words;
  }

  function show(report) {
    if (report.site && report.site !== site) return reload();
    if (report.isBuilding) {
      clearTimeout(timer);
      timer = setTimeout(() => tell("Building…"), SLOW);
      return undefined;
    }
    tell(headline(report));
    const findings = report.findings.toSorted((one, other) => rank(one) - rank(other));
    const entries = [...(report.problem ? [problem(report)] : []), ...findings.map(entry)];
    const now = JSON.stringify([report.problem, report.findings]);
    if (now === shown) return undefined;
    shown = now;
    const more = entries.length - MOST_SHOWN;
    list.replaceChildren(element("ol", "", ...entries.slice(0, MOST_SHOWN)));
    if (more > 0) list.append(element("p", "", `${more} more are listed in the terminal.`));
    const isWrong = report.problem || report.findings.some(finding => finding.severity === "error");
    panel.dataset.worst = isWrong ? "error" : entries.length ? "warning" : "none";
    button.hidden = !entries.length;
    const wanted = sessionStorage.getItem(choice()) ?? (isWrong || report.findings.some(isOwn) ? "open" : "closed");
    open(wanted === "open" && entries.length > 0);
    return undefined;
  }

  function headline(report) {
    const counts = ["error", "warning"].flatMap(severity => {
      const count = report.findings.filter(finding => finding.severity === severity).length;
      return count ? [`${count} ${severity}${count === 1 ? "" : "s"}`] : [];
    });
    return [counts.join(", "), report.told].filter(Boolean).join(". ");
  }

  function entry(finding) {
    const place = finding.line ? `${finding.path}:${finding.line}` : finding.path;
    const what = `${finding.code} ${finding.name}`;
    return told(finding.severity, place, what, finding.message, finding.fix);
  }

  function problem(report) {
    return told("error", "", "", report.problem, report.hint);
  }

  function told(severity, place, what, message, fix) {
    const head = element("p", "preview-place", element("b", "", severity));
    if (place) head.append(" ", element("code", "", place));
    if (what) head.append(" ", element("span", "", what));
    const made = element("li", `preview-${severity}`, head, element("p", "", message));
    if (fix) made.append(element("p", "preview-fix", `→ ${fix}`));
    return made;
  }

  // The same words stay where they are on the screen, whatever grew or shrank above them.
  function reload() {
    source.close();
    const top = mark => mark.getBoundingClientRect().top;
    const marks = [...document.querySelectorAll("main [id]")];
    const mark = scrollY && marks.find(one => top(one) >= 0 && one.getClientRects().length);
    const folds = [...document.querySelectorAll("details[id]")].map(fold => [fold.id, fold.open]);
    const place = { page: location.pathname, y: scrollY, id: mark?.id, top: mark && top(mark), folds };
    sessionStorage.setItem(PLACE, JSON.stringify(place));
    history.scrollRestoration = "manual";
    location.reload();
  }

  // The browser goes to the #place of the address on its own time; for a moment the old place is held against it.
  function resume() {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
    if (place.page !== location.pathname) return sessionStorage.removeItem(PLACE);
    for (const [id, isOpen] of place.folds) {
      const fold = document.getElementById(id);
      if (fold instanceof HTMLDetailsElement) fold.open = isOpen;
    }
    const mark = place.id && document.getElementById(place.id);
    const until = performance.now() + HELD;
    let isHeld = true;
    for (const sort of ["wheel", "keydown", "pointerdown"]) {
      addEventListener(sort, () => { isHeld = false; }, { once: true, passive: true });
    }
    return requestAnimationFrame(function hold(now) {
      const y = mark ? scrollY + mark.getBoundingClientRect().top - place.top : place.y;
      if (isHeld) scrollTo({ top: y, behavior: "instant" });
      if (isHeld && now < until) return requestAnimationFrame(hold);
      history.scrollRestoration = "auto";
      return sessionStorage.removeItem(PLACE);
    });
  }

  // Only where somebody looks: a browser grants few such lines to one server, for all of its tabs.
  function listen() {
    source?.close();
    if (document.hidden) return;
    source = new EventSource("/-/events");
    source.onmessage = message => show(JSON.parse(message.data));
    source.onerror = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (source.readyState !== EventSource.OPEN) tell("The preview has stopped: sopdiff serve starts it again");
      }, GONE);
    };
  }

  build();
  addEventListener("load", resume);
  document.addEventListener("visibilitychange", listen);
  listen();
})();
