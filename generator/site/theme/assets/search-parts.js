// The small index of a large survey, which `generator/site/pages/search_parts.py` cuts: looks the words of a query up in
// the parts that have them, takes the papers that have most, and lets `exact-search.js` answer from those.
import { apart, exactSearch, identifiers } from "./exact-search.js";
import { speller } from "./search-words.js";

const CANDIDATES = 24; // papers from which a query is answered; the rest is left to Pagefind
const WORDS = 6; // words of a query that are looked up, the longest first
const SLIPS = 2; // words of a query that are mended
const TITLE = 24; // letters by which a title is looked up as a whole
const COLUMNS = /** @type {const} */ (["key", "title", "arxiv", "doi"]);
const LISTS = /** @type {const} */ (["authors", "names", "results", "leaf"]);
const SELDOM = /** @type {const} */ (["file", "venueYear", "aliases", "language", "withdrawal"]);

/** @type {(url: string) => Promise<ExactSearch>} */
export const load = async (url) => {
  /** @type {(address: string | URL) => Promise<any>} */
  const read = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };
  const index = await read(url);
  return index.terms ? partedSearch(index, (name) => read(new URL(`search/${name}.json`, url))) : exactSearch(index);
};

/** @type {(index: PartedIndex, read: (name: string) => Promise<any>) => ExactSearch} */
export const partedSearch = (index, read) => {
  const words = speller(index.spelling);
  /** @type {Map<string, Promise<any>>} */
  const files = new Map();
  /** @param {string} name */
  const part = (name) => {
    let file = files.get(name);
    if (!file) {
      file = read(name);
      file.catch(() => files.delete(name));
      files.set(name, file);
    }
    return file;
  };

  /** @type {(firsts: string[], text: string) => number} */
  const partOf = (firsts, text) => {
    let [low, high] = [0, firsts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= text) low = middle;
      else high = middle;
    }
    return low;
  };

  /** @type {(term: string) => Promise<Map<string, string>>} */
  const termsAbout = (term) => part(`t${partOf(index.terms, term)}`).then((file) => (file.byTerm ??= mapped(file)));
  /** @type {(file: [string[], string[]]) => Map<string, string>} */
  const mapped = ([terms, postings]) => new Map(terms.map((term, at) => [term, postings[at]]));

  // ---- the papers of a term, by weight

  /** @type {Map<string, Posting>} */
  const unpackings = new Map(); // the same words are asked for at every key
  /** @type {(posting: string) => Posting} */
  const unpacked = (posting) => {
    const before = unpackings.get(posting);
    if (before) return before;
    /** @type {Posting} */
    const groups = [];
    for (const group of posting.split(";")) {
      const [weight, numbers] = group.split(":");
      let place = 0;
      groups.push({ weight: Number(weight), places: numbers.split(",").map((step) => (place += Number(step))) });
    }
    if (unpackings.size > 500) unpackings.clear();
    unpackings.set(posting, groups);
    return groups;
  };

  /** @param {string} word */
  const mostSlips = (word) => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

  // The terms that are all but a word: among those that begin like it, and those that end like it.
  /** @type {(term: string) => Promise<string[]>} */
  const near = (term) => {
    let terms = slips.get(term);
    if (!terms) slips.set(term, (terms = nearest(term)));
    return terms;
  };
  /** @type {Map<string, Promise<string[]>>} */
  const slips = new Map();
  /** @type {(term: string) => Promise<string[]>} */
  const nearest = async (term) => {
    const most = mostSlips(term);
    if (!most) return [];
    const backwards = [...term].reverse().join("");
    const [same, [endings]] = await Promise.all([termsAbout(term), part(`e${partOf(index.endings, backwards)}`)]);
    const others = [...same.keys(), ...endings.map((/** @type {string} */ one) => [...one].reverse().join(""))];
    const distances = others.filter((other) => /^[^#=0-9]/.test(other) && Math.abs(other.length - term.length) <= most)
      .map((other) => ({ other, distance: apart(term, other, most) }))
      .filter(({ other, distance }) => distance <= most && (distance < 2 || other[0] === term[0]));
    const least = Math.min(...distances.map(({ distance }) => distance));
    return [...new Set(distances.filter(({ distance }) => distance === least).map(({ other }) => other))].slice(0, 3);
  };

  // What a word finds: its own papers and those of it and the next word as one; else of words that begin with it.
  /** @type {(word: string, next: string | undefined) => Promise<Posting[]>} */
  const postings = async (word, next) => {
    const term = words.canonical(word);
    const known = await termsAbout(term);
    const joint = next && known.get(words.canonical(word + next));
    const own = [known.get(term), joint].filter((one) => one !== undefined && one !== "");
    if (own.length || word.length < 2) return own.map((one) => unpacked(/** @type {string} */ (one)));
    const begun = [...known.keys()].filter((one) => one.startsWith(term)).slice(0, 20);
    return begun.map((one) => unpacked(/** @type {string} */ (known.get(one))));
  };

  /** @type {(places: number[]) => Promise<Record<string, any>[]>} */
  const rowsOf = async (places) => {
    const blocks = new Map(places.map((place) => [Math.floor(place / index.block), part(`p${Math.floor(place / index.block)}`)]));
    await Promise.all(blocks.values());
    return Promise.all(places.map(async (place) => (await blocks.get(Math.floor(place / index.block)))[place % index.block]));
  };

  // ---- a query's papers

  const scores = new Float64Array(index.papers);
  const counts = new Uint8Array(index.papers);
  const counted = new Uint8Array(index.papers); // the last word, from 1, that was counted

  /** @type {(text: string) => Promise<number[]>} */
  const candidates = async (text) => {
    const all = words.folded(text);
    const telling = words.telling(all);
    const longest = new Set([...telling.keys()].sort((one, other) => telling[other].length - telling[one].length).slice(0, WORDS));
    const looked = telling.flatMap((word, at) => (longest.has(at) ? [{ word, next: telling[at + 1] }] : []));
    const whole = `=${all.map(words.canonical).join("").slice(0, TITLE)}`;
    const ids = identifiers(text).map((id) => `#${id}`);
    const [exact, lists] = await Promise.all([
      Promise.all([whole, ...ids].map(async (term) => (await termsAbout(term)).get(term))),
      Promise.all(looked.map(({ word, next }) => postings(word, next))),
    ]);
    const unknown = lists.flatMap((list, at) => (list.length ? [] : [at])).slice(0, SLIPS);
    await Promise.all(unknown.map(async (at) => {
      const others = await near(words.canonical(looked[at].word));
      const found = await Promise.all(others.map(async (term) => (await termsAbout(term)).get(term)));
      lists[at] = found.flatMap((posting) => (posting ? [unpacked(posting)] : []));
    }));
    // What follows is not interrupted, so that no other query writes into the same numbers.
    const held = exact.flatMap((posting) => (posting ? unpacked(posting).flatMap(({ places }) => places) : []));
    return [...new Set([...held, ...best(lists)])].slice(0, CANDIDATES);
  };

  // The papers that have most of the words, and of those the ones in which they weigh most.
  /** @param {Posting[][]} lists */
  const best = (lists) => {
    scores.fill(0);
    counts.fill(0);
    counted.fill(0);
    /** @type {number[]} */
    const seen = [];
    lists.forEach((list, at) => {
      const size = list.reduce((sum, groups) => sum + groups.reduce((held, { places }) => held + places.length, 0), 0);
      const worth = Math.log(1 + index.papers / Math.max(1, size));
      for (const groups of list) {
        for (const { weight, places } of groups) {
          for (const place of places) {
            if (!scores[place]) seen.push(place);
            if (counted[place] !== at + 1) counts[place] += 1;
            counted[place] = at + 1;
            scores[place] += weight * worth;
          }
        }
      }
    });
    /** @type {(one: number, other: number) => number} */
    const compare = (one, other) => counts[other] - counts[one] || scores[other] - scores[one] || one - other;
    const most = seen.reduce((high, place) => Math.max(high, counts[place]), 0);
    const upper = seen.filter((place) => counts[place] === most);
    return (upper.length >= CANDIDATES ? upper : seen).sort(compare).slice(0, CANDIDATES);
  };

  // ---- the answer, from an index of those papers alone

  /** @type {(rows: Record<string, any>[]) => SearchIndex} */
  const small = (rows) => {
    /** @param {string} name */
    const bits = (name) => rows.map((row) => (row[name] ? 1 : 0));
    /** @param {number[]} values */
    const digits = (values) => {
      let text = "";
      for (let at = 0; at < values.length; at += 4) {
        text += values.slice(at, at + 4).reduce((sum, bit, place) => sum + (bit << place), 0).toString(16);
      }
      return text;
    };
    const held = {
      ...Object.fromEntries(COLUMNS.map((name) => [name, rows.map((row) => row[name] ?? "")])),
      ...Object.fromEntries(LISTS.map((name) => [name, rows.map((row) => row[name] ?? [])])),
      ...Object.fromEntries(SELDOM.map((name) => [name, Object.fromEntries(rows.flatMap((row, at) => (row[name] ? [[at, row[name]]] : [])))])),
      year: rows.map((row) => row.year ?? null),
      kind: rows.map((row) => row.kind ?? -1),
      venues: rows.map((row) => row.venue ?? ""),
      venue: rows.map((_, at) => at),
      code: digits(bits("code")),
      chapter: digits(bits("chapter")),
    };
    return /** @type {SearchIndex} */ (/** @type {unknown} */ ({ ...held, spelling: index.spelling, leaves: index.leaves, kinds: index.kinds }));
  };

  let last = exactSearch(small([]), words);
  return {
    ...words,
    get papers() { return last.papers; },
    spellings: (list) => last.spellings(list),
    answer: async (text) => {
      const places = await candidates(text);
      const answering = exactSearch(small(await rowsOf(places.sort((one, other) => one - other))), words);
      last = answering;
      return answering.answer(text);
    },
  };
};
