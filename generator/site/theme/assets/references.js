// The references of papers, as `survey export` writes them: cut from the files that the site offers for download, by the
// lengths that `generator/site/pages/basket.py` writes. The basket, the search and leaves take them from here.

/** @type {(root: URL) => Promise<References>} */
export const load = async (root) => {
  /** @type {(cache: RequestCache) => Promise<BasketIndex>} */
  const loadIndex = async (cache) => {
    const answer = await fetch(new URL("assets/survey/basket.json", root), { cache });
    if (!answer.ok) throw new Error(`${answer.status}`);
    /** @type {{ formats: BasketFormat[], leaves: string[], papers: BasketRow[] }} */
    const { formats, leaves, papers: rows } = await answer.json();
    /** @type {BasketIndex["byKey"]} */
    const byKey = new Map();
    const ends = formats.map((format) => format[5].length);
    rows.forEach(([key, name, title, byline, year, hue, lengths, aliases, on], place) => {
      /** @type {[number, number][]} */
      const spans = lengths.map((length, format) => {
        const start = ends[format] + (place ? formats[format][6].length : 0);
        ends[format] = start + length;
        return [start, start + length];
      });
      byKey.set(key, { key, name: name || key, title, byline, year, hue, spans, place, on });
      for (const alias of aliases) if (!byKey.has(alias)) byKey.set(alias, key);
    });
    // A living key is never another's alias.
    for (const row of rows) if (typeof byKey.get(row[0]) === "string") byKey.delete(row[0]);
    return { formats, leaves, byKey, size: rows.length };
  };

  let index = await loadIndex("no-cache");
  /** @type {Map<string, Promise<string>>} */
  const files = new Map(); // promises of the files that entries are cut from

  /** @type {(key: string) => BasketPaper | undefined} */
  const paperOf = (key) => {
    const entry = index.byKey.get(key);
    const paper = typeof entry === "string" ? index.byKey.get(entry) : entry;
    return typeof paper === "string" ? undefined : paper;
  };

  /** @type {(keys: string[]) => BasketPaper[]} */
  const sorted = (keys) => {
    const found = new Map();
    for (const key of keys) {
      const paper = paperOf(key);
      if (paper) found.set(paper.key, paper);
    }
    return [...found.values()].sort((one, other) => one.place - other.place);
  };

  // The keys of all that belongs to a leaf.
  /** @type {(leaf: string) => string[]} */
  const onLeaf = (leaf) => {
    const at = index.leaves.indexOf(leaf);
    if (at < 0) throw new Error("another build");
    return [...index.byKey.values()].flatMap((paper) => (typeof paper !== "string" && paper.on.includes(at) ? [paper.key] : []));
  };

  /** @type {(format: BasketFormat, cache: RequestCache) => Promise<string>} */
  const fileOf = (format, cache) => {
    const [name, , path, , , , , , length] = format;
    if (!files.has(name)) {
      const loaded = fetch(new URL(path, root), { cache }).then(async (answer) => {
        if (!answer.ok) throw new Error(`${answer.status}`);
        const text = await answer.text();
        if (text.length !== length) throw new Error("another build");
        return text;
      });
      loaded.catch(() => files.delete(name));
      files.set(name, loaded);
    }
    return /** @type {Promise<string>} */ (files.get(name));
  };

  // The references of some papers in a format; the index and the file must be of the same build.
  /** @type {(name: string, keys: string[]) => Promise<string>} */
  const textOf = async (name, keys) => {
    for (const cache of /** @type {RequestCache[]} */ (["no-cache", "reload"])) {
      const at = index.formats.findIndex((format) => format[0] === name);
      const format = index.formats[at];
      try {
        const file = await fileOf(format, cache);
        const [, , , , , opening, between, closing] = format;
        return opening + sorted(keys).map((paper) => file.slice(...paper.spans[at])).join(between) + closing;
      } catch (error) {
        if (cache === "reload") throw error;
        index = await loadIndex("reload");
      }
    }
    throw new Error("no answer"); // not reached: the second try returns or throws
  };

  return { formats: () => index.formats.filter((format) => format[9]), paperOf, sorted, onLeaf, textOf };
};
