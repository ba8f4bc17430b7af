// Finds texts through Pagefind, which loads what a question asks for, and then the clauses in them.
(() => {
  "use strict";
  const { root, site, fold, stem, WORD, keyOf, readRow, withAll, rank, show } = sopdiffSearch.kit;
  const isOnServer = location.protocol !== "file:";
  const indexes = new Map();

  function index(group) {
    if (!indexes.has(group)) indexes.set(group, import(new URL(`search/pagefind/${group}/pagefind.js`, root)));
    return indexes.get(group);
  }

  // What pagefind.py puts beside the words: n3xa for the number 3(a), c3x35 for what cites 3.35.
  const sign = (letter, key) => letter + key.replaceAll(" ", "x");
  const isCode = word => /\d/.test(word) && keyOf(word).includes(" ");

  async function search(pagefind, words) {
    const { results } = await pagefind.search(words);
    return results;
  }

  async function find(asked, group) {
    const none = { refs: [], clauses: null, texts: 0, slugs: new Set(), share: 1, manner: "" };
    if (!isOnServer) return { ...none, manner: "this search needs a web server; the A–Z works from a folder too" };
    if (!site().indexes.includes(group)) return none;
    const pagefind = await index(group);
    const words = asked.literal.split(" ").map(word => (isCode(word) ? sign("c", keyOf(word)) : word));
    const found = asked.number ? await search(pagefind, [...asked.number.head, sign("n", asked.number.key)].join(" ")) : [];
    found.push(...(await search(pagefind, words.join(" "))));
    const once = [...new Map(found.map(result => [result.id, result])).values()];
    return { ...none, refs: once.map(result => ({ result, asked })), texts: once.length };
  }

  // The clauses of a text that have all that is asked, or else all of it in the forms that Pagefind takes for it.
  async function clausesOf({ result, asked }) {
    const { meta, content, locations } = await result.data();
    const clauses = readRow(JSON.parse(meta.clauses));
    const refs = rank(clauses, asked, withAll(clauses, asked));
    if (refs.length) return refs.map(show);
    const said = content.split(/\s+/);
    const terms = [...new Set((locations ?? []).flatMap(at => fold(said[at] ?? "").match(WORD) ?? []).map(stem))];
    const found = clauses.filter(({ folded }) => {
      const own = new Set((folded.match(WORD) ?? []).map(stem));
      return terms.filter(term => own.has(term)).length >= asked.words.length;
    });
    return asked.phrases.length || asked.number ? [] : found.map(clause => show({ clause, terms, asked }));
  }

  sopdiffSearch.provide({ add: () => {}, find, show: clausesOf });
})();
