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
