// Finds clauses through MiniSearch (minisearch.js), which is filled in small steps, so that the page never stands
// still; what is not in it yet is looked through.
(() => {
  "use strict";
  const { WORD, stem, readRow, withAll, rank, show, shareLoaded } = sopdiffSearch.kit;
  const STEP = 8; // ms of filling at a time; four times that on a slow machine is still no jerk
  const LOOK = 300; // ms between looks at what has become of the results, while there are none
  const FUZZY = 0.2; // letters that may be wrong, of a word's length
  const SHORTEST_FUZZY = 5; // letters of a word in which one may be wrong
  const OWN = "folded";
  const MANNERS = { AND: "none has these words, shown are similar ones", OR: "none has all of these words, shown are those with some" };

  const corpora = new Map();
  let isVain = false; // nothing was found so far
  let lookedAt = 0;
  const stepping = new MessageChannel(); // unlike a timer it makes no pause of its own
  stepping.port1.onmessage = step;

  function corpus(group) {
    if (!corpora.has(group)) corpora.set(group, { clauses: [], filled: 0, index: makeIndex() });
    return corpora.get(group);
  }

  function makeIndex() {
    return new MiniSearch({
      fields: [OWN, "context"],
      tokenize: text => text.match(WORD) ?? [],
      processTerm: stem,
      searchOptions: { tokenize: text => text.split(" "), processTerm: word => word, boost: { context: 0.3 } },
    });
  }

  function add(group, rows) {
    const { clauses } = corpus(group);
    for (const clause of rows.flatMap(readRow)) clauses.push({ ...clause, id: clauses.length });
    stepping.port2.postMessage(0);
  }

  function step() {
    const until = performance.now() + STEP;
    for (const one of corpora.values()) {
      const wasFull = one.filled === one.clauses.length;
      while (one.filled < one.clauses.length) {
        one.index.add(one.clauses[one.filled]);
        one.filled += 1;
        if (performance.now() > until) return stepOn(until);
      }
      if (!wasFull) sopdiffSearch.refresh();
    }
  }

  function stepOn(now) {
    stepping.port2.postMessage(0);
    if (!isVain || now < lookedAt + LOOK) return;
    lookedAt = now;
    sopdiffSearch.refresh();
  }

  function options(clauses, asked) {
    return {
      prefix: (word, at) => Boolean(asked.words[at]?.isOpen),
      boostDocument: id => (clauses[id].isSection ? 1.5 : 1),
      filter: result => Object.values(result.match).some(fields => fields.includes(OWN)), // not by its title alone
    };
  }

  // Typos are forgiven only where nothing is found without, so that a count says how many have the very words.
  function find(asked, group) {
    const { clauses, filled, index } = corpus(group);
    const query = asked.words.map(one => one.word).join(" ");
    const search = more => index.search(query, { ...options(clauses, asked), ...more }).map(({ id, terms }) => ({ clause: clauses[id], terms }));
    const isFull = filled === clauses.length;
    const worded = [...(filled && query ? search({ combineWith: "AND" }) : []), ...withAll(clauses.slice(filled), asked)];
    let refs = rank(clauses, asked, worded);
    let manner = "";
    for (const combineWith of isFull && !asked.isTitle ? Object.keys(MANNERS) : []) {
      if (refs.length || (combineWith === "OR" && asked.words.length < 2)) break;
      const fuzzy = word => (word.length >= SHORTEST_FUZZY && !/\d/.test(word) ? FUZZY : false);
      refs = rank([], asked, search({ combineWith, fuzzy }));
      manner = refs.length ? MANNERS[combineWith] : "";
    }
    isVain = !refs.length;
    const share = shareLoaded(group) * (isVain && !isFull ? filled / clauses.length : 1);
    return { refs, clauses: refs.length, slugs: new Set(refs.map(ref => ref.clause.text.slug)), share, manner };
  }

  sopdiffSearch.provide({ add, find, show: ref => [show(ref)] });
})();
