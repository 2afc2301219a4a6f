// Theme switch, copy buttons, menu and search. No dependency but the search engine's own module and index, loaded when first needed.
(function () {
  "use strict";
  /** @type {DOMStringMap & Record<"root" | "engine", string> & Partial<Record<"searched", string>>} */
  const own = /** @type {any} */ (document.currentScript).dataset;
  const root = new URL(own.root.replace(/\/?$/, "/"), location.href);
  const engine = own.engine; // where the search's module stands

  /** @type {ElementMaker} */
  const element = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== false && value != null) node.setAttribute(key, value === true ? "" : String(value));
    }
    node.append(...children);
    return node;
  };

  // ---- a leaf that moved to another topic: its old address leads on, by the list of all topics

  let wanted = location.hash.slice(1);
  try {
    wanted = decodeURIComponent(wanted);
  } catch (_) {
    // A fragment that is no encoded text is taken as it stands.
  }
  if (wanted && document.querySelector(".sv-topic") && !document.getElementById(wanted)) {
    const list = new URL("topics/", root);
    fetch(list)
      .then((answer) => answer.text())
      .then((html) => {
        const links = new DOMParser().parseFromString(html, "text/html").querySelectorAll("a[data-leaf]");
        const moved = [...links].find((link) => link.dataset.leaf?.split(" ").includes(wanted));
        if (moved) location.replace(new URL(/** @type {HTMLAnchorElement} */ (moved).getAttribute("href") ?? "", list));
      })
      .catch(() => {}); // without the list the reader stays on the topic's page
  }

  // ---- an entry of an A–Z that moved to another page: its old address leads on, by what it begins with

  if (wanted && !document.getElementById(wanted)) {
    const begins = (/** @type {HTMLElement} */ link) => link.dataset.begins ?? "";
    const ways = [...document.querySelectorAll("a[data-begins]")].sort((one, other) => begins(other).length - begins(one).length);
    const way = ways.find((link) => wanted.padEnd(begins(link).length, "-").startsWith(begins(link)))
      ?? (/^[a-z]/.test(wanted) ? undefined : ways.find((link) => begins(link) === "0"));
    if (way) location.replace(new URL(`#${encodeURIComponent(wanted)}`, /** @type {HTMLAnchorElement} */ (way).href));
  }

  // ---- what lies far below is laid out in idle moments: at once where an address or going back leads into the page

  const far = [...document.querySelectorAll(":is(.sv-leaf, .sv-references)[style]")];
  const layOutAll = () => {
    for (const part of far.splice(0)) part.classList.add("sv-laid");
  };
  const idle = window.requestIdleCallback || ((work, _) => setTimeout(work, 50)); // Safari has none
  const layOutNext = () => {
    far.shift()?.classList.add("sv-laid");
    if (far.length) idle(layOutNext, { timeout: 500 });
  };
  const [arrival] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (wanted || arrival?.type !== "navigate") layOutAll();
  else if (document.readyState === "complete") idle(layOutNext);
  else addEventListener("load", () => idle(layOutNext));
  document.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("a[href*='#']")) layOutAll();
  });

  // ---- theme: as the system has it, light, or dark

  const themes = ["", "light", "dark"];
  /** @type {Record<string, string>} */
  const themeNames = { "": "as your system", light: "light", dark: "dark" };
  const theme = document.querySelector("[data-theme-switch]");
  const nameTheme = () => {
    const now = document.documentElement.dataset.theme || "";
    theme.setAttribute("aria-label", `Theme: ${themeNames[now]}. Change it`);
    theme.title = `Theme: ${themeNames[now]}`;
  };
  if (theme) {
    nameTheme();
    theme.addEventListener("click", () => {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const order = dark ? ["", "light", "dark"] : ["", "dark", "light"];
      const now = document.documentElement.dataset.theme || "";
      const next = order[(order.indexOf(now) + 1) % themes.length];
      if (next) document.documentElement.dataset.theme = next;
      else delete document.documentElement.dataset.theme;
      try {
        if (next) localStorage.setItem("survey-theme", next);
        else localStorage.removeItem("survey-theme");
      } catch (_) {
        // Storage may be forbidden; the theme then lasts for this page.
      }
      nameTheme();
    });
  }

  // ---- copying

  /** @param {string} text */
  const copyText = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch (_) {
      // The clipboard needs a secure address; a selection works everywhere.
      const area = element("textarea", { readonly: true, class: "sv-hidden" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  const announcer = element("div", { class: "sv-hidden", role: "status" });
  document.body.append(announcer);
  /** @param {string} text */
  const announce = (text) => {
    announcer.textContent = "";
    requestAnimationFrame(() => (announcer.textContent = text));
  };

  document.addEventListener("click", async (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-copy]");
    if (!button) return;
    await copyText(document.getElementById(button.dataset.copy ?? "")?.textContent ?? "");
    const label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    button.textContent = "Copied";
    button.classList.add("done");
    announce(`${label}: done`);
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = label;
      button.classList.remove("done");
    }, 1800);
  });

  // ---- references of a paper or a leaf, to download

  document.addEventListener("click", async (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-take]");
    if (!button) return;
    try {
      const { take } = await import(new URL("assets/survey/cut-references.js", root).href);
      await take(button, root);
      announce(`${button.textContent}: downloaded`);
    } catch (_) {
      const status = button.closest(".sv-offers").nextElementSibling;
      if (status) status.textContent = location.protocol === "file:"
        ? "A page in a folder cannot do this: open the survey on the web, or its offline copy."
        : "The references could not be loaded. Reload the page to try again.";
    }
  });

  // ---- the citation style: chosen on one paper's page, and kept for all

  /** @param {HTMLSelectElement} style */
  const keepStyle = (style) => {
    const copy = /** @type {HTMLElement} */ (style.nextElementSibling);
    const show = () => {
      for (const { value } of style.options) {
        const text = /** @type {HTMLElement} */ (document.getElementById(value));
        const name = /** @type {HTMLElement} */ (text.previousElementSibling);
        text.hidden = name.hidden = value !== style.value;
      }
      copy.dataset.copy = style.value;
      copy.dataset.label = copy.textContent = `Copy ${style.selectedOptions[0].text}`;
      copy.classList.remove("done");
    };
    try {
      const kept = [...style.options].find(({ value }) => value === localStorage.getItem("survey-style"));
      style.selectedIndex = kept?.index ?? 0;
    } catch (_) {
      // Storage may be forbidden; the first style is shown then.
    }
    show();
    style.addEventListener("change", () => {
      show();
      try {
        localStorage.setItem("survey-style", style.value);
      } catch (_) {
        // The choice then lasts for this page.
      }
    });
  };
  /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll("select.sv-style")).forEach(keepStyle);

  // ---- menu: closes when focus leaves it or Escape is pressed

  for (const menu of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.sv-menu"))) {
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(/** @type {Node} */ (event.relatedTarget))) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
    });
  }

  // ---- search

  const PAGE = 10;
  const DOUBLES = 3 * PAGE; // how many of Pagefind's results are compared with the small index's before they are shown
  const PAUSE = 60; // milliseconds without a key, after which Pagefind is asked
  const SPELLINGS = 6; // how many spellings of a query Pagefind is asked for
  /** @type {Promise<SearchEngine> | undefined} */
  let pagefind; // promise of Pagefind's module, or of one that answers like it
  /** @type {SearchDialog} */
  let search; // the dialog and its parts, made when first opened

  const load = () => {
    pagefind = pagefind || import(new URL(engine, root).href).then(async (module) => {
      await module.options({
        excerptLength: 22,
        ranking: { metaWeights: { title: 8, authors: 2 }, termSimilarity: 1.2, pageLength: 0.4 },
      });
      await module.init();
      return module;
    });
    pagefind.catch(() => {
      pagefind = undefined;
    });
    return pagefind;
  };

  // The small index of our own, which answers before Pagefind; without it Pagefind answers alone.
  /** @type {Promise<ExactSearch | undefined> | undefined} */
  let exact;
  /** @type {ExactSearch | undefined} */
  let ready; // the same once it is there
  const loadExact = () => {
    exact = exact || import(new URL("assets/survey/search-parts.js", root).href)
      .then(async (module) => (ready = await module.load(new URL("assets/survey/search.json", root).href)))
      .catch(() => {
        exact = undefined;
      });
    return exact;
  };

  /** @type {Promise<TopicRow[]> | undefined} */
  let topics; // promise of the topics and their parts: [number, title, address, class, papers]
  const loadTopics = () => {
    topics = topics || fetch(new URL("assets/survey/topics.json", root)).then((answer) => answer.json());
    topics.catch(() => {
      topics = undefined;
    });
    return topics;
  };

  /** @param {string} text */
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  const buildSearch = () => {
    const input = element("input", {
      type: "search", id: "sv-query", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      enterkeyhint: "search", placeholder: "A title, a name, an author, any word",
      "aria-label": "Search the survey", "aria-controls": "sv-results", "aria-describedby": "sv-status",
    });
    const close = element("button", { type: "button", class: "sv-close", "aria-label": "Close search" }, "Esc");
    /** @type {(filter: string, name: string, any: string) => SearchFilter} */
    const select = (filter, name, any) => {
      const box = element("select", { "aria-label": name, hidden: true }, element("option", { value: "" }, any));
      return { filter, box, value: () => box.value, set: (value) => {
        box.value = value;
        if (box.value !== value) box.value = ""; // no choice of this survey
      } };
    };
    /** @type {(filter: string, name: string) => SearchFilter} */
    const tick = (filter, name) => {
      const square = element("input", { type: "checkbox", autocomplete: "off" });
      const box = element("label", { hidden: true }, square, name);
      return { filter, box, value: () => (square.checked && !box.hidden ? "yes" : ""), set: (value) => { square.checked = value === "yes"; } };
    };
    const narrow = [
      select("topic", "Topic", "All topics"), select("from", "From year", "From any year"), select("to", "To year", "To any year"),
      select("kind", "Kind", "All kinds"), select("venue", "Venue", "All venues"), select("language", "Language", "All languages"),
    ];
    const ticks = [tick("code", "With code"), tick("result", "With a reported result"), tick("chapter", "In a chapter")];
    const order = element(
      "select", { "aria-label": "Order" },
      element("option", { value: "" }, "Best match"), element("option", { value: "desc" }, "Newest first"),
      element("option", { value: "asc" }, "Oldest first"),
    );
    const status = element("p", { id: "sv-status", role: "status", class: "sv-status" });
    const places = element("ul", { class: "sv-places-found", "aria-label": "Topics", hidden: true });
    const list = element("ol", { id: "sv-results", class: "sv-hits" });
    const more = element("button", { type: "button", class: "sv-button sv-more-hits", hidden: true }, "Show more");
    const take = element("div", { class: "sv-take-hits", role: "group", "aria-label": "Take the papers found", hidden: true });
    const count = element("summary", {}, "Filters");
    const wide = matchMedia("(min-width: 48.01rem)");
    const filters = element(
      "details", { class: "sv-narrowing", open: wide.matches }, count,
      element("div", { class: "sv-filters", role: "group", "aria-label": "Narrow the results" }, ...narrow.map(({ box }) => box), order,
        ...ticks.map(({ box }) => box)),
    );
    wide.addEventListener("change", () => { filters.open = wide.matches; }); // only a narrow screen has anything to fold
    const dialog = element(
      "dialog", { class: "sv-dialog", "aria-label": "Search" },
      element("form", { method: "dialog", role: "search", class: "sv-query" }, input, close),
      filters,
      ...(own.searched ? [element("p", { class: "sv-status" }, own.searched)] : []), // what is not everything
      element("div", { class: "sv-found" }, places, status, take, list, more),
    );
    const missing = document.querySelector(".sv-footer .sv-suggest"); // who found nothing may know what is missing
    if (missing) dialog.lastElementChild?.append(missing.cloneNode(true));
    document.body.append(dialog);
    search = { dialog, input, narrow: [...narrow, ...ticks], count, order, places, status, take, list, more, turn: 0, found: [], shown: 0 };
    import(new URL("assets/survey/search-take.js", root).href)
      .then((module) => {
        search.taking = module.taking({ root, row: take, element, found: () => search.found });
        search.taking?.(list.getAttribute("aria-busy") === "false");
      })
      .catch(() => {}); // then there is nothing to take papers with

    dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    close.addEventListener("click", () => closeSearch());
    dialog.addEventListener("cancel", () => closeSearch()); // as by the back gesture of a phone
    dialog.addEventListener("click", (event) => {
      const plainly = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      const followed = plainly && Boolean(/** @type {Element} */ (event.target).closest("a:not([download])"));
      if (event.target === dialog || followed) closeSearch(followed);
    });
    input.addEventListener("input", () => run(true));
    filters.addEventListener("change", () => run());
    let fetching = false;
    more.addEventListener("click", async () => {
      if (fetching) return; // a second click would bring the same results again
      fetching = true;
      try {
        const first = await showMore(search.turn);
        if (first) first.focus();
      } finally {
        fetching = false;
      }
    });
    dialog.addEventListener("keydown", moveThroughHits);
    return search;
  };

  // All at once: a browser tells that a dialog was closed, and takes the focus out of it, only when it next draws the
  // page, and by then a key may have opened the search again. Going back from a paper leads to the search again.
  const closeSearch = (followed = false) => {
    search.dialog.close();
    if (search.dialog.contains(document.activeElement)) /** @type {HTMLElement} */ (document.activeElement).blur();
    if (!followed) rememberSearch("", {}, "");
  };

  // Arrow keys go from the field to the results and through them; Enter in the field opens the first.
  /** @param {KeyboardEvent} event */
  const moveThroughHits = (event) => {
    const { input } = search;
    const hits = [...search.dialog.querySelectorAll(".sv-places-found a, .sv-hits a")];
    const at = hits.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === "Escape") {
      event.preventDefault(); // which would only empty the field
      closeSearch();
    }
    if (event.target === input && event.key === "Enter" && !event.isComposing) openFirst();
    if (event.target !== input && at < 0) return;
    if (event.key === "ArrowDown" && hits[at + 1]) hits[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (hits[at - 1] || input).focus();
    else return;
    event.preventDefault();
  };

  const openFirst = async () => {
    const { dialog, input, list } = search;
    const query = input.value.trim();
    if (list.dataset.query !== query || list.getAttribute("aria-busy") === "true") await run();
    const answered = list.dataset.query === query && list.getAttribute("aria-busy") === "false";
    if (answered && input.value.trim() === query && dialog.open) list.querySelector("a")?.click();
  };

  // A filter is offered where papers fill it; topics carry their numbers and stand in their order.
  const fillFilters = async () => {
    const index = await load();
    const [known, sections] = await Promise.all([index.filters(), loadTopics().catch(() => [])]);
    years = Object.keys(known.year || {}).sort((one, other) => Number(other) - Number(one));
    const numbers = new Map(sections.filter(([number]) => !number.includes(".")).map(([number, title]) => [title, number]));
    for (const { filter, box } of search.narrow) {
      if (box instanceof HTMLSelectElement) {
        if (box.options.length > 1) continue;
        const values = Object.entries(known[filter === "from" || filter === "to" ? "year" : filter] || {});
        if (filter === "from" || filter === "to") values.sort((one, other) => years.indexOf(one[0]) - years.indexOf(other[0]));
        if (filter === "topic") values.sort((one, other) => Number(numbers.get(one[0])) - Number(numbers.get(other[0])));
        for (const [value, number] of values) {
          const name = filter === "topic" && numbers.has(value) ? `${numbers.get(value)} ${value}` : value;
          const text = filter === "from" ? `From ${value}` : filter === "to" ? `To ${value}` : `${name} (${number})`;
          box.append(element("option", { value, dir: "auto" }, text));
        }
        box.hidden = values.length === 0;
      } else {
        const number = known.has?.[filter] ?? 0;
        box.hidden = !number || number === known.place?.paper; // where all papers have it, it narrows nothing
      }
    }
  };

  /** @type {() => Record<string, string>} */
  const chosenFilters = () => Object.fromEntries(search.narrow.map((one) => [one.filter, one.value()]).filter(([, value]) => value));

  /** @type {string[]} */
  let years = []; // in which papers came out, the latest first

  // The years from one to another, whichever of them is the earlier.
  /** @type {(filters: Record<string, string>) => [number, number]} */
  const span = ({ from = "", to = "" }) => {
    const [first, last] = [from ? Number(from) : -Infinity, to ? Number(to) : Infinity];
    return first > last ? [last, first] : [first, last];
  };

  // The same as Pagefind takes them.
  /** @type {(filters: Record<string, string>) => EngineFilters} */
  const forEngine = ({ from, to, code, result, chapter, ...others }) => {
    const [first, last] = span({ from, to });
    const has = Object.entries({ code, result, chapter }).filter(([, value]) => value).map(([name]) => name);
    return {
      ...others, ...(has.length ? { has } : {}),
      ...(from || to ? { year: { any: years.filter((year) => first <= Number(year) && Number(year) <= last) } } : {}),
    };
  };

  // While the dialog is open, the address leads to the same search again.
  /** @type {(query: string, filters: Record<string, string>, order: string) => void} */
  const rememberSearch = (query, filters, order) => {
    const address = new URL(location.href);
    for (const name of [...address.searchParams.keys()]) if (name === "q" || name.startsWith("q-")) address.searchParams.delete(name);
    for (const [name, value] of Object.entries({ q: query, ...filters, order })) {
      if (value) address.searchParams.set(name === "q" ? name : `q-${name}`, value);
    }
    history.replaceState(history.state, "", address);
  };

  // While somebody types, the small index answers each letter, and Pagefind waits for a pause.
  const run = async (typing = false) => {
    const { dialog, input, order, status, list } = search;
    if (!dialog.open) return; // closed before the run came: the address no longer tells of a search
    const turn = ++search.turn;
    const query = input.value.trim();
    list.setAttribute("aria-busy", "true");
    showTopics(query).catch(() => {});
    const filters = chosenFilters();
    const narrowed = Object.keys(filters).length > 0;
    search.count.textContent = narrowed ? `Filters (${Object.keys(filters).length})` : "Filters";
    search.taking?.(false);
    if (!query && !narrowed) {
      rememberSearch(query, filters, order.value);
      clear("Type to search titles, authors and all that is said of the papers.");
      return;
    }
    try {
      const outcome = await gather(turn, query, filters, order.value, typing);
      if (!outcome || turn !== search.turn) return;
      search.found = outcome.results;
      search.shown = 0;
      await showMore(turn, true);
      const lacking = outcome.results.length && query && !outcome.first ? await missingWord(query) : "";
      if (turn !== search.turn) return;
      status.textContent = telling({ ...outcome, lacking }, query, narrowed);
      list.setAttribute("aria-busy", "false");
      list.dataset.query = query; // what the results answer
      search.taking?.(true);
    } catch (_) {
      if (turn !== search.turn) return;
      clear(location.protocol === "file:"
        ? "A page in a folder cannot search: open the survey on the web, or its offline copy."
        : "The search index could not be loaded. Reload the page to try again.");
    }
  };

  // What is said of the results: how many, and what of the query they do not have.
  /** @type {(outcome: SearchOutcome, query: string, narrowed: boolean) => string} */
  const telling = ({ number, id, slip, mended, most, lacking, first }, query, narrowed) => {
    const held = `${number} ${number === 1 ? "result" : "results"}`;
    if (!number && id) return `Nothing has “${id}”${narrowed ? " with these filters" : ""}.`;
    if (!number) return `Nothing found${query ? ` for “${query}”` : ""}${narrowed ? " with these filters" : ""}.`;
    if (slip && first) return `Nothing has “${slip.word}”. ${held} for “${mended}”:`;
    if (most) return `Nothing has all of “${query}”. ${held} with most of it:`;
    return lacking ? `Nothing has “${lacking}”. ${held} with a word that begins like it:` : held;
  };

  // Whether nothing was asked meanwhile. The address follows once the first answer is there, for a browser takes its time.
  /** @type {(turn: number, typing: boolean, remember: () => void) => Promise<boolean>} */
  const paused = async (turn, typing, remember) => {
    if (turn === search.turn && search.dialog.open) remember();
    if (typing) await new Promise((done) => { setTimeout(done, PAUSE); });
    return turn === search.turn;
  };

  // Both answers to a query: the small index's, which stands there at once, and Pagefind's below it.
  /** @type {(turn: number, query: string, filters: Record<string, string>, order: string, typing: boolean) => Promise<SearchOutcome | undefined>} */
  const gather = async (turn, query, filters, order, typing) => {
    const small = await loadExact();
    const answer = small && query && !query.includes('"') ? await small.answer(query) : undefined;
    if (turn !== search.turn) return undefined;
    const asking = { query, filters, order };
    const mine = answer && !order ? answer.hits.filter((one) => suits(one, filters)).map(ownResult) : [];
    const sure = mine.filter(({ hit: one }) => one && (one.exact || !one.slip));
    await startWith(turn, sure);
    if (!(await paused(turn, typing, () => rememberSearch(query, filters, order)))) return undefined;
    if (!small || !answer) {
      const all = await everywhere(asking);
      const results = order || small ? all : await titledFirst(all, query, filters);
      return { results, number: results.length, first: 0, id: "", most: false };
    }
    if (answer.id) return { results: sure, number: sure.length, first: sure.length, id: answer.id, most: false };
    const theirs = await everywhere({ ...asking, queries: spellings(query, answer, small), known: sure.length > 0 });
    const missing = sure.length ? "" : await missingOf(answer.slips.map(({ word }) => word));
    const slip = answer.slips.find(({ word }) => missing && word === missing);
    const guesses = slip || !theirs.length ? mine.filter((result) => !sure.includes(result)) : [];
    const upper = [...sure, ...guesses];
    const rest = slip && upper.length ? await everywhere({ ...asking, query: corrected(answer), known: true }) : theirs;
    const others = await withoutDoubles(upper, rest);
    const results = [...upper, ...others];
    const number = others.length > DOUBLES ? Math.max(upper.length, rest.length) : results.length;
    return { results, number, first: upper.length, id: "", slip, mended: corrected(answer), most: guesses.length > 0 && !answer.begun };
  };

  // ---- answers of the small index among those of Pagefind

  /** @type {(hit: ExactHit, filters: Record<string, string>) => boolean} */
  const suits = ({ paper }, filters) => {
    const { topic, kind, venue, language, from, to, code, result, chapter } = filters;
    const [first, last] = span(filters);
    const dated = (!from && !to) || (paper.year !== null && first <= paper.year && paper.year <= last);
    const placed = (!topic || paper.topics.includes(topic)) && (!venue || paper.venue === venue) && (!language || paper.language === language);
    const holds = (!code || paper.code) && (!result || paper.results.length > 0) && (!chapter || paper.chapter);
    return dated && placed && holds && (!kind || paper.kind.replaceAll("-", " ") === kind);
  };

  /** @type {(hit: ExactHit) => SearchResult} */
  const ownResult = (one) => {
    const { paper, why } = one;
    const url = new URL(`papers/${paper.file}/`, root).pathname;
    const [number = "", title = "", hue = ""] = paper.leaf || [];
    /** @type {Record<string, string>} */
    const meta = {
      title: paper.title, authors: paper.authors.join(", "), year: String(paper.year ?? ""), leaf: `${number} ${title}`.trim(), hue, why, own: "yes",
    };
    if (paper.withdrawal) meta.withdrawal = paper.withdrawal;
    const told = paper.results.length ? `Reports ${paper.results[0]}` : paper.names.length ? `Introduces ${paper.names.join(", ")}` : "";
    const excerpt = why ? "" : told.replaceAll("&", "&amp;").replaceAll("<", "&lt;"); // until Pagefind tells what it contributes
    const { kind, venue, code } = paper;
    /** @type {Record<string, string[]>} */
    const filters = { kind: kind ? [kind.replaceAll("-", " ")] : [], venue: venue ? [venue] : [], has: code ? ["code"] : [] };
    return { id: url, hit: one, data: async () => ({ url, excerpt, meta, filters }) };
  };

  // What the small index has stands there at once, and stays where it is when the rest comes.
  /** @type {(turn: number, results: SearchResult[]) => Promise<void>} */
  const startWith = async (turn, results) => {
    const first = results.slice(0, PAGE);
    const pages = await Promise.all(first.map((result) => result.data()));
    if (!first.length || turn !== search.turn || first.some(({ node }) => node)) return;
    const nodes = pages.map(hit);
    first.forEach((result, place) => {
      result.node = nodes[place];
    });
    search.list.replaceChildren(...nodes);
    delete search.list.dataset.query;
    search.taking?.(false); // its row stands there before the list, so that the list does not move
  };

  // Papers, then topics and chapters, and the documentation where nothing else has the words; each in every spelling.
  /** @type {(asked: Asked) => Promise<SearchResult[]>} */
  const everywhere = async ({ query, queries = [query], filters, order, known = false }) => {
    const index = await load();
    const sort = order ? { year: order } : {};
    if (!query) return (await index.search(null, { filters: forEngine(filters), sort })).results;
    /** @param {string} place */
    const at = async (place) => {
      const asking = queries.slice(0, order ? 1 : SPELLINGS).map((one) => index.search(one, { filters: { ...forEngine(filters), place }, sort }));
      const answers = await Promise.all(asking);
      return answers.length === 1 ? answers[0].results : merged(answers.flatMap(({ results }) => results));
    };
    const results = [...(await at("paper")), ...(await at("topic"))];
    return results.length || known ? results : at("documentation");
  };

  // Results of several spellings, each once and as high as the best of them puts it.
  /** @param {SearchResult[]} results */
  const merged = (results) => {
    /** @type {Map<string, SearchResult>} */
    const best = new Map();
    for (const result of results) if ((best.get(result.id)?.score ?? -1) < (result.score ?? 0)) best.set(result.id, result);
    return [...best.values()].sort((one, other) => (other.score ?? 0) - (one.score ?? 0) || (one.id < other.id ? -1 : 1));
  };

  /** @type {(query: string, answer: ExactAnswer, small: ExactSearch) => string[]} */
  const spellings = (query, { words }, small) => {
    const typed = small.telling(query.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) || []).join(" ");
    if (words.some((word) => word > "\u2fff")) return [typed];
    const others = small.spellings(words).map((whole) => whole.join(" ")).sort();
    const same = small.telling(small.folded(query)).join(" ") === typed; // no accents, and nothing that stands for more
    return [...new Set(same ? others : [typed, ...others])];
  };

  /** @param {ExactAnswer} answer */
  const corrected = ({ words, slips }) => words.map((word) => slips.find((slip) => slip.word === word)?.instead[0] ?? word).join(" ");

  // Pagefind's results that the small index has not; what they tell of a paper is told where it already stands.
  /** @type {(mine: SearchResult[], theirs: SearchResult[]) => Promise<SearchResult[]>} */
  const withoutDoubles = async (mine, theirs) => {
    if (!mine.length) return theirs;
    const known = new Map(mine.map((result) => [result.id, result]));
    const pages = await Promise.all(theirs.slice(0, DOUBLES).map((result) => result.data()));
    return theirs.filter((_, place) => {
      const page = pages[place];
      const here = page && known.get(new URL(page.url, location.href).pathname);
      if (here?.node && page.meta.contributes) here.node.querySelector(".sv-excerpt").replaceChildren(...found(page.meta.contributes));
      return !here;
    });
  };

  // Topics whose title holds every word of the query, or the beginning of one, stand above the papers.
  /** @param {string} query */
  const showTopics = async (query) => {
    const small = query ? await loadExact() : undefined;
    /** @param {string} text */
    const split = (text) => (small ? small.spelled(text) : plain(text).split(" ").filter(Boolean));
    const words = small && query ? small.telling(split(query)) : split(query);
    const known = words.length ? await loadTopics() : [];
    if (query !== search.input.value.trim()) return;
    const fitting = known.filter(([, title]) => {
      const inside = split(title);
      return words.every((word) => inside.some((other) => other.startsWith(word)));
    });
    search.places.hidden = fitting.length === 0;
    search.places.replaceChildren(...fitting.slice(0, 4).map(([number, title, address, hue, papers]) => element(
      "li", { class: hue },
      element(
        "a", { href: new URL(address, root) },
        element("span", { class: "sv-no" }, number), element("span", { dir: "auto" }, title),
        element("span", { class: "sv-count" }, String(papers)),
      ),
    )));
  };

  /** @param {string} why */
  const clear = (why) => {
    search.list.replaceChildren();
    search.list.setAttribute("aria-busy", "false");
    delete search.list.dataset.query;
    search.more.hidden = true;
    search.found = [];
    search.status.textContent = why;
    search.taking?.(false);
  };

  // Pagefind ranks by words; a title typed in full comes first whatever its words weigh. Where it is not among the first
  // pages, it is among those that have the query word for word.
  /** @type {(results: SearchResult[], query: string, filters: Record<string, string>) => Promise<SearchResult[]>} */
  const titledFirst = async (results, query, filters) => {
    const title = plain(query);
    /** @param {SearchResult[]} candidates */
    const titled = async (candidates) => {
      const pages = await Promise.all(candidates.map((result) => result.data()));
      return candidates.find((_, place) => plain(pages[place].meta.title || "") === title);
    };
    let first = title && await titled(results.slice(0, PAGE));
    if (!first && title.includes(" ")) {
      const literal = await (await load()).search(`"${query.replaceAll('"', " ")}"`, { filters: forEngine(filters) });
      first = await titled(literal.results.slice(0, 3 * PAGE));
    }
    return first ? [first, ...results.filter((result) => result.id !== first.id)] : results;
  };

  // For a word that nothing has, Pagefind gives what has the longest beginning of it: for “blockchain”, “block”. A reader
  // must be told. A word half typed is the beginning of what is marked; in quotation marks it is found in any of its forms.
  /** @type {(query: string) => Promise<string>} */
  const missingWord = async (query) => {
    if (query.includes('"')) return "";
    const pages = await Promise.all(search.found.slice(0, PAGE).map((result) => result.data()));
    const seen = pages.flatMap((page) => [...page.excerpt.matchAll(/<mark>(.*?)<\/mark>/gs)].map((mark) => plain(mark[1])));
    for (const word of query.split(/\s+/).slice(0, 8)) {
      const bare = plain(word);
      if (bare.length < 3 || bare.includes(" ") || seen.some((text) => text.startsWith(bare))) continue;
      if (await missingOf([word])) return word;
    }
    return "";
  };

  // The first of some words that stands nowhere, in no spelling.
  /** @type {(words: string[]) => Promise<string>} */
  const missingOf = async (words) => {
    const [index, small] = [await load(), await loadExact()];
    for (const word of words) {
      const forms = small ? [word, ...small.spellings(small.folded(word)).map((whole) => whole.join(" "))] : [word];
      const answers = await Promise.all([...new Set(forms)].map((form) => index.search(`"${form}"`)));
      if (answers.every(({ results }) => !results.length)) return word;
    }
    return "";
  };

  /** @type {(turn: number, fresh?: boolean) => Promise<HTMLElement | undefined>} */
  const showMore = async (turn, fresh = false) => {
    const { list, more } = search;
    const shown = new Set([...(fresh ? [] : list.querySelectorAll(":scope > li > a"))].map((link) => /** @type {HTMLAnchorElement} */ (link).pathname));
    /** @type {HTMLElement[]} */
    const items = [];
    let at = search.shown;
    while (at < search.found.length && items.length < PAGE) {
      const next = search.found.slice(at, at + PAGE - items.length);
      at += next.length;
      const pages = await Promise.all(next.map((result) => result.data()));
      if (turn !== search.turn) return undefined;
      next.forEach((result, place) => {
        const address = new URL(pages[place].url, location.href).pathname;
        if (shown.has(address)) return; // in the list already, by the small index
        shown.add(address);
        items.push((result.node = result.node || hit(pages[place])));
      });
    }
    if (turn !== search.turn) return undefined;
    const standing = items.filter((item) => item.parentElement === list).length;
    if (fresh && !(standing && standing === list.children.length)) list.replaceChildren(...items);
    else list.append(...items.slice(fresh ? standing : 0));
    search.shown = at;
    more.hidden = search.shown >= search.found.length;
    return items.length ? items[0].querySelector("a") : undefined;
  };

  // What a paper is, where it came out, whether its code is known.
  /** @type {(page: SearchPage) => HTMLElement[]} */
  const factsOf = ({ filters: { kind = [], venue = [], has = [] } = {} }) =>
    [...kind, ...venue, ...(has.includes("code") ? ["code"] : [])].map((fact) => element("bdi", {}, fact));

  /** @param {SearchPage} page */
  const hit = (page) => {
    const { title, authors, year, leaf, hue, kind, contributes, why, own: known, withdrawal } = page.meta;
    const about = [byline(authors), year].filter(Boolean).join(" · ");
    const part = kind === "topic" ? bestPart(page) : undefined;
    const place = part ? part.title : kind === "topic" ? "Topic" : leaf;
    const facts = factsOf(page);
    return element(
      "li", { class: [hue, known && "sv-own"].filter(Boolean).join(" ") || false },
      element(
        "a", { href: part ? part.url : page.url },
        withdrawal ? element("span", { class: "sv-withdrawn" }, withdrawal) : "",
        withdrawal ? " " : "",
        element("span", { class: "sv-title", dir: "auto" }, ...(title ? found(title) : [page.url])),
        about ? element("span", { class: "sv-by" }, about) : "",
        place ? element("span", { class: "sv-tag" }, place) : "",
        facts.length ? element("span", { class: "sv-facts" }, ...facts) : "",
        why ? element("span", { class: "sv-found-by", dir: "auto" }, why) : "",
        element("span", { class: "sv-excerpt", dir: "auto" }, ...(contributes && !part ? found(contributes) : marked((part || page).excerpt))),
      ),
    );
  };

  // A topic's page is long: a result leads to the part that says most about the query, unless that is its beginning.
  /** @type {(page: SearchPage) => SearchPart | undefined} */
  const bestPart = (page) => {
    /** @param {SearchPart} part */
    const weight = (part) => part.weighted_locations.reduce((sum, { balanced_score: score }) => sum + score, 0);
    const parts = [...(page.sub_results || [])].sort((one, other) => weight(other) - weight(one));
    return parts[0]?.anchor ? parts[0] : undefined;
  };

  /** @param {string | undefined} authors */
  const byline = (authors) => {
    const names = (authors || "").split(", ");
    return names.length > 4 ? `${names.slice(0, 3).join(", ")} and others` : authors;
  };

  // Marks the query's words in a text; words that begin with a longer one of them count too, as they do in search.
  /** @type {(text: string) => (Node | string)[]} */
  const found = (text) => {
    if (ready) return spelledAlike(text, ready);
    const words = plain(search.input.value).split(" ").filter((word) => word.length > 1);
    if (!words.length) return [text];
    const either = words.map((word) => (word.length > 3 ? `${word}[\\p{L}\\p{N}]*` : word)).join("|");
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])((?:${either})(?![\\p{L}\\p{N}]))`, "giu");
    return text.split(pattern).map((piece, place) => (place % 2 ? element("mark", {}, piece) : piece));
  };

  // The same in whatever spelling they stand there.
  /** @type {(text: string, small: ExactSearch) => (Node | string)[]} */
  const spelledAlike = (text, small) => {
    const words = small.telling(small.folded(search.input.value)).flatMap(small.spelled);
    /** @param {string} piece */
    const asked = (piece) => small.spelled(piece).some((one) => words.some((word) => one === word || (word.length > 3 && one.startsWith(word))));
    const pieces = text.split(/([\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*)/u);
    return pieces.map((piece, place) => (place % 2 && asked(piece) ? element("mark", {}, piece) : piece));
  };

  // An excerpt is text in which Pagefind put <mark> around what was found; anything else in it stays text.
  /** @type {(excerpt: string) => (Node | string)[]} */
  const marked = (excerpt) => excerpt.split(/(<mark>.*?<\/mark>)/s).map((piece) => {
    const inside = /^<mark>(.*)<\/mark>$/s.exec(piece);
    const text = (inside ? inside[1] : piece).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    return inside ? element("mark", {}, text) : text;
  });

  /** @param {URLSearchParams} [state] */
  const openSearch = async (state) => {
    const parts = search || buildSearch();
    if (!parts.dialog.open) parts.dialog.showModal();
    if (state) parts.input.value = state.get("q") || "";
    parts.input.focus();
    parts.input.select();
    loadExact();
    const filled = fillFilters().catch(() => {});
    if (state) {
      await filled;
      const year = state.get("q-year") || ""; // as addresses named one year before there were ranges
      for (const { filter, set } of parts.narrow) set(state.get(`q-${filter}`) || (filter === "from" || filter === "to" ? year : ""));
      parts.order.value = state.get("q-order") || "";
      if (parts.order.selectedIndex < 0) parts.order.value = "";
    }
    if (state || parts.list.dataset.query !== parts.input.value.trim()) run();
    else rememberSearch(parts.input.value.trim(), chosenFilters(), parts.order.value);
  };

  document.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("[data-search]")) openSearch();
  });
  document.addEventListener("pointerover", (event) => {
    if (/** @type {Element} */ (event.target).closest?.("[data-search]")) Promise.all([load(), loadExact()]).catch(() => {});
  }, { passive: true });
  document.addEventListener("keydown", (event) => {
    const typing = /** @type {Element} */ (event.target).closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !command) return;
    event.preventDefault();
    openSearch();
  });
  const linked = new URLSearchParams(location.search);
  if ([...linked.keys()].some((name) => name === "q" || name.startsWith("q-"))) openSearch(linked);
})();
