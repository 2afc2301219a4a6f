// The search of a site built with `search: builtin`: reads the index that the site engine itself made, and answers in
// the form of Pagefind's module, so that the dialog in survey.js needs to know of only one.
const ROOT = new URL("../../", import.meta.url);
/** @type {IndexPage[]} */
let pages = [];
let usual = 1; // words of a page, on average

/** @param {string} text */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
/** @type {(text: string) => string[]} */
const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) || [];
/** @param {string} html */
const plainText = (html) => {
  const apart = html.replace(/<[^<>]*>/g, " "); // what two tags part are two words
  return new DOMParser().parseFromString(apart, "text/html").body.textContent.replace(/\s+/g, " ").trim();
};
/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

export const options = async () => {};
export const filters = async () => ({});

export const init = async () => {
  const answer = await fetch(new URL("search/search_index.json", ROOT));
  if (!answer.ok) throw new Error("the site has no search index");
  const index = await answer.json();
  pages = gathered(index.docs || index.items);
  usual = pages.reduce((sum, page) => sum + page.said.length, 0) / Math.max(1, pages.length);
};

// The index has an entry for each section of a page; sections of one page are one result.
/** @type {(entries: IndexEntry[]) => IndexPage[]} */
const gathered = (entries) => {
  /** @type {Map<string, Pick<IndexPage, "address" | "title" | "sections">>} */
  const found = new Map();
  for (const { location, title, text } of entries) {
    const address = location.split("#")[0];
    const page = found.get(address) || { address, title: "", sections: [] };
    if (!location.includes("#")) page.title = title || "";
    page.sections.push({ location, title: title || "", text: plainText(text || "") });
    found.set(address, page);
  }
  return [...found.values()].map((page) => ({
    ...page,
    named: wordsOf(page.title),
    said: wordsOf(page.sections.map((section) => `${section.title} ${section.text}`).join(" ")),
  }));
};

// Every word of the query must begin a word of the page; those of its title weigh most, whole ones more than begun ones.
// A paper goes before the pages that list it.
/** @type {(page: IndexPage, words: string[]) => number} */
const weigh = (page, words) => {
  const own = page.address.startsWith("papers/") ? 2 : 1;
  let total = page.named.join(" ") === words.join(" ") ? 1000 : 0;
  for (const word of words) {
    /** @param {string[]} list */
    const count = (list) => list.reduce((sum, other) => sum + (other === word ? 1 : other.startsWith(word) ? 0.4 : 0), 0);
    const inTitle = Math.min(count(page.named), 1);
    const inText = count(page.said);
    if (!inTitle && !inText) return 0;
    total += 3 * inTitle + inText / (inText + 0.3 + 0.9 * (page.said.length / usual)); // long pages say everything
  }
  return own * total;
};

/** @type {Record<string, string>} */
const PLACES = { papers: "paper", topics: "topic" };
/** @type {(page: IndexPage) => string} */
const placeOf = ({ address }) => PLACES[address.split("/")[0]] ?? "documentation";

/** @type {SearchEngine["search"]} */
export const search = async (query, { filters: { place = "" } = {} } = {}) => {
  const words = wordsOf(query || "");
  const results = words.length
    ? pages.filter((page) => !place || placeOf(page) === place).map((page) => ({ page, score: weigh(page, words) })).filter(({ score }) => score > 0)
    : [];
  results.sort((one, other) => other.score - one.score || (one.page.address < other.page.address ? -1 : 1));
  return { results: results.map(({ page, score }) => ({ id: page.address, score, data: async () => described(page, words) })) };
};

/** @type {(page: IndexPage, words: string[]) => SearchPage} */
const described = (page, words) => {
  /** @param {IndexSection} section */
  const holding = ({ title, text }) => words.filter((word) => folded(`${title} ${text}`).includes(word)).length;
  const best = page.sections.reduce((one, other) => (holding(other) > holding(one) ? other : one));
  const whole = holding(page.sections[0]) === words.length ? page.sections[0] : best;
  return { url: new URL(whole.location, ROOT).href, meta: { title: page.title }, excerpt: excerpt(whole.text, words) };
};

/** @type {(text: string, words: string[]) => string} */
const excerpt = (text, words) => {
  const lower = folded(text);
  const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  const start = Math.max(0, (places.length ? Math.min(...places) : 0) - 60);
  const piece = `${start ? "… " : ""}${text.slice(start, start + 220)}${text.length > start + 220 ? " …" : ""}`;
  const either = words.map((word) => `${word}[\\p{L}\\p{N}]*`).join("|");
  const marks = new RegExp(`(?<![\\p{L}\\p{N}])(${either})`, "giu");
  return piece.split(marks).map((part, place) => (place % 2 ? `<mark>${escaped(part)}</mark>` : escaped(part))).join("");
};
