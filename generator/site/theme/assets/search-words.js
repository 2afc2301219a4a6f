// Words as people spell them: the browser's half of `generator/terms/spelling.py`, with the same table. A test gives both
// the same texts, so what changes here changes there.
const MARKS = /[\u0300-\u036f\u064b-\u0652\u1dc0-\u1dff\u20d0-\u20ff]+/g;
const ASCII = /^[\x20-\x7e]*$/;
const APOSTROPHES = /['’ʼ`´]+/g;
const WORD = /[\p{L}\p{N}]+/gu;
const IDEOGRAPHS = /([\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u;
const HYPHENS = "[-\\u2010\\u2011\\u2012\\u2013\\u2014\\u2212]";
const DATED = /^([a-z]{2,})(?:19|20)([0-9][0-9])$/;

/** @type {(table: SpellingTable) => Speller} */
export const speller = (table) => {
  const letters = new Map(Object.entries(table.letters));
  const languages = new Map(Object.entries(table.languages));
  const others = new Map(Object.entries(table.words));
  const stops = new Set(table.stops);
  const singular = new Set(table.singular);
  const exchanged = new RegExp([...letters.keys()].join("|"), "gu");
  const code = [...languages.keys()].join("|");
  const between = new RegExp(
    `(?<![a-z0-9])(${code})(?: ?(?:${HYPHENS}>?|[→↔⇒⇔/>_]) ?|(?<=en) | (?=en(?![a-z0-9])))(${code})(?![a-z0-9])`, "gu",
  );

  /** @param {string} run */
  const parted = (run) => run.split(IDEOGRAPHS).flatMap((piece, place) => {
    const characters = [...piece];
    if (place % 2 === 0) return piece ? [piece] : [];
    return Array.from({ length: Math.max(1, characters.length - 1) }, (_, at) => characters.slice(at, at + 2).join(""));
  });

  /** @type {Map<string, string[]>} */
  const seen = new Map(); // the same titles are read at every key
  /** @param {string} text */
  const folded = (text) => {
    const before = seen.get(text);
    if (before) return before;
    const words = split(text);
    if (seen.size > 2e4) seen.clear();
    seen.set(text, words);
    return words;
  };

  /** @param {string} text */
  const split = (text) => {
    let plain = ASCII.test(text) ? text.toLowerCase() : bare(text);
    plain = plain.replace(APOSTROPHES, "");
    plain = plain.replace(between, (_, one, other) => ` ${languages.get(one)} ${languages.get(other)} `);
    const words = plain.match(WORD) || [];
    return IDEOGRAPHS.test(plain) ? words.flatMap(parted) : words;
  };

  /** @param {string} text */
  const bare = (text) => {
    const plain = text.normalize("NFKD").toLowerCase().replace(MARKS, "").normalize("NFC").replace(APOSTROPHES, "");
    return plain.replace(exchanged, (letter) => letters.get(letter) ?? letter);
  };

  /** @type {(word: string, endings: Ending[]) => string} */
  const replaced = (word, endings) => {
    const length = [...word].length;
    for (const [ending, other, least] of endings) {
      if (length >= least && word.endsWith(ending)) return word.slice(0, word.length - ending.length) + other;
    }
    return word;
  };

  /** @type {Map<string, string>} */
  const known = new Map(); // each word is looked at once
  /** @param {string} word */
  const canonical = (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const form = formed(word);
    if (known.size < 1e5) known.set(word, form);
    return form;
  };

  /** @param {string} folding */
  const formed = (folding) => {
    let word = folding;
    const other = others.get(word);
    if (other !== undefined) return other;
    const dated = DATED.exec(word);
    if (dated) return dated[1] + dated[2];
    if (!singular.has(word)) {
      word = replaced(word, table.plurals);
      word = others.get(word) ?? word;
    }
    word = replaced(word, table.endings);
    for (const [beginning, instead] of table.beginnings) {
      if (word.startsWith(beginning)) return instead + word.slice(beginning.length);
    }
    return word;
  };

  // The words that tell something: all of them where all are such as "the".
  /** @param {string[]} words */
  const telling = (words) => {
    const rest = words.filter((word) => !stops.has(word));
    return rest.length ? rest : words;
  };

  return { folded, canonical, telling, spelled: (text) => folded(text).map(canonical) };
};
