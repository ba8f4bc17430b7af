// From a former address of a policy to that of today, to the same clause.
(() => {
  "use strict";
  const link = document.querySelector("[data-moved]");
  if (link) location.replace(link.href + location.search + location.hash);
})();
