// Sorts and filters the tables of papers on a page. One state for all of them, kept in the address, so that it can be
// shared and is there again after going back. Without this script the tables read as they stand.
(function () {
  "use strict";
  const form = document.querySelector(".sv-filter");
  const tables = [.../** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll(".sv-papers"))];
  if (!form || !tables.length) return;
  const fields = [.../** @type {NodeListOf<any>} */ (form.querySelectorAll("[name]"))].map((one) => /** @type {Field} */ (one));
  /** @type {(name: string) => Field | undefined} */
  const field = (name) => fields.find((one) => one.name === name);
  const written = /** @type {Field} */ (field("text"));
  const counted = form.querySelector(".sv-counted");
  const reset = form.querySelector("button");
  const total = Number(form.dataset.total);
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  /** @type {Record<string, string>} */
  const NAMES = {
    title: "title", authors: "first author", year: "year", kind: "kind", venue: "venue", contribution: "contribution",
    result: "reported result", code: "code",
  };

  /** @param {string} text */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
  /** @param {number} number */
  const papers = (number) => `${number.toLocaleString("en")} ${number === 1 ? "paper" : "papers"}`;

  // ---- the rows as values, read when first needed

  /** @type {(row: HTMLTableRowElement, leaf: string) => RowValues} */
  const read = (row, leaf) => {
    /** @param {string} place */
    const text = (place) => row.querySelector(place)?.textContent.trim() || "";
    const people = row.querySelector(".Z3988");
    const authors = people ? new URLSearchParams(people.title).getAll("rft.au").join(" ") : text(".sv-by");
    const year = text(".sv-when");
    /** @type {RowValues} */
    const values = {
      title: text(".sv-title"),
      year: /^-?\d+$/.test(year) ? Number(year) : "",
      authors: text(".sv-by"),
      kind: text(".sv-kind"),
      venue: text(".sv-venue"),
      contribution: text(".sv-what"),
      result: text(".sv-result"),
      code: text(".sv-code a") ? 0 : "", // those with code stand together, in the order they had
      words: () => {
        const all = [values.title, authors, text(".sv-by"), text(".sv-leaf-label"), leaf, values.venue, values.contribution, values.result, values.kind];
        return (values.plain ??= plain(all.join(" ")));
      },
    };
    return values;
  };
  /** @type {TableSection[]} */
  const sections = tables.map((table) => {
    const section = table.closest(".sv-leaf");
    const count = section?.querySelector("h2 .sv-count");
    const leaf = section?.querySelector("h2 > span:not([class])")?.textContent || "";
    const body = table.tBodies[0];
    /** @type {TableRow[]} */
    const rows = [...body.rows].map((row) => {
      /** @type {RowValues | undefined} */
      let known;
      return { row, get values() { return (known ??= read(row, leaf)); } };
    });
    return { table, body, rows, section, count, said: count?.textContent };
  });

  // ---- what is wanted, in the form and in the address

  const orders = new Set(Object.keys(NAMES).flatMap((name) => [name, `-${name}`]));
  let order = "";

  const toForm = () => {
    const wanted = new URLSearchParams(location.search);
    for (const one of fields) {
      const value = wanted.get(one.name) || "";
      one.value = value;
      if (one.value !== value) one.value = ""; // no choice of this page
    }
    const by = wanted.get("sort") ?? "";
    order = orders.has(by) ? by : "";
  };

  const toAddress = () => {
    const address = new URL(location.href);
    /** @type {Record<string, string>} */
    const state = { text: written.value.trim(), sort: order };
    for (const name of ["kind", "year"]) {
      const choice = field(name);
      if (choice) state[name] = choice.value;
    }
    for (const [name, value] of Object.entries(state)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };

  // ---- filtering

  /** Rows of properties are shown where those of their papers are. @param {TableSection} part */
  const showProperties = ({ section, rows }) => {
    /** @type {(row: Element) => string | null | undefined} */
    const paper = (row) => row.querySelector("a")?.getAttribute("href");
    const hidden = new Set(rows.filter(({ row }) => row.hidden).map(({ row }) => paper(row)));
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (section?.querySelectorAll(".sv-values tbody tr") ?? [])) {
      row.hidden = hidden.has(paper(row));
    }
  };

  const filter = () => {
    const words = plain(written.value).split(" ").filter(Boolean);
    const kind = (field("kind")?.value || "").replaceAll("-", " ");
    const year = field("year")?.value || "";
    /** @param {TableRow} row */
    const fits = ({ values }) =>
      (!kind || values.kind === (kind === "unknown" ? "" : kind) || values.kind === kind) &&
      (!year || String(values.year) === (year === "unknown" ? "" : year)) &&
      words.every((word) => values.words().includes(word));
    const narrowed = Boolean(words.length || kind || year);
    let shown = 0;
    for (const part of sections) {
      let here = 0;
      for (const one of part.rows) {
        const fitting = !narrowed || fits(one);
        one.row.hidden = !fitting;
        here += Number(fitting);
      }
      showProperties(part);
      shown += here;
      const none = here === 0;
      part.table.hidden = none;
      part.section?.classList.toggle("sv-nothing", none);
      if (narrowed) part.section?.classList.add("sv-laid");
      if (none && !part.note) {
        part.note = document.createElement("p");
        part.note.className = "sv-unfitting";
        part.note.textContent = "No paper here fits the filter.";
        part.table.after(part.note);
      }
      if (part.note) part.note.hidden = !none;
      if (part.count) part.count.textContent = narrowed ? `${here} of ${part.said}` : part.said;
    }
    return [narrowed, shown];
  };

  // ---- sorting: stable, the unknown last whichever way

  const sort = () => {
    const name = /** @type {Column | ""} */ (order.replace("-", ""));
    const way = order.startsWith("-") ? -1 : 1;
    /** @param {TableRow} one @param {TableRow} other */
    const compare = (one, other) => {
      if (!name) return 0;
      const [a, b] = [one.values[name], other.values[name]];
      if (a === "" || b === "") return Number(a === "") - Number(b === "");
      return way * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
    };
    for (const part of sections) {
      const rows = name ? [...part.rows].sort(compare) : part.rows;
      if (rows.some((one, place) => part.body.rows[place] !== one.row)) part.body.append(...rows.map((one) => one.row));
      for (const head of /** @type {HTMLElement} */ (part.table.tHead).querySelectorAll("[data-by]")) {
        if (head.dataset.by === name) head.setAttribute("aria-sort", way < 0 ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
    }
    const choice = /** @type {Field} */ (field("sort"));
    choice.value = order;
    if (choice.value !== order) choice.value = "";
  };

  const sorted = () => {
    if (!order) return "as listed";
    const down = order.startsWith("-");
    const name = NAMES[order.replace("-", "")];
    return `sorted by ${name}, ${name === "year" ? (down ? "newest first" : "oldest first") : down ? "descending" : "ascending"}`;
  };

  const apply = (tell = "") => {
    const [narrowed, shown] = filter();
    sort();
    for (const one of fields) if (one.localName === "select") one.classList.toggle("set", one.value !== "");
    reset.hidden = !narrowed && !order;
    const text = narrowed ? `${shown.toLocaleString("en")} of ${papers(total)}` : papers(total);
    const said = document.createElement("span");
    said.className = "sv-hidden";
    said.textContent = tell ? `, ${tell}` : "";
    counted.replaceChildren(text, said);
    document.dispatchEvent(new Event("survey-filtered"));
  };

  /** @param {string} [tell] */
  const change = (tell) => {
    apply(tell);
    toAddress();
  };

  // ---- the heads of columns as buttons: up, down, as it was

  for (const { table } of sections) {
    for (const head of /** @type {HTMLElement} */ (table.tHead).querySelectorAll("[data-by]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const by = head.dataset.by ?? "";
        const turns = by === "year" ? ["-year", "year", ""] : by === "code" ? ["code", ""] : [by, `-${by}`, ""];
        order = turns[(turns.indexOf(order) + 1) % turns.length];
        const before = head.getBoundingClientRect().top;
        change(sorted());
        scrollBy({ top: head.getBoundingClientRect().top - before, behavior: "instant" }); // the head stays put
      });
    }
  }

  // ---- the references of the rows that are shown

  const exporting = document.createElement("button");
  exporting.type = "button";
  exporting.textContent = "Export";
  exporting.setAttribute("aria-expanded", "false");
  exporting.setAttribute("aria-label", "Export the papers shown");
  form.append(exporting);
  const shownLinks = () => sections.flatMap((part) => part.rows.filter(({ row }) => !row.hidden)
    .map(({ row }) => /** @type {HTMLAnchorElement} */ (row.querySelector("a.sv-title")).href));
  exporting.addEventListener("click", async () => {
    const { open } = await import("./take-shown.js");
    open(exporting, form, "shown", shownLinks);
  }, { once: true });

  /** @type {Timer} */
  let timer;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (/** @type {Field} */ (event.target).name !== "text") return;
    clearTimeout(timer);
    timer = setTimeout(change, 120);
  });
  form.addEventListener("change", (event) => {
    const { name, value } = /** @type {Field} */ (event.target);
    if (name === "text") return;
    if (name === "sort") order = value;
    change(name === "sort" ? sorted() : "");
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault(); // which would bring back what the address said at first
    for (const one of fields) one.value = "";
    order = "";
    change();
    written.focus();
  });
  const restore = () => {
    toForm();
    apply();
  };
  addEventListener("popstate", restore);
  addEventListener("pageshow", (event) => event.persisted && restore());
  restore();
  let named = location.hash.slice(1);
  try {
    named = decodeURIComponent(named);
  } catch (_) {
    // A fragment that is no encoded text is taken as it stands.
  }
  // Where rows above it went, what the address names has moved.
  if (location.search && named) document.getElementById(named)?.scrollIntoView();
})();
