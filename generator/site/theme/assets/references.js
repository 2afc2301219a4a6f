// The references of papers, as `survey export` writes them: cut from the files that the site offers for download, by the
// lengths that `generator/site/pages/basket.py` writes. The basket, the search, lists and tables take them from here. With
// topics as tags they are what `survey export --topic-tags` writes: `generator/site/pages/topic_tags.py` says how.

/** @type {(root: URL) => Promise<References>} */
export const load = async (root) => {
  /** @type {(cache: RequestCache) => Promise<BasketIndex>} */
  const loadIndex = async (cache) => {
    const answer = await fetch(new URL("assets/survey/basket.json", root), { cache });
    if (!answer.ok) throw new Error(`${answer.status}`);
    /** @type {{ formats: BasketFormat[], leaves: string[], venues: string[], kinds: string[], papers: BasketRow[] }} */
    const { formats, leaves, venues, kinds, papers: rows } = await answer.json();
    /** @type {BasketIndex["byKey"]} */
    const byKey = new Map();
    const ends = formats.map((format) => format[5].length);
    rows.forEach(([key, name, title, byline, year, hue, lengths, aliases, on, venue, kind], place) => {
      /** @type {[number, number][]} */
      const spans = lengths.map((length, format) => {
        const start = ends[format] + (place ? formats[format][6].length : 0);
        ends[format] = start + length;
        return [start, start + length];
      });
      byKey.set(key, { key, name: name || key, title, byline, year, hue, spans, place, in: { leaf: on, venue: [venue], kind: [kind] } });
      for (const alias of aliases) if (!byKey.has(alias)) byKey.set(alias, key);
    });
    // A living key is never another's alias.
    for (const row of rows) if (typeof byKey.get(row[0]) === "string") byKey.delete(row[0]);
    return { formats, groups: { leaf: leaves, venue: venues, kind: kinds }, byKey, size: rows.length };
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

  // The keys of all that belongs to a leaf, a venue or a kind.
  /** @type {References["inGroup"]} */
  const inGroup = async (by, name) => {
    if (!index.groups[by].includes(name)) index = await loadIndex("reload");
    const at = index.groups[by].indexOf(name);
    if (at < 0) throw new Error("another build");
    return [...index.byKey.values()].flatMap((paper) => (typeof paper !== "string" && paper.in[by].includes(at) ? [paper.key] : []));
  };

  /** @type {Promise<TagsIndex> | undefined} */
  let tags;
  const loadTags = () => {
    tags ??= fetch(new URL("assets/survey/tags.json", root), { cache: "no-cache" }).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    });
    tags.catch(() => (tags = undefined));
    return tags;
  };

  // An entry with topics as tags in place of the leaves that its keywords begin with.
  /** @type {(entry: string, paper: BasketPaper, exchange: TagsIndex[string] | undefined) => string} */
  const tagged = (entry, paper, exchange) => {
    if (!exchange) return entry;
    const [opening, between, leaves, odd] = exchange;
    const on = paper.in.leaf.map((at) => leaves[at]);
    const [before, after] = Object.hasOwn(odd, paper.key) ? odd[paper.key] : [
      [...new Set(on.map(([title]) => title))].join(between),
      [...new Set(on.flatMap(([, names]) => names))].join(between),
    ];
    const place = before ? `\n${entry}`.indexOf(`\n${opening}${before}`) + opening.length : 0;
    if (place < opening.length) throw new Error("another build");
    return before ? entry.slice(0, place) + after + entry.slice(place + before.length) : entry;
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
  /** @type {References["textOf"]} */
  const textOf = async (name, keys, withTopics = false) => {
    for (const cache of /** @type {RequestCache[]} */ (["no-cache", "reload"])) {
      const at = index.formats.findIndex((format) => format[0] === name);
      const format = index.formats[at];
      try {
        const file = await fileOf(format, cache);
        const [, , , , , opening, between, closing] = format;
        const exchange = withTopics ? (await loadTags())[name] : undefined;
        return opening + sorted(keys).map((paper) => tagged(file.slice(...paper.spans[at]), paper, exchange)).join(between) + closing;
      } catch (error) {
        if (cache === "reload") throw error;
        tags = undefined;
        index = await loadIndex("reload");
      }
    }
    throw new Error("no answer"); // not reached: the second try returns or throws
  };

  return { formats: () => index.formats.filter((format) => format[9]), paperOf, sorted, inGroup, textOf };
};
