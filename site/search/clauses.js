// Clauses as they can be found: by number, by the words as they stand, by all words; and how a find is shown.
(() => {
  "use strict";
  const { fold, WORD, stem, keyOf, isPart, isNamed, addressOf, policies } = sopdiffSearch.kit;

  // A row of search_files.py as clauses; what begins with a sign goes on from its section's.
  function readRow([slug, texts]) {
    return texts.flatMap(([page, standing, state, title, rows]) => {
      const text = { slug, page, standing, state, title };
      let section = ["", "", ""];
      let context = fold(title);
      return rows.map(([label, place, number, words, cites = [], isSection = 0]) => {
        const own = [label, place, number];
        const names = isSection ? own : own.map((name, at) => (name[0] === ".,("[at] ? section[at] + name : name));
        if (isSection) {
          section = names;
          context = fold(`${title} ${words}`);
        }
        return { text, label: names[0], place: names[1], key: names[2] && keyOf(names[2]), words, folded: fold(words), context, cites, isSection };
      });
    });
  }

  const isLetter = sign => (sign >= "a" && sign <= "z") || (sign >= "0" && sign <= "9") || (sign > "\u007f" && /[\p{L}\p{N}]/u.test(sign));

  // Where words stand in a text as whole words, the last perhaps unfinished; -1 if nowhere.
  function placeOf(folded, words, isOpen) {
    for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + 1)) {
      const isInside = at > 0 && isLetter(words[0]) && isLetter(folded[at - 1]);
      const isLater = /^\d/.test(words) && /\d[.-]$/.test(folded.slice(Math.max(0, at - 2), at)); // 3.5 is not in 12.3.5
      if (!isInside && !isLater && (isOpen || !isLetter(folded[at + words.length] ?? ""))) return at;
    }
    return -1;
  }

  // Whether a text has a word, found without an index.
  const TOKEN = new RegExp(WORD.source, "uy");
  function has(folded, one) {
    const root = one.word.length > 3 ? one.word.replace(/i$/, "") : one.word;
    for (let at = folded.indexOf(root); at >= 0; at = folded.indexOf(root, at + 1)) {
      if (at && isLetter(folded[at - 1])) continue;
      if (one.isOpen && folded.startsWith(one.word, at)) return true;
      TOKEN.lastIndex = at;
      if (isPart(stem(TOKEN.exec(folded)?.[0] ?? ""), one)) return true;
    }
    return false;
  }

  // Clauses that have all words, some of them perhaps in the titles above, but not all.
  function withAll(clauses, { words }) {
    if (!words.length) return [];
    const found = clauses.filter(({ folded, context }) => {
      const own = words.map(one => has(folded, one));
      return own.includes(true) && words.every((one, at) => own[at] || has(context, one));
    });
    return found.map(clause => ({ clause }));
  }

  function numbered(clauses, { number }) {
    if (!number) return [];
    const end = number.key.includes(" ") ? ` ${number.key}` : "\n"; // 3(a) of a part too, but not every (a)
    const found = clauses.filter(({ key, text }) => key && (key === number.key || key.endsWith(end)) && isNamed(text.slug, number.head));
    return found.map(clause => ({ clause }));
  }

  // Clauses that say several words, or a number with signs in it, as they were typed; or cite it in other words.
  function literal(clauses, asked) {
    const found = new Map();
    if (asked.words.length < 2) return found;
    const isOpen = asked.words.at(-1).isOpen && !/\d$/.test(asked.literal);
    for (const clause of clauses) {
      const at = placeOf(clause.folded, asked.literal, isOpen);
      if (at >= 0) found.set(clause, { clause, span: [at, at + asked.literal.length] });
      for (const [target, said] of at < 0 ? clause.cites : []) {
        const place = clause.words.indexOf(said);
        if (place >= 0 && placeOf(fold(target), asked.literal, isOpen) >= 0) found.set(clause, { clause, span: [place, place + said.length] });
      }
    }
    return found;
  }

  // The best first: by number, by title, by the words as they stand, then as they were found by all words.
  function rank(clauses, asked, worded) {
    const found = new Map();
    const put = ref => {
      const { clause } = ref;
      if (!found.has(clause) && asked.phrases.every(phrase => placeOf(clause.folded, phrase, false) >= 0)) found.set(clause, { ...ref, asked });
    };
    numbered(clauses, asked).forEach(put);
    worded.filter(({ clause }) => clause.isSection && clause.folded === asked.literal).forEach(put);
    const said = literal(clauses, asked);
    worded.filter(({ clause }) => said.has(clause)).forEach(({ clause }) => put(said.get(clause)));
    said.forEach(put);
    worded.forEach(put);
    return [...found.values()];
  }

  function show({ clause, terms, span, asked }) {
    const { text, words, folded, label, place, isSection } = clause;
    const isHit = terms ? word => terms.includes(word) : word => asked.words.some(one => isPart(word, one));
    const tokens = span ? [] : [...folded.matchAll(WORD)].filter(([token]) => isHit(stem(token)));
    const marks = span ? [span] : tokens.map(({ 0: token, index }) => [index, index + token.length]);
    const number = policies.get(text.slug)?.number ?? "";
    const href = `${addressOf(text.slug, text.page)}#${encodeURIComponent(`c-${label}`)}`;
    const hit = { href, title: text.title, number, place, standing: text.standing, state: text.state, words, marks };
    if (!isSection || !place.endsWith(words)) return hit;
    const shift = place.length - words.length; // a heading is its own place, so its words are shown once
    return { ...hit, words: "", placeMarks: marks.map(([start, end]) => [start + shift, end + shift]) };
  }

  Object.assign(sopdiffSearch.kit, { readRow, withAll, rank, show });
})();
