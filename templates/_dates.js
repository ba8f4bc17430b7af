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
