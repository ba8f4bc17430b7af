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
