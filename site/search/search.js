// The search of a sopdiff site: what is asked, the titles, what is loaded, and how a result looks. Finding clauses
// is left to an engine, full-text.js or pagefind-engine.js, as open.js says; showing them to list.js or page.js.
var sopdiffSearch = (() => {
  "use strict";
  const REFRESH = 250; // ms between looks at what has come meanwhile
  const root = new URL("..", document.currentScript.src);

  // Words

  const WORD = /[\p{L}\p{N}]+(?:'\p{L}+)*/gu;

  // Small letters without accents, plain quotes and dashes; each character stays one, so that places agree.
  const SAME = { "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00a0": " " };
  function plain(character) {
    if (SAME[character]) return SAME[character];
    if (/[\u2010-\u2015]/.test(character)) return "-";
    const small = character.normalize("NFD")[0].toLowerCase();
    return small.length === 1 ? small : character;
  }
  const fold = text => text.replace(/[\u0080-\uffff]/g, plain).toLowerCase();

  // One form for singular and plural, after Harman's S-stemmer (1991): policies, policy -> polici.
  function stem(word) {
    if (word.length < 4 || /\d/.test(word)) return word;
    const one = word.replace(/'s$/, "").replace(/sses$/, "ss").replace(/([^sui'])s$/, "$1");
    return one.length < 4 ? one : one.replace(/(?:ie|y)$/, "i");
  }

  const wordsOf = folded => (folded.match(WORD) || []).map(stem);
  const keyOf = text => (fold(text).match(/[\p{L}\p{N}]+/gu) || []).join(" "); // "3.2(a)" -> "3 2 a"
  const isPart = (word, asked) => (asked.isOpen ? word.startsWith(asked.word) : word === asked.word);

  // A clause number at the end of what is asked, and the words before it, which then name the policy.
  const NUMBER = /(?:^|[\s,])(?:(?:section|sec|clause|paragraph|para|article|art|no)\.?\s*|[§#]+\s*)?(\(?[\p{L}\p{N}]{1,5}(?:[.:-][\p{L}\p{N}]{1,4})*\)?(?:[. ]?\([\p{L}\p{N}]{1,4}\))*)\.?$/iu;
  function numberIn(text) {
    const found = NUMBER.exec(text);
    if (!found) return null;
    const number = found[1];
    const isNumber = /\d/.test(number) || number.includes("(") || /^[IVX]{2,}$|^[IVXA-Z]+[.:]/.test(number);
    return isNumber ? { key: keyOf(number), head: wordsOf(fold(text.slice(0, found.index))) } : null;
  }

  // What is asked: words, of which the last may be unfinished; quoted phrases; a number.
  function read(text) {
    const raw = text.trim();
    const folded = fold(raw);
    const phrases = [...folded.matchAll(/"([^"]+)"/g)].map(found => found[1].trim()).filter(Boolean);
    const words = wordsOf(folded);
    const last = (folded.match(WORD) || []).at(-1) ?? "";
    const isLong = last.length > 1 || words.length > 1; // a letter alone begins half of all words
    const isOpen = isLong && /[\p{L}\p{N}]$/u.test(text) && !/y$/.test(last); // stemmed, policy begins policing
    return {
      raw,
      phrases,
      literal: folded.replace(/"/g, "").replace(/\s+/g, " ").trim(),
      words: words.map((word, at) => ({ word, isOpen: isOpen && at === words.length - 1 })),
      number: numberIn(raw),
    };
  }

  // Titles

  const policies = new Map();

  function addPolicies(rows) {
    for (const [slug, title, number, former, standing, state] of rows) {
      const names = [title, ...former].map(name => ({ name, key: keyOf(name), words: wordsOf(fold(name)) }));
      policies.set(slug, { slug, title, number, names, standing, state, keys: [keyOf(number), keyOf(slug)] });
    }
  }

  const addressOf = (slug, page) => new URL(`policies/${encodeURIComponent(slug)}/${page}`, root).href;

  // Policies by number or title, those that are asked for exactly before those that have all the words.
  function findTitles(asked) {
    const key = keyOf(asked.raw);
    const exact = [];
    const rest = [];
    for (const policy of key ? policies.values() : []) {
      const same = policy.names.find(name => name.key === key);
      if (same || policy.keys.includes(key)) exact.push(titleHit(policy, same));
      else {
        const like = policy.names.find(name => isLike(name, asked));
        if (like) rest.push(titleHit(policy, like));
      }
    }
    return { exact, rest };
  }

  function isLike(name, { words, phrases }) {
    const hasAll = words.length > 0 && words.every(one => name.words.some(word => isPart(word, one)));
    return hasAll && phrases.every(phrase => fold(name.name).includes(phrase));
  }

  function titleHit(policy, name) {
    const isFormer = name && name.name !== policy.title;
    return {
      href: addressOf(policy.slug, "index.html"),
      title: policy.title,
      number: policy.number,
      place: isFormer ? `formerly ${name.name}` : "",
      standing: policy.standing,
      state: policy.state,
      words: "",
      marks: [],
    };
  }

  // Whether a policy is the one that the words before a number name; without such words any is.
  function isNamed(slug, head) {
    const policy = policies.get(slug);
    if (!head.length) return true;
    if (!policy) return false;
    if (head.join(" ") === policy.keys[0]) return true;
    return policy.names.some(name => head.every(word => name.words.some(own => own.startsWith(word))));
  }

  // Loading

  let counts = {};
  let engine = null;
  let show = () => {};
  let isWaiting = false;
  let refreshedAt = -REFRESH;
  const asked = new Set();
  const arrived = {};
  let isBroken = false;

  function loadScript(name) {
    const script = document.createElement("script");
    script.src = new URL(`search/${name}`, root);
    script.async = false;
    script.onerror = () => {
      isBroken = true;
      refresh();
    };
    document.head.append(script);
  }

  function loadGroup(group) {
    if (asked.has(group)) return;
    asked.add(group);
    arrived[group] = 0;
    for (let at = 0; at < counts[group]; at += 1) loadScript(`${group}-${at}.js`);
  }

  function open(site) {
    counts = site;
    loadGroup("policies");
    site.scripts.forEach(loadScript);
    loadGroup("in-force");
  }

  function add(group, rows) {
    arrived[group] += 1;
    if (group === "policies") addPolicies(rows);
    else engine.add(group, rows);
    refresh();
  }

  // Files come in quick succession: one look at several.
  function refresh() {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      if (engine) refreshedAt = performance.now();
      show(true);
    }, refreshedAt + REFRESH - performance.now());
  }

  // The share of a group that has come, so that nobody takes a part for the whole.
  const shareLoaded = group => (!asked.has(group) ? 0 : counts[group] ? arrived[group] / counts[group] : 1);

  // Asking

  const GROUPS = { "in-force": "In force", drafts: "Drafts, not in force", superseded: "No longer in force" };

  async function answer(text, groups) {
    const question = read(text);
    const titles = findTitles(question);
    question.isTitle = titles.exact.length > 0;
    const found = [];
    for (const group of question.words.length && engine ? groups : []) {
      loadGroup(group);
      found.push({ group, ...(await findIn(group, question)) });
      await new Promise(done => setTimeout(done)); // finding and showing are two tasks, so that keys come between
    }
    const isAll = engine && shareLoaded("policies") === 1 && found.every(part => part.share === 1);
    const share = found.length ? found.reduce((sum, part) => sum + part.share, 0) / found.length : 0;
    return { question, titles, found, isAll: Boolean(isAll), share };
  }

  // What an engine cannot load is said, and shown to whoever looks for the cause.
  async function findIn(group, question) {
    try {
      return await engine.find(question, group);
    } catch (error) {
      isBroken = true;
      reportError(error);
      return { refs: [], clauses: 0, slugs: new Set(), share: 1, manner: "" };
    }
  }

  const many = (number, one, more) => `${number.toLocaleString("en")} ${number === 1 ? one : more}`;

  function count({ titles, found, isAll, share, question }, hits) {
    if (!question.words.length) return "";
    const named = titles.exact.length + titles.rest.length;
    const clauses = found.reduce((sum, part) => sum + (part.clauses ?? 0), 0);
    const slugs = new Set(found.flatMap(part => [...part.slugs]));
    const texts = found.reduce((sum, part) => sum + (part.texts ?? 0), 0); // of an engine that counts no clauses
    const parts = [];
    if (named) parts.push(`${many(named, "policy", "policies")} by title`);
    if (clauses) parts.push(`${many(clauses, "clause", "clauses")} in ${many(slugs.size, "policy", "policies")}`);
    if (texts && hits.length) parts.push(`words found in ${many(texts, "text", "texts")}`);
    const words = parts.join(", ") || (isAll ? "Nothing found" : "");
    const manner = found.find(part => part.manner)?.manner;
    const broken = isBroken ? "A part of the search could not be loaded" : "";
    const waiting = isAll || isBroken ? "" : `searching, ${Math.floor(share * 100)} %`;
    return [words, manner, broken, waiting].filter(Boolean).join("; ");
  }

  // Up to a number of results from the groups in turn; an engine may have to fetch each.
  function taker(found) {
    const waiting = found.flatMap(part => part.refs.map(ref => ({ ref, group: part.group })));
    const ready = [];
    return async number => {
      while (ready.length < number && waiting.length) {
        const batch = waiting.splice(0, number);
        const shown = await Promise.all(batch.map(({ ref }) => engine.show(ref)));
        shown.forEach((hits, at) => ready.push(...hits.map(hit => ({ ...hit, group: batch[at].group }))));
      }
      return { hits: ready.splice(0, number), isMore: ready.length + waiting.length > 0 };
    };
  }

  // Showing: text is only ever put in as text.

  function make(tag, css, ...children) {
    const element = document.createElement(tag);
    if (css) element.className = css;
    element.append(...children);
    return element;
  }

  function shownName(hit) {
    const name = make("strong", "", hit.title);
    return [...(hit.number ? [`${hit.number} `] : []), name, ...(hit.place ? [", ", ...marked(hit.place, hit.placeMarks ?? [], 0, hit.place.length)] : [])];
  }

  const shownState = hit => make("span", `tag ${hit.standing}`, hit.state);

  // The words around the first hit, whole words, with each hit marked.
  function shownWords({ words, marks }, longest) {
    let from = 0;
    let to = words.length;
    if (to > longest) {
      from = Math.max(0, (marks[0]?.[0] ?? 0) - Math.floor(longest / 4));
      if (from > 0) from = words.indexOf(" ", from) + 1;
      if (from + longest < to) to = Math.max(words.lastIndexOf(" ", from + longest), from + 1);
    }
    return [...(from > 0 ? ["… "] : []), ...marked(words, marks, from, to), ...(to < words.length ? [" …"] : [])];
  }

  function marked(words, marks, from, to) {
    const parts = [];
    let done = from;
    for (const [start, end] of marks) {
      if (start < done || end > to) continue;
      parts.push(words.slice(done, start), make("mark", "", words.slice(start, end)));
      done = end;
    }
    return [...parts, words.slice(done, to)];
  }

  function later(wait, work) {
    let timer = 0;
    return (...given) => {
      clearTimeout(timer);
      timer = setTimeout(() => work(...given), wait);
    };
  }

  return {
    open,
    add,
    refresh,
    provide: made => {
      engine = made;
      refresh();
    },
    present: made => {
      show = made;
      refresh();
    },
    kit: { root, site: () => counts, fold, WORD, stem, keyOf, isPart, isNamed, addressOf, shareLoaded, policies },
    view: { GROUPS, answer, count, taker, make, shownName, shownState, shownWords, later },
  };
})();
