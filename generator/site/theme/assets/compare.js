// Two to eight papers side by side, on the basket's page. Which ones stands in the address, `?compare=KEY,KEY`, so that a
// link shows them to anybody, whatever is in the basket; what is said of them comes from the data files of the survey.
(async function () {
  "use strict";
  const own = /** @type {DOMStringMap & Record<"root", string>} */ (/** @type {HTMLElement} */ (document.currentScript).dataset);
  const root = new URL(own.root.replace(/\/?$/, "/"), location.href);
  const section = document.querySelector("[data-compare]");
  const basket = document.querySelector("[data-basket-page]");
  const MOST = 8;

  /** @type {ElementMaker} */
  const element = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== false && value != null) node.setAttribute(key, String(value));
    node.append(...children);
    return node;
  };

  // ---- which papers: ticked in the basket, or named by the address

  /** @type {Set<string>} */
  const left = new Set(); // papers of the basket that are not to be compared
  const keys = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (basket.querySelectorAll(".sv-compare-pick input:checked"))].map((one) => one.value);
  const start = element("button", { type: "button", class: "sv-button" }, "Compare");
  const why = element("span", { class: "sv-by" });
  const bar = element("p", { class: "sv-does" }, start, why);
  const count = () => {
    const number = keys().length;
    start.disabled = number < 2 || number > MOST;
    // The observer below sees these words, too, so they change only when they differ.
    const does = number > 1 ? `Compare ${number} papers` : "Compare";
    if (start.textContent !== does) start.textContent = does;
    const because = start.disabled ? `Tick two to ${MOST} papers to compare; ${number} ${number === 1 ? "is" : "are"} ticked.` : "";
    if (why.textContent !== because) why.textContent = because;
  };
  const watch = () => {
    const list = basket.querySelector(".sv-kept");
    if (!list) return;
    if (!bar.isConnected) list.before(bar);
    // One question for all of them: each would read the whole basket.
    const fresh = [...list.querySelectorAll(":scope > li:not(:has(.sv-compare-pick))")];
    const links = fresh.map((item) => /** @type {HTMLAnchorElement} */ (item.querySelector("a.sv-title")));
    /** @type {BasketMove} */
    const detail = { addresses: links.map((link) => link.href), keys: [], moved: [] };
    if (fresh.length) document.dispatchEvent(new CustomEvent("survey-basket", { detail }));
    fresh.forEach((item, place) => {
      const [link, key] = [links[place], detail.keys[place]];
      const box = element("input", { type: "checkbox", value: key, autocomplete: "off", "aria-label": `Compare ${link.textContent}` });
      box.checked = !left.has(key) && place < MOST;
      box.addEventListener("change", () => {
        if (box.checked) left.delete(key);
        else left.add(key);
        count();
      });
      item.querySelector("button").before(element("label", { class: "sv-tick sv-compare-pick" }, box, "Compare"));
    });
    count();
  };
  new MutationObserver(watch).observe(basket, { childList: true, subtree: true });
  watch();

  // ---- what is said of them

  /** @type {(path: string) => Promise<any>} */
  const fetched = async (path) => {
    const answer = await fetch(new URL(path, root), { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };
  /** @type {(wanted: string[]) => Promise<ComparedPaper[]>} */
  const told = async (wanted) => {
    const { load } = await import(new URL("assets/survey/references.js", root).href);
    const references = /** @type {References} */ (await load(root));
    const known = wanted.flatMap((key) => references.paperOf(key) ?? []);
    const file = await fetched("data/papers.json");
    /** @type {ComparedPaper[]} */
    let papers = file.papers ?? [];
    for (const part of file.parts ?? []) {
      const year = part.year ?? null;
      if (known.some((paper) => paper.year === year)) papers = [...papers, ...(await fetched(part.file)).papers];
    }
    const order = [...new Set(known.map((paper) => paper.key))].slice(0, MOST);
    return order.flatMap((key) => papers.find((paper) => paper.key === key) ?? []);
  };

  /** @type {(papers: ComparedPaper[]) => [string, string[][]][]} */
  const rowsOf = (papers) => {
    /** @type {(label: string, say: (paper: ComparedPaper) => (string | number | undefined)[]) => [string, string[][]]} */
    const row = (label, say) => [label, papers.map((paper) => say(paper).filter((one) => one !== undefined && one !== "").map(String))];
    const properties = [...new Set(papers.flatMap((paper) => Object.keys(paper.properties ?? {})))];
    const rows = [
      row("Authors", ({ authors }) => {
        const names = authors.map((one) => one.family ?? one.given);
        return [names.length > 4 ? `${names[0]} et al.` : names.join(", ")];
      }),
      row("Year", ({ year }) => [year]),
      row("Venue", ({ venue }) => [venue]),
      row("Kind", ({ kind }) => [kind?.replaceAll("-", " ")]),
      row("Contribution", ({ contribution }) => [contribution]),
      row("Results", ({ results }) => results ?? []),
      ...properties.map((name) => {
        const label = name.replaceAll("-", " ").replaceAll("_", " ");
        return row(label[0].toUpperCase() + label.slice(1), ({ properties: held }) => [held?.[name] === "?" ? "not stated" : held?.[name]]);
      }),
      row("Data", ({ measured }) => [...new Set((measured ?? []).flatMap((one) => one.on ?? []))]),
      row("Code and links", ({ links }) => links ?? []),
    ];
    return rows.filter(([, cells]) => cells.some((cell) => cell.length)); // what nothing is known of says nothing
  };

  // ---- as files

  /** @param {string} text */
  const csvCell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  /** @type {(papers: ComparedPaper[]) => string} */
  const asCsv = (papers) => [["", papers.map((paper) => [paper.title])], ["Key", papers.map((paper) => [paper.key])], ...rowsOf(papers)]
    .map(([label, cells]) => [label, .../** @type {string[][]} */ (cells).map((cell) => cell.join("; "))].map((cell) => csvCell(String(cell))).join(","))
    .join("\r\n") + "\r\n";
  /** @type {Record<string, string>} */
  const LATEX = {
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", "<": "\\textless{}", ">": "\\textgreater{}",
  };
  /** @param {string} text */
  const latex = (text) => text.replace(/[\\{}~^<>&%$#_]/g, (mark) => LATEX[mark] ?? `\\${mark}`);
  /** @type {(papers: ComparedPaper[]) => string} */
  const asLatex = (papers) => {
    const width = `p{${(0.85 / papers.length).toFixed(3)}\\linewidth}`;
    const head = papers.map((paper) => `${latex(paper.title)}~\\cite{${paper.key}}`);
    const lines = rowsOf(papers).map(([label, cells]) => [label, ...cells.map((cell) => cell.join("; "))].map(latex).join(" & "));
    return [`\\begin{tabular}{l${width.repeat(papers.length)}}`, "\\hline", `& ${head.join(" & ")} \\\\`, "\\hline",
      ...lines.map((line) => `${line} \\\\`), "\\hline", "\\end{tabular}", ""].join("\n");
  };

  // ---- on the page

  const said = element("p", { class: "sv-status", role: "status" });
  /** @type {(label: string, text: () => string, done: string) => HTMLButtonElement} */
  const copying = (label, text, done) => {
    const button = element("button", { type: "button", class: "sv-plainly" }, label);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text());
        said.textContent = done;
      } catch (_) {
        said.textContent = "This browser refuses to copy.";
      }
    });
    return button;
  };

  let file = "";
  /** @type {(papers: ComparedPaper[]) => void} */
  const show = (papers) => {
    const heading = element("h2", { tabindex: "-1" }, `${papers.length} papers side by side`);
    const title = (/** @type {ComparedPaper} */ paper) => element("th", { scope: "col" },
      element("a", { href: new URL(paper.page, root), class: "sv-title", dir: "auto" }, paper.title));
    /** @param {string} text */
    const value = (text) => (/^https?:\/\//.test(text) ? element("a", { href: text, rel: "noopener" }, text.replace(/^https?:\/\/(www\.)?/, "")) : text);
    /** @param {string[]} cell */
    const values = (cell) => (cell.length > 1 ? [element("ul", {}, ...cell.map((one) => element("li", {}, value(one))))] : cell.map(value));
    const body = rowsOf(papers).map(([label, cells]) => element("tr", {}, element("th", { scope: "row" }, label),
      ...cells.map((cell) => element("td", { dir: "auto" }, ...values(cell)))));
    const table = element("table", { class: "sv-side-by-side" }, element("caption", { class: "sv-hidden" }, heading.textContent),
      element("thead", {}, element("tr", {}, element("td", {}), ...papers.map(title))), element("tbody", {}, ...body));
    if (file) URL.revokeObjectURL(file);
    file = URL.createObjectURL(new Blob([asCsv(papers)], { type: "text/csv" }));
    const address = location.href;
    const close = element("button", { type: "button", class: "sv-plainly" }, "Close");
    close.addEventListener("click", () => {
      section.hidden = true;
      history.replaceState(history.state, "", location.pathname);
      if (bar.isConnected) start.focus();
    });
    section.replaceChildren(heading, element("div", { class: "sv-does" },
      copying("Copy link", () => address, "The link is copied: whoever opens it sees this comparison."),
      element("a", { class: "sv-button", href: file, download: "comparison.csv" }, "Download CSV"),
      copying("Copy LaTeX table", () => asLatex(papers), "The table is copied."), close), said,
    element("div", { class: "sv-aside", tabindex: "0", role: "region", "aria-label": heading.textContent }, table));
    section.hidden = false;
  };

  const open = async (/** @type {string[]} */ wanted, focus = false) => {
    section.hidden = false;
    said.textContent = "";
    section.replaceChildren(element("p", { class: "sv-status", role: "status" }, "Loading the papers."));
    try {
      const papers = await told(wanted);
      if (papers.length > 1) show(papers);
      else section.replaceChildren(element("p", { class: "sv-empty" }, "The link names fewer than two papers of this survey, so there is nothing to compare."));
      if (focus) section.querySelector("h2")?.focus();
    } catch (_) {
      section.replaceChildren(element("p", { class: "sv-empty" }, "The papers could not be loaded. Reload the page to try again."));
    }
    section.dataset.ready = "1";
  };
  start.addEventListener("click", () => {
    const address = new URL(location.pathname, location.href);
    address.search = `?compare=${keys().map(encodeURIComponent).join(",")}`;
    history.pushState(history.state, "", address);
    open(keys(), true);
  });
  const restore = () => {
    const named = new URLSearchParams(location.search).get("compare");
    if (named) open(named.split(",").filter(Boolean));
    else section.hidden = true;
  };
  addEventListener("popstate", restore);
  restore();
})();
