// Answers at once, and exactly, what Pagefind ranks by its words: an identifier, a name that a paper introduces, a title,
// people and a year, words in another spelling or with a slip. Works on the index that `generator/site/pages/search_index.py`
// writes, and touches no page: every text in it is data.
import { speller } from "./search-words.js";

const WEIGHTS = { name: 7, title: 6, author: 5, year: 3, result: 2, place: 1 };
const ARXIV = /^(?:.*?[^a-z0-9.])?((?:[0-9]{4}\.[0-9]{4,5})|(?:[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?\/[0-9]{7}))(?:v[0-9]+)?(?:\.pdf)?(?:[/?#].*)?$/;
const DOI = /10\.[0-9]{4,9}(?:\.[0-9]+)*\/[^\s"“”{}^`|\\]+/;
const ARXIV_DOI = "10.48550/arxiv.";
const YEAR = /^((?:19|20)[0-9]{2})[a-z]?$/;
const PAGE = /(?:^|\/)papers\/([^/\s]+)\/?(?:[?#].*)?$/;
const LONGEST = 300; // letters of a query that are read
const SIMILAR = 0.7; // how much of a query a paper must have that has not all of it

/** @type {(index: SearchIndex, words?: Speller) => ExactSearch} */
export const exactSearch = (index, { folded, canonical, telling, spelled } = speller(index.spelling)) => {
  /** @param {string} text */
  const squeezed = (text) => spelled(text).join("");

  // ---- the papers

  /** @type {(place: number) => string} */
  const keyOf = (place) => {
    const short = index.key[place];
    const family = index.authors[place][0]?.split("\t")[1] ?? "";
    return short.startsWith("=") ? `${folded(family).join("")}${index.year[place]}${short.slice(1)}` : short;
  };
  /** @param {string} name */
  const readable = (name) => name.split("\t").filter(Boolean).join(" ");
  /** @type {(name: string) => Person} */
  const person = (name) => {
    const [given, family] = name.split("\t").map(spelled);
    return { family, words: [...given, ...family] };
  };
  /** @type {(bits: string, place: number) => boolean} */
  const bit = (bits, place) => Boolean((parseInt(bits[place >> 2] ?? "0", 16) >> (place & 3)) & 1);
  /** @type {IndexedPaper[]} */
  const papers = index.key.map((_, place) => ({
    place,
    key: keyOf(place),
    file: index.file[place] ?? keyOf(place),
    title: index.title[place],
    squeezed: squeezed(index.title[place]),
    authors: index.authors[place].map(readable),
    people: index.authors[place].map(person),
    year: index.year[place],
    years: [index.year[place], index.venueYear[place]].filter((year) => year).map(String),
    names: index.names[place],
    results: index.results[place],
    leaf: index.leaves[index.leaf[place][0]],
    topics: index.leaf[place].map((leaf) => index.leaves[leaf][3]),
    kind: index.kinds[index.kind[place]] ?? "",
    venue: index.venues[index.venue[place]] ?? "",
    language: index.language[place] ?? "",
    code: bit(index.code, place),
    chapter: bit(index.chapter, place),
    withdrawal: index.withdrawal[place] ?? "",
  }));

  /** @type {Map<string, number>} */
  const byId = new Map();
  papers.forEach(({ place }) => {
    for (const alias of index.aliases[place] ?? []) byId.set(alias.toLowerCase(), place);
  });
  papers.forEach(({ place, key }) => {
    byId.set(key.toLowerCase(), place);
    if (index.arxiv[place]) byId.set(index.arxiv[place].toLowerCase(), place);
    if (index.doi[place]) byId.set(index.doi[place].toLowerCase(), place);
  });

  // ---- the words: which papers have them, and how much they weigh there

  /** @type {Map<string, Map<number, number>>} */
  const terms = new Map();
  /** @type {Map<string, Map<string, number>>} */
  const written = new Map(); // how the words of a term are written, and how often
  /** @type {Map<string, string>} */
  const pairs = new Map(); // two words that follow one another, by the one that they would be together
  /** @type {Set<string>} */
  const together = new Set(); // the terms of all that is no person
  /** @type {Set<string>} */
  const acronyms = new Set(); // terms that titles and names write in capitals
  /** @type {(term: string, place: number, weight: number) => void} */
  const note = (term, place, weight) => {
    let where = terms.get(term);
    if (!where) terms.set(term, (where = new Map()));
    if ((where.get(place) ?? 0) < weight) where.set(place, weight);
  };
  /** @type {(text: string, place: number, weight: number, shortened?: boolean) => void} */
  const read = (text, place, weight, shortened = false) => {
    const words = folded(text);
    words.forEach((word, at) => {
      const term = canonical(word);
      note(term, place, weight);
      const forms = written.get(term) ?? new Map();
      written.set(term, forms.set(word, (forms.get(word) ?? 0) + 1));
      if (weight !== WEIGHTS.author) together.add(term);
      if (at + 1 < words.length && (weight !== WEIGHTS.author || text.includes("-"))) {
        const joint = canonical(word + words[at + 1]);
        note(joint, place, 0.9 * weight);
        if (weight !== WEIGHTS.author && !pairs.has(joint)) pairs.set(joint, `${word} ${words[at + 1]}`);
      }
      if (word.length === 2 && word > "\u2fff") for (const character of word) note(character, place, weight);
    });
    if (shortened) for (const short of text.match(/(?<![\p{L}\p{N}])\p{Lu}{3,5}(?![\p{L}\p{N}])/gu) ?? []) acronyms.add(canonical(short.toLowerCase()));
    // Initials of words that follow one another: "parameter-efficient fine-tuning" is found as "PEFT".
    const initials = shortened ? telling(words).map((word) => word[0]) : [];
    for (let length = 3; length <= 5; length += 1) {
      for (let at = 0; at + length <= initials.length; at += 1) note(`~${initials.slice(at, at + length).join("")}`, place, 0.6 * weight);
    }
  };
  for (const paper of papers) {
    const { place } = paper;
    read(paper.title, place, WEIGHTS.title, true);
    for (const name of paper.names) read(name, place, WEIGHTS.name, true);
    for (const name of paper.authors) read(name, place, WEIGHTS.author);
    for (const result of paper.results) read(result, place, WEIGHTS.result);
    for (const year of paper.years) note(year, place, WEIGHTS.year);
    for (const leaf of index.leaf[place]) read(index.leaves[leaf][1], place, WEIGHTS.place);
    read(paper.kind, place, WEIGHTS.place);
  }
  const inOrder = [...terms.keys()].filter((term) => !term.startsWith("~")).sort();

  /** @type {(term: string) => string} */
  const usual = (term) => [...(written.get(term) ?? new Map([[term, 1]]))].sort((one, other) => other[1] - one[1])[0][0];

  /** @param {string} start */
  const beginningWith = (start) => {
    let [low, high] = [0, inOrder.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder[middle] < start) low = middle + 1;
      else high = middle;
    }
    const fitting = [];
    for (; low < inOrder.length && inOrder[low].startsWith(start) && fitting.length < 200; low += 1) fitting.push(inOrder[low]);
    return fitting;
  };

  // ---- identifiers

  /** @type {(text: string) => Identified | undefined} */
  const identified = (text) => {
    let plain = text.trim();
    try {
      plain = decodeURIComponent(plain);
    } catch (_) {
      // A percent sign that begins no code stays.
    }
    const bare = unadorned(plain);
    const key = byId.get(bare.toLowerCase());
    if (key !== undefined) return { id: bare, place: key };
    const lower = plain.toLowerCase();
    const inside = DOI.exec(lower);
    if (inside && !/\s/.test(lower.slice(0, inside.index).replace(/^(?:doi|https?):?\s*/, "").trim())) {
      let doi = inside[0];
      for (;;) {
        const id = doi.startsWith(ARXIV_DOI) ? doi.slice(ARXIV_DOI.length).replace(/v[0-9]+$/, "") : doi;
        const place = byId.get(id) ?? byId.get(doi);
        if (place !== undefined) return { id, place };
        doi = shorter(doi);
        if (doi.length < 8) break;
      }
      return { id: inside[0], place: undefined };
    }
    const compact = compacted(lower);
    const arxiv = /\s/.test(compact) ? null : ARXIV.exec(compact);
    if (arxiv) return { id: arxiv[1], place: byId.get(arxiv[1]) };
    const page = PAGE.exec(plain);
    const named = page && papers.find(({ file }) => file === page[1]);
    return named ? { id: named.key, place: named.place } : undefined;
  };

  // ---- words

  /** @type {(places: Map<number, number>, where: Map<number, number> | undefined, share: number) => void} */
  const take = (places, where, share) => {
    if (!where) return;
    const weight = share * Math.log(1 + papers.length / where.size);
    for (const [place, worth] of where) places.set(place, Math.max(places.get(place) ?? 0, weight * worth));
  };

  // What a query's words find, each by itself: as it is, joined with its neighbours, as initials.
  /** @type {(words: string[]) => Map<number, number>[]} */
  const literally = (words) => {
    const found = words.map((word) => {
      /** @type {Map<number, number>} */
      const places = new Map();
      take(places, terms.get(canonical(word)), 1);
      if (/^[a-z]{3,5}$/.test(word)) take(places, terms.get(`~${word}`), 1);
      const year = YEAR.exec(word);
      if (year) take(places, terms.get(year[1]), 1);
      return places;
    });
    words.slice(1).forEach((word, at) => {
      for (const place of [at, at + 1]) take(found[place], terms.get(canonical(words[at] + word)), 0.9);
    });
    for (let length = 3; length <= 5; length += 1) {
      for (let at = 0; at + length <= words.length; at += 1) {
        const run = words.slice(at, at + length);
        const initials = run.map((word) => word[0]).join("");
        const known = acronyms.has(initials) && run.every((word) => terms.has(canonical(word))); // what is a slip is no word
        const short = known ? terms.get(initials) : undefined;
        for (let place = at; short && place < at + length; place += 1) take(found[place], short, 0.4);
      }
    }
    return found;
  };

  // A word that is still typed, or that only longer ones begin with.
  /** @type {(places: Map<number, number>, word: string) => Map<number, number>} */
  const withBegun = (places, word) => {
    const more = new Map(places);
    for (const term of word.length > 1 ? beginningWith(canonical(word)) : []) take(more, terms.get(term), 0.5);
    return more;
  };

  /** @param {string} word */
  const near = (word) => {
    const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
    let best = most + 1;
    /** @type {string[]} */
    let fitting = [];
    for (const term of most ? written.keys() : []) {
      if (Math.abs(term.length - word.length) > most || /^[0-9]/.test(term)) continue;
      const distance = apart(word, term, Math.min(best, most));
      if (distance > most || distance > best || (distance > 1 && term[0] !== word[0])) continue;
      if (distance < best) fitting = [];
      best = distance;
      fitting.push(term);
    }
    return fitting;
  };

  /** @type {(found: Map<number, number>[]) => Map<number, number>} */
  const inAll = (found) => {
    const [rarest, ...others] = [...found].sort((one, other) => one.size - other.size);
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const [place, weight] of rarest ?? []) {
      if (others.every((places) => places.has(place))) scores.set(place, others.reduce((sum, places) => sum + (places.get(place) ?? 0), weight));
    }
    return scores;
  };

  // Papers that have most of the words, each as much as it tells.
  /** @type {(found: Map<number, number>[]) => Map<number, number>} */
  const inMost = (found) => {
    const known = found.filter((places) => places.size);
    const most = known.length < 2 ? Infinity : Math.log(1 + papers.length / Math.min(...known.map((places) => places.size)));
    const worth = found.map((places) => (places.size ? Math.log(1 + papers.length / places.size) : most / 2));
    const all = worth.reduce((sum, value) => sum + value, 0);
    /** @type {Map<number, number>} */
    const shares = new Map();
    for (const [at, places] of found.entries()) for (const place of places.keys()) shares.set(place, (shares.get(place) ?? 0) + worth[at]);
    return new Map([...shares].filter(([, share]) => share >= SIMILAR * all));
  };

  // ---- what stands first, and why

  /** @type {(paper: IndexedPaper, query: ReadQuery) => [number, string]} */
  const standing = (paper, query) => {
    const { text, joined } = query;
    if (joined && paper.squeezed === joined) return [4000 + (paper.title === text ? 1 : 0), ""];
    const name = joined ? paper.names.find((one) => formsOf(one).some((form) => squeezed(form) === joined)) : undefined;
    if (name !== undefined) return [introducing(paper, name, query), `introduces ${name}`];
    const opening = paper.squeezed.startsWith(joined) ? 60 : paper.squeezed.includes(joined) ? 30 : 0;
    return [query.rest.length ? byPeople(paper, query) || opening : opening, ""];
  };

  // A name, without its short form behind it, and that: "Big Little Decoder (BiLD)".
  /** @param {string} name */
  const formsOf = (name) => [name, ...(/^(.*\S)\s*\(([^()]+)\)$/.exec(name) ?? []).slice(1)];

  /** @type {(paper: IndexedPaper, name: string, query: ReadQuery) => number} */
  const introducing = (paper, name, { text, joined }) => {
    const forms = formsOf(name);
    const letter = forms.includes(text) ? 60 : forms.some((form) => form.toLowerCase() === text.toLowerCase()) ? 40 : 0;
    const titled = paper.squeezed.startsWith(joined) ? 20 : 0;
    return 3000 + letter + titled + Math.max(0, 2100 - (paper.year ?? 2100)) / 100; // of several the earliest
  };

  /** @type {(paper: IndexedPaper, query: ReadQuery) => number} */
  const byPeople = (paper, { rest, years, titled, etal, several }) => {
    if (!years.length) {
      const at = paper.people.findIndex(({ words }) => rest.every((word) => words.includes(word)));
      return at >= 0 && (rest.length > 1 || !titled) ? 1000 + (at === 0 ? 20 : 0) : 0;
    }
    const everyone = rest.every((word) => {
      const bearers = paper.people.filter(({ words }) => words.includes(word)).length;
      return bearers > (rest.indexOf(word) === rest.lastIndexOf(word) ? 0 : 1);
    });
    if (!everyone || !years.every((year) => paper.years.includes(year))) return 0;
    const families = paper.people.map(({ family }) => family);
    const share = rest.filter((word) => families.some((family) => family.includes(word))).length / rest.length;
    const first = families[0].includes(rest[0]) || families[0].join("") === rest.join("") ? 500 : 0;
    const number = etal && paper.people.length > 2 ? 40 : several && paper.people.length === 2 ? 20 : 0;
    return 1500 + 200 * share + first + number;
  };

  // Two words that anybody writes as one are that one, "pre training" as "pretraining"; one that nobody writes so is two.
  /** @param {string[]} words */
  const parted = (words) => {
    const units = [];
    for (let at = 0; at < words.length; at += 1) {
      const joint = at + 1 < words.length ? words[at] + words[at + 1] : "";
      if (joint && together.has(canonical(joint))) {
        units.push(joint);
        at += 1;
      } else {
        const term = canonical(words[at]);
        units.push(...(written.has(term) ? words[at] : (pairs.get(term) ?? words[at])).split(" "));
      }
    }
    return units;
  };

  /** @type {(text: string) => ReadQuery} */
  const readQuery = (text) => {
    const all = folded(text);
    const words = telling(parted(all));
    const years = words.flatMap((word) => YEAR.exec(word)?.[1] ?? []);
    const rest = words.filter((word) => !YEAR.test(word)).map(canonical);
    const titled = rest.some((word) => [...(terms.get(word)?.values() ?? [])].some((weight) => weight >= WEIGHTS.title));
    return {
      text, words, years, rest, joined: all.map(canonical).join(""), titled,
      etal: /(?:^|\s)et\.? al/i.test(text), several: rest.length === 2,
    };
  };

  /** @type {(query: ReadQuery, scores: Map<number, number>, slip: boolean) => ExactHit[]} */
  const ordered = (query, scores, slip) => [...scores]
    .map(([place, score]) => {
      const [rank, why] = standing(papers[place], query);
      return { paper: papers[place], why: why || reason(papers[place], query), score: rank + score, exact: rank >= 1000, slip };
    })
    .sort((one, other) => other.score - one.score || one.paper.place - other.paper.place);

  // The result in which words stand that neither the title nor the authors have.
  /** @type {(paper: IndexedPaper, query: ReadQuery) => string} */
  const reason = (paper, { words }) => {
    const shown = new Set(spelled([paper.title, ...paper.authors].join(" ")));
    const missing = words.map(canonical).filter((word) => !shown.has(word));
    if (!missing.length) return "";
    const parts = paper.results.map((result) => ({ result, has: missing.filter((word) => spelled(result).includes(word)).length }));
    const best = parts.sort((one, other) => other.has - one.has)[0];
    return best?.has ? `reports: ${best.result}` : "";
  };

  /** @type {(text: string) => ExactAnswer} */
  const answer = (whole) => {
    const text = whole.slice(0, LONGEST).trim();
    const id = text && !text.includes('"') ? identified(text) : undefined;
    if (id) {
      const hits = id.place === undefined ? [] : [{ paper: papers[id.place], why: "", score: 1, exact: true, slip: false }];
      return { id: id.id, hits, slips: [], words: [] };
    }
    const query = readQuery(text);
    if (!query.words.length) return { id: "", hits: [], slips: [], words: [] };
    const found = literally(query.words);
    const titled = query.joined ? papers.filter((paper) => paper.squeezed === query.joined) : [];
    const scores = inAll(found);
    for (const { place } of titled) scores.set(place, scores.get(place) ?? 0);
    const literal = { id: "", hits: ordered(query, scores, false), slips: [], words: query.words };
    const nearest = titled.length ? new Set() : titlesNear(query.joined);
    if (nearest.size && !literal.hits[0]?.exact) {
      const titles = ordered(query, new Map([...nearest].map((place) => [place, 0])), true).map((hit) => ({ ...hit, exact: true }));
      return { ...literal, hits: [...titles, ...literal.hits.filter(({ paper }) => !nearest.has(paper.place))] };
    }
    if (scores.size) return literal;
    const begun = inAll(found.map((places, at) => withBegun(places, query.words[at])));
    return begun.size ? { ...literal, hits: ordered(query, begun, true), begun: true } : slipped(query, found);
  };

  /** @type {(query: ReadQuery, found: Map<number, number>[]) => ExactAnswer} */
  const slipped = (query, found) => {
    /** @type {Slip[]} */
    const slips = [];
    const words = query.words.map((word, at) => {
      if (found[at].size) return word;
      const others = near(word).concat(near(canonical(word))).filter((term, place, list) => list.indexOf(term) === place);
      for (const term of others) take(found[at], terms.get(term), 0.6);
      if (!others.length) return word;
      const likely = others.sort((one, other) => (terms.get(other)?.size ?? 0) - (terms.get(one)?.size ?? 0))[0];
      slips.push({ word, instead: others.map(usual) });
      return usual(likely);
    });
    let scores = slips.length ? inAll(found) : new Map();
    if (!scores.size && words.length > 2) scores = inMost(found);
    const corrected = { ...query, words, rest: words.filter((word) => !YEAR.test(word)).map(canonical), joined: words.map(canonical).join("") };
    const hits = ordered(corrected, scores, true);
    const meant = slips.map(({ word, instead }) => {
      const first = hits[0] && new Set(folded([hits[0].paper.title, ...hits[0].paper.authors, ...hits[0].paper.names].join(" ")));
      return { word, instead: [instead.find((form) => first?.has(form)) ?? instead[0]] };
    });
    return { id: "", hits, slips: meant, words: query.words };
  };

  // Papers whose titles are all but the query.
  /** @type {(joined: string) => Set<number>} */
  const titlesNear = (joined) => {
    const most = joined.length < 9 ? 0 : joined.length < 16 ? 1 : 2;
    return new Set(most ? papers.filter((paper) => apart(joined, paper.squeezed, most) <= most).map(({ place }) => place) : []);
  };

  // All ways in which the words of a query are written, for an engine that knows them only as they stand. Whichever of
  // them is typed, they are the same.
  /** @type {(words: string[]) => string[][]} */
  const spellings = (words) => {
    const choices = words.map((word) => {
      const term = canonical(word);
      const forms = new Set([word, term, ...(written.get(term)?.keys() ?? []), ...british(term), ...(irregular.get(term) ?? [])]);
      /** @param {string} form */
      const plural = (form) => form.endsWith("s") && forms.has(form.slice(0, -1)); // which every engine knows
      const others = [...forms].filter((form) => canonical(form) === term && !plural(form));
      const pair = together.has(term) ? pairs.get(term) : undefined;
      return [...others.sort(), ...(pair ? [pair] : [])];
    });
    /** @type {string[][]} */
    let wholes = [[]];
    for (const forms of choices) wholes = wholes.flatMap((whole) => forms.map((form) => [...whole, form])).slice(0, 12);
    return wholes;
  };

  /** @type {Map<string, string[]>} */
  const irregular = new Map();
  for (const [form, term] of Object.entries(index.spelling.words)) irregular.set(term, [...(irregular.get(term) ?? []), form]);

  /** @param {string} term */
  const british = (term) => index.spelling.endings
    .filter(([ending, american]) => american && term.endsWith(american) && !ending.endsWith("ational") && !(ending === "ional" && term.endsWith("ization")))
    .map(([ending, american]) => term.slice(0, term.length - american.length) + ending);

  return { answer, spellings, canonical, spelled, telling, folded, papers };
};

// All that a text may be as an identifier, in lower case: a key, a DOI and what it is cut to, an arXiv id, a page.
/** @type {(text: string) => string[]} */
export const identifiers = (text) => {
  let plain = text.trim();
  try {
    plain = decodeURIComponent(plain);
  } catch (_) {
    // A percent sign that begins no code stays.
  }
  const lower = plain.toLowerCase();
  const bare = unadorned(plain).toLowerCase();
  const ids = /\s/.test(bare) ? [] : [bare];
  for (let doi = DOI.exec(lower)?.[0] ?? ""; doi.length >= 8;) {
    ids.push(doi, ...(doi.startsWith(ARXIV_DOI) ? [doi.slice(ARXIV_DOI.length).replace(/v[0-9]+$/, "")] : []));
    doi = shorter(doi);
  }
  const page = PAGE.exec(plain);
  return [...new Set([...ids, ...(ARXIV.exec(compacted(lower))?.slice(1, 2) ?? []), ...(page ? [page[1].toLowerCase()] : [])])];
};

/** @param {string} text */
const unadorned = (text) => text.replace(/^\s*\\?[a-z]*\s*[{[(]*\s*@?/i, (mark) => (/[{[(@]/.test(mark) ? "" : mark)).replace(/[\])}\s.,;]+$/, "");

// A DOI without the last of what may not belong to it; empty where nothing is left to take.
/** @param {string} doi */
const shorter = (doi) => {
  const bare = doi.replace(/[.,;:!?'’)\]>]+$/, "");
  const rest = bare === doi ? doi.replace(/[?#/][^/?#]*$/, "") : bare;
  return rest === doi ? "" : rest;
};

/** @param {string} lower */
const compacted = (lower) => lower.replace(/^(?:arxiv|preprint|eprint|id|[\s:.,[(])+/, "").replace(/[\s\])}.,;]+$/, "")
  .replace(/\s*\[[a-z.-]+\]?$/, "");

// How many letters are wrong, missing, doubled or exchanged between two words, as far as `most` (optimal string
// alignment); more than that is `most + 1`.
/** @type {(one: string, other: string, most: number) => number} */
export const apart = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [start, ends] = [0, 0];
  while (start < one.length && one[start] === other[start]) start += 1;
  while (ends < Math.min(one.length, other.length) - start && one[one.length - 1 - ends] === other[other.length - 1 - ends]) ends += 1;
  const [a, b] = [one.slice(start, one.length - ends), other.slice(start, other.length - ends)];
  if (!a.length || !b.length) return Math.max(a.length, b.length);
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      const exchanged = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (exchanged) cost = Math.min(cost, before[column - 2] + 1);
      now.push(cost);
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return Math.min(last[b.length], most + 1);
};
