// The table of all papers. Its rows stand in files that `generator/site/pages/paper_table.py` writes, and only those near
// the window are drawn: rows stand in blocks, and a block far away is as high as it was and empty. What is wanted is kept
// in the address.
(async function () {
  "use strict";
  const own = /** @type {DOMStringMap & Record<"root", string>} */ (/** @type {HTMLElement} */ (document.currentScript).dataset);
  const root = new URL(own.root.replace(/\/?$/, "/"), location.href);
  const home = document.querySelector("[data-paper-table]");
  const form = /** @type {HTMLFormElement} */ (home.querySelector(".sv-filter"));
  const section = home.querySelector(".sv-leaf");
  const counted = form.querySelector(".sv-counted");
  const reset = form.querySelector("button");
  const fields = [.../** @type {NodeListOf<any>} */ (form.querySelectorAll("[name]"))].map((one) => /** @type {Field} */ (one));
  const BLOCK = 20; // rows of one block
  const HAS = ["code", "result", "chapter"];
  const total = Number(form.dataset.total);
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  /** @type {ElementMaker} */
  const element = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== false && value != null) node.setAttribute(key, String(value));
    node.append(...children);
    return node;
  };
  /** @param {string} text */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
  /** @param {number} number */
  const papers = (number) => `${number.toLocaleString("en")} ${number === 1 ? "paper" : "papers"}`;

  /** @type {TableHead} */
  let head;
  /** @type {TablePaper[]} */
  const all = [];
  /** @type {TablePaper[]} */
  let shown = [];
  let failed = false;

  // ---- the rows as values

  /** @type {(row: TableRowData) => TablePaper} */
  const read = ([name, title, by, others, year, on, kind, venue, has, languages = [], withdrawal = ""]) => {
    const leaves = on.map((place) => head.leaves[place]);
    /** @type {TablePaper} */
    const paper = {
      name, title, by, year, leaves, languages, withdrawal,
      kind: head.kinds[kind] ?? "",
      venue: typeof venue === "number" ? head.venues[venue][1] : venue,
      series: typeof venue === "number" ? head.venues[venue][0] : "",
      has: HAS.filter((_, place) => has & (1 << place)),
      words: () => (paper.plain ??= plain([title, by, others, paper.venue, paper.kind, ...languages, ...leaves.map((leaf) => leaf[3])].join(" "))),
    };
    return paper;
  };

  // ---- what is wanted, in the form and in the address

  /** @type {(one: Field) => string} */
  const valueOf = (one) => (one.type === "checkbox" ? (one.checked ? "1" : "") : one.value.trim());
  /** @type {(one: Field, value: string) => void} */
  const choose = (one, value) => {
    if (one.type === "checkbox") one.checked = value === "1";
    else {
      one.value = value;
      if (one.value !== value) one.value = ""; // no choice of this survey
    }
  };
  const wanted = () => Object.fromEntries(fields.map((one) => [one.name, valueOf(one)]));

  const toForm = () => {
    const address = new URLSearchParams(location.search);
    for (const one of fields) choose(one, address.get(one.name) || "");
  };

  const toAddress = () => {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(wanted())) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };

  /** @type {(choice: string, value: string) => boolean} */
  const is = (choice, value) => !choice || (choice === "unknown" ? value === "" : value === choice);
  /** @type {(choice: string, paper: TablePaper) => boolean} */
  const stands = (choice, paper) => {
    if (!choice || choice === "unknown") return !choice || !paper.leaves.length;
    return paper.leaves.some(([leaf, topic]) => choice === topic || choice === `${topic}/${leaf}`);
  };

  /** @type {Record<string, (paper: TablePaper) => string | number | null>} */
  const VALUES = {
    title: (paper) => paper.title, authors: (paper) => paper.by, year: (paper) => paper.year, kind: (paper) => paper.kind,
    venue: (paper) => paper.venue, topic: (paper) => paper.leaves[0]?.[2] ?? "",
  };

  const fitting = () => {
    const { text, topic, kind, year, venue, language, sort, ...has } = wanted();
    const words = plain(text).split(" ").filter(Boolean);
    // What all papers have says nothing.
    const having = Object.keys(has).filter((name) => has[name]);
    const rows = all.filter((paper) => stands(topic, paper) && is(kind, paper.kind) && is(year, String(paper.year ?? "")) &&
      (!venue || paper.series === venue) && (!language || paper.languages.includes(language)) &&
      having.every((name) => paper.has.includes(name)) && words.every((word) => paper.words().includes(word)));
    const narrowed = [text, topic, kind, year, venue, language].some(Boolean) || having.length > 0;
    const way = sort?.startsWith("-") ? -1 : 1;
    const by = VALUES[(sort ?? "").replace("-", "")];
    if (by) {
      const valued = rows.map((paper) => ({ paper, value: by(paper) }));
      const unknown = (/** @type {unknown} */ value) => value === "" || value === null;
      valued.sort(({ value: a }, { value: b }) => (unknown(a) || unknown(b) ? Number(unknown(a)) - Number(unknown(b))
        : way * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)))));
      rows.splice(0, rows.length, ...valued.map(({ paper }) => paper));
    }
    return { rows, narrowed };
  };

  // ---- the table: its head once, its rows in blocks

  /** @type {Record<string, string>} */
  const COLUMNS = { title: "Paper", year: "Year" };
  if (section.dataset.kind) COLUMNS.kind = "Kind";
  if (form.querySelector("[name=venue]")) COLUMNS.venue = "Venue";
  const table = element("table", { class: "sv-papers" }, element("caption", { class: "sv-hidden" }, "All papers"));
  const heads = Object.entries(COLUMNS).map(([name, label]) => {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      const turns = name === "year" ? ["", "year"] : name === "title" ? ["title", "-title", ""] : [name, ""];
      const order = /** @type {Field} */ (form.elements.namedItem("sort"));
      order.value = turns[(turns.indexOf(order.value) + 1) % turns.length];
      change();
    });
    return element("th", { scope: "col", "data-by": name }, button);
  });
  heads.push(element("th", { scope: "col", class: "sv-having" }, "Has"), element("th", { scope: "col", class: "sv-box" }, "Basket"));
  table.append(element("thead", {}, element("tr", {}, ...heads)));
  const none = element("p", { class: "sv-unfitting" });
  none.hidden = true;
  section.append(table, none);

  /** @type {Record<string, string>} */
  const HAVING = { code: "code", result: "result", chapter: "in a chapter" };
  /** @type {(paper: TablePaper, place: number) => HTMLTableRowElement} */
  const rowOf = (paper, place) => {
    const title = element("th", { scope: "row" });
    if (paper.withdrawal) title.append(element("span", { class: "sv-withdrawn" }, paper.withdrawal), " ");
    const href = new URL(`papers/${paper.name}/`, root);
    title.append(element("a", { class: "sv-title", href, dir: "auto" }, paper.title), element("span", { class: "sv-by", dir: "auto" }, paper.by));
    const [leaf] = paper.leaves;
    if (leaf) {
      const number = element("span", { class: "sv-no" }, leaf[2]);
      title.append(element("span", { class: `sv-leaf-label ${leaf[4]}` }, number, " ", element("span", { dir: "auto" }, leaf[3])));
    }
    const row = element("tr", { "aria-rowindex": place + 2 }, title,
      element("td", { class: "sv-when" }, paper.year === null ? "n.d." : String(paper.year)));
    if (COLUMNS.kind) row.append(element("td", { class: "sv-kind" }, paper.kind.replaceAll("-", " ")));
    if (COLUMNS.venue) row.append(element("td", { class: "sv-venue", dir: "auto" }, paper.venue));
    // What all papers have says nothing.
    const having = [...paper.has.flatMap((name) => (form.elements.namedItem(name) ? HAVING[name] : [])), ...paper.languages].join(", ");
    row.append(element("td", { class: "sv-having" }, having), element("td", { class: "sv-box" }));
    return row;
  };

  let high = 86; // a row, in pixels, as far as known
  /** @type {TableBlock[]} */
  let blocks = [];
  /** @type {(block: TableBlock) => void} */
  const empty = (block) => {
    const gap = element("tr", { class: "sv-gap", "aria-hidden": "true" }, element("td", { colspan: heads.length }));
    gap.style.height = `${block.height || (block.to - block.from) * high}px`;
    block.body.replaceChildren(gap);
    block.drawn = false;
  };
  /** @type {(block: TableBlock) => void} */
  const draw = (block) => {
    if (block.drawn) return;
    block.body.replaceChildren(...shown.slice(block.from, block.to).map((paper, place) => rowOf(paper, block.from + place)));
    block.drawn = true;
    block.body.dispatchEvent(new Event("survey-drawn", { bubbles: true })); // the basket puts its boxes in
  };
  const near = new IntersectionObserver((changes) => {
    for (const change of changes) {
      const block = blocks.find(({ body }) => body === change.target);
      if (!block) continue;
      if (change.isIntersecting) draw(block);
      else if (block.drawn && !block.body.contains(document.activeElement)) {
        block.height = block.body.getBoundingClientRect().height;
        if (block.height) high = block.height / (block.to - block.from);
        empty(block);
      }
    }
  }, { rootMargin: "1500px 0px" });

  const lay = () => {
    near.disconnect();
    for (const { body } of blocks) body.remove();
    blocks = [];
    for (let from = 0; from < shown.length; from += BLOCK) {
      const block = { body: element("tbody"), from, to: Math.min(from + BLOCK, shown.length), drawn: false, height: 0 };
      blocks.push(block);
    }
    const [first, ...others] = blocks;
    if (first) {
      table.append(first.body);
      draw(first);
      high = first.body.getBoundingClientRect().height / first.to || high; // as high as these, the others may be
    }
    others.forEach(empty);
    table.append(...others.map(({ body }) => body));
    for (const { body } of blocks) near.observe(body);
    table.setAttribute("aria-rowcount", String(shown.length + 1));
  };

  /** @type {HTMLButtonElement} */
  const ticking = element("button", { type: "button" });

  const apply = () => {
    const { rows, narrowed } = fitting();
    shown = rows;
    lay();
    const order = wanted().sort ?? "";
    for (const one of heads) {
      if (order.replace("-", "") === one.dataset.by) one.setAttribute("aria-sort", order.startsWith("-") ? "descending" : "ascending");
      else if (!order && one.dataset.by === "year") one.setAttribute("aria-sort", "descending");
      else one.removeAttribute("aria-sort");
    }
    for (const one of fields) if (one.localName === "select") one.classList.toggle("set", one.value !== "");
    reset.hidden = !narrowed && !order;
    const whole = all.length === total;
    if (failed) counted.textContent = "The papers could not be loaded.";
    else if (!whole) counted.textContent = `${papers(shown.length)} so far`;
    else counted.textContent = narrowed ? `${shown.length.toLocaleString("en")} of ${papers(total)}` : papers(total);
    none.hidden = shown.length > 0 || !whole;
    none.textContent = "No paper fits the filter.";
    table.hidden = !none.hidden;
    tell();
    document.dispatchEvent(new Event("survey-filtered"));
  };

  const change = () => {
    apply();
    toAddress();
  };

  // ---- what is shown: into the basket, and away

  const links = () => shown.map((paper) => new URL(`papers/${paper.name}/`, root).href);
  /** @type {(to: "in" | "out" | undefined) => BasketMove} */
  const ask = (to) => {
    /** @type {BasketMove} */
    const detail = { addresses: links(), to, keys: [], moved: [] };
    document.dispatchEvent(new CustomEvent("survey-basket", { detail }));
    return detail;
  };
  let inside = false; // whether what is shown was put into the basket just now
  const tell = (moved = false) => {
    inside = moved;
    ticking.hidden = !shown.length;
    const few = shown.length === 1 ? "this one" : `all ${shown.length.toLocaleString("en")}`;
    ticking.textContent = inside ? `Untick ${few}` : `Tick ${few}`;
  };
  ticking.addEventListener("click", () => {
    const out = inside;
    ask(out ? "out" : "in");
    tell(!out);
  });
  const exporting = element("button", { type: "button", "aria-expanded": "false", "aria-label": "Export the papers shown" }, "Export");
  form.append(ticking, exporting);
  exporting.addEventListener("click", async () => {
    const { open } = await import("./take-shown.js");
    open(exporting, form, "papers", links);
  }, { once: true });

  // ---- what people do

  /** @type {Timer} */
  let timer;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (/** @type {Field} */ (event.target).name !== "text") return;
    clearTimeout(timer);
    timer = setTimeout(change, 120);
  });
  form.addEventListener("change", (event) => {
    if (/** @type {Field} */ (event.target).name !== "text") change();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault(); // which would bring back what the address said at first
    for (const one of fields) choose(one, "");
    change();
    fields[0].focus();
  });
  addEventListener("popstate", () => {
    toForm();
    apply();
  });
  addEventListener("beforeprint", () => {
    if (shown.length <= 2000) blocks.forEach(draw);
  });

  // ---- the rows as they come

  /** @type {(path: string) => Promise<any>} */
  const fetched = async (path) => {
    const answer = await fetch(new URL(`assets/survey/${path}`, root), { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };

  toForm();
  try {
    head = await fetched("table.json");
    for (let part = 1; part <= head.parts; part++) {
      for (const row of /** @type {TableRowData[]} */ (await fetched(`table/${part}.json`))) all.push(read(row));
      if (part === 1 || part === head.parts) apply();
      else counted.textContent = `${papers(all.length)} so far`;
    }
  } catch (_) {
    failed = true;
    apply();
    none.hidden = false;
    none.textContent = location.protocol === "file:" ? "The table needs the site to be served: run `survey serve`." : "Reload the page to try again.";
  }
  home.dataset.ready = "1";
})();
