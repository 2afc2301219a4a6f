// The basket: papers marked on any page, kept in this browser, exported as the bytes that `survey export` writes.
(function () {
  "use strict";
  const own = /** @type {DOMStringMap & Record<"root" | "engine", string>} */ (/** @type {HTMLElement} */ (document.currentScript).dataset);
  const root = new URL(own.root.replace(/\/?$/, "/"), location.href);
  const home = document.querySelector("[data-basket-page]");
  const STORE = `survey-basket ${root.pathname}`; // surveys on one host keep baskets of their own

  /** @type {ElementMaker} */
  const element = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== false && value != null) node.setAttribute(key, value === true ? "" : String(value));
    }
    node.append(...children);
    return node;
  };
  /** @param {number} number */
  const papers = (number) => `${number} ${number === 1 ? "paper" : "papers"}`;

  // ---- what is kept

  /** @type {string[]} */
  let kept = []; // citation keys in the order they were marked
  let blocked = false; // whether the browser refuses to keep them

  /** @returns {string[]} */
  const read = () => {
    try {
      const value = JSON.parse(localStorage.getItem(STORE) || "[]");
      const keys = Array.isArray(value) ? value.filter((key) => typeof key === "string") : [];
      return [...new Set(keys)];
    } catch (error) {
      if (!(error instanceof SyntaxError)) blocked = true;
      return [];
    }
  };

  /** @param {string[]} keys */
  const keep = (keys) => {
    kept = [...new Set(keys)];
    try {
      if (kept.length) localStorage.setItem(STORE, JSON.stringify(kept));
      else localStorage.removeItem(STORE);
      blocked = false;
    } catch (_) {
      blocked = true; // private mode, or no room: it then lasts as long as the page, and goes along in links
    }
    show();
  };

  // Changes are made to what is kept now, not to what this tab last saw of it.
  const current = () => (blocked ? kept : read());
  /** @param {string[]} keys */
  const add = (keys) => keep([...current(), ...keys]);
  /** @param {string[]} keys */
  const remove = (keys) => keep(current().filter((key) => !keys.includes(key)));

  /** @param {string[]} keys */
  const link = (keys) => {
    const address = new URL("basket/", root);
    if (keys.length) address.hash = `papers=${keys.map(encodeURIComponent).join(",")}`;
    return address.href;
  };

  const shared = () => {
    const match = /^#papers=(.*)$/.exec(location.hash);
    if (!match) return undefined;
    const keys = match[1].split(/,|%2C/i).map((piece) => {
      try {
        return decodeURIComponent(piece);
      } catch (_) {
        return piece;
      }
    });
    return [...new Set(keys.filter(Boolean))];
  };

  // ---- boxes beside papers

  // A paper's address names its key: what is unsafe in a file's name stands as ~ and its bytes in hexadecimal; and
  // once more so a first character that may not come first.
  /** @type {(address: string) => string | undefined} */
  const keyOf = (address) => {
    const here = new URL(address, location.href);
    const folder = new URL("papers/", root).pathname;
    if (here.origin !== root.origin || !here.pathname.startsWith(folder)) return undefined;
    try {
      const name = decodeURIComponent(here.pathname.slice(folder.length).split("/")[0]);
      const first = name.replace(/^~([0-9a-f]{2})/, (_, code) => String.fromCharCode(parseInt(code, 16)));
      return decodeURIComponent(first.replace(/~/g, "%")) || undefined;
    } catch (_) {
      return undefined;
    }
  };

  /** @param {string} key */
  const box = (key) => {
    const input = element("input", { type: "checkbox", autocomplete: "off" });
    input.dataset.key = key;
    input.checked = kept.includes(key);
    input.addEventListener("change", () => (input.checked ? add([key]) : remove([key])));
    return input;
  };

  const PLACES = ".sv-papers tbody th, .sv-list > li, .sv-newest > li, .sv-hits > li";

  /** @param {HTMLElement} place */
  const mark = (place) => {
    if (place.dataset.pick) return;
    const anchor = /** @type {HTMLAnchorElement} */ (place.querySelector("a[href]"));
    const key = anchor && keyOf(anchor.href);
    if (!key) return;
    place.dataset.pick = key;
    const seat = place.parentElement?.querySelector(":scope > .sv-box"); // a table has a column for it
    if (!seat) place.classList.add("sv-picked");
    const title = (anchor.querySelector(".sv-title") || anchor).textContent;
    const input = box(key);
    input.setAttribute("aria-label", `In the basket: ${title}`);
    (seat || place).append(element("label", { class: "sv-pick", title: "In the basket" }, input));
  };

  /** @param {HTMLElement} within */
  const all = (within) => {
    const places = [...within.querySelectorAll("[data-pick]")].filter((place) => !place.closest("[hidden]"));
    return [...new Set(places.map((place) => /** @type {string} */ (place.dataset.pick)))];
  };

  /** @type {Map<HTMLButtonElement, () => string[]>} */
  const groups = new Map(); // buttons for many papers at once, and the keys that each stands for now
  document.addEventListener("survey-filtered", () => show());

  // The search names papers by their addresses; it is told their keys, and which of them it moved.
  document.addEventListener("survey-basket", (event) => {
    const { detail } = /** @type {CustomEvent<BasketMove>} */ (event);
    detail.keys = [...new Set(detail.addresses.flatMap((address) => keyOf(address) ?? []))];
    const inside = new Set(current());
    detail.moved = detail.keys.filter((key) => inside.has(key) === (detail.to === "out"));
    if (detail.to === "in") add(detail.keys);
    else if (detail.to === "out") remove(detail.keys);
  });

  const markAll = () => {
    for (const place of document.querySelectorAll(PLACES)) mark(place);
    for (const section of document.querySelectorAll(".sv-leaf, .sv-listing > section")) {
      const list = section.querySelector(".sv-papers, .sv-list") || section;
      if (all(list).length < 2) continue;
      const title = section.querySelector("h2 span:not([class])");
      const button = element("button", { type: "button", class: "sv-pick-all" });
      button.dataset.of = title ? title.textContent : document.title;
      groups.set(button, () => all(list)); // what a filter hides is not meant
      button.addEventListener("click", () => {
        const [keys, inside] = [all(list), new Set(kept)];
        if (keys.every((key) => inside.has(key))) remove(keys);
        else add(keys);
      });
      const row = [...section.querySelectorAll(":scope > .sv-take")].pop() || section.querySelector(":scope > .sv-list");
      if (row) row.after(button);
      else section.append(button);
    }
    const head = document.querySelector(".sv-paper > .sv-head");
    const key = head && keyOf(location.href);
    if (key) {
      const label = element("label", { class: "sv-pick-named" }, box(key), "In the basket");
      (head.querySelector(".sv-links") || head).append(label);
    }
    // Rows of the table of all papers come and go, and so do results of the search.
    document.addEventListener("survey-drawn", (event) => {
      for (const place of /** @type {Element} */ (event.target).querySelectorAll(PLACES)) mark(place);
    });
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (/** @type {Element} */ (change.target).id !== "sv-results") continue;
        for (const node of change.addedNodes) {
          if (node instanceof HTMLElement && node.matches(".sv-hits > li")) mark(node);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  };

  const show = () => {
    const inside = new Set(kept);
    for (const input of document.querySelectorAll("input[data-key]")) {
      /** @type {HTMLInputElement} */ (input).checked = inside.has(/** @type {string} */ (input.dataset.key));
    }
    for (const [button, shown] of groups) {
      const keys = shown();
      button.hidden = keys.length < 2;
      const text = keys.every((key) => inside.has(key)) ? `Take all ${keys.length} out of the basket` : `All ${keys.length} into the basket`;
      button.textContent = text;
      button.setAttribute("aria-label", `${text}: ${button.dataset.of}`);
    }
    for (const anchor of document.querySelectorAll("[data-basket]")) {
      anchor.querySelector("[data-basket-count]").textContent = String(kept.length);
      anchor.classList.toggle("full", kept.length > 0);
      /** @type {HTMLAnchorElement} */ (anchor).href = blocked ? link(kept) : new URL("basket/", root).href;
      if (home) anchor.setAttribute("aria-current", "page");
    }
    if (home) showBasket();
  };

  // ---- the basket's page

  /** @type {References} */
  let references; // the papers and formats, once loaded
  /** @type {BasketView} */
  let view; // the parts of the page
  /** @type {[string[], string][]} */
  const past = []; // what the basket held before each change made here
  let turn = 0;

  /** @type {(key: string) => BasketPaper | undefined} */
  const paperOf = (key) => references.paperOf(key);
  /** @type {(keys: string[]) => BasketPaper[]} */
  const sorted = (keys) => references.sorted(keys);

  /** @type {(keys: string[], said: string) => void} */
  const change = (keys, said) => {
    past.push([current(), said]);
    keep(keys);
    tell(said, true);
  };

  /** @type {(text: string, undoable?: boolean) => void} */
  const tell = (text, undoable = false) => {
    view.told.replaceChildren(...(text ? [element("span", {}, text)] : []));
    if (undoable && past.length) {
      const undo = element("button", { type: "button", class: "sv-plainly" }, "Undo");
      undo.addEventListener("click", () => {
        const [before] = /** @type {[string[], string]} */ (past.pop());
        keep(before);
        tell(`Undone: the basket holds ${papers(before.length)}.`, true);
        (view.told.querySelector("button") || view.heading).focus();
      });
      view.told.append(undo);
    }
  };

  const buildBasket = () => {
    const told = element("div", { class: "sv-tell", role: "status" });
    const offer = element("div", { class: "sv-tell", role: "group", "aria-label": "A shared basket", hidden: true });
    const warning = element("p", { class: "sv-tell", hidden: true });
    const missing = element("div", { class: "sv-tell", role: "status", hidden: true });
    const empty = element("div", { class: "sv-empty", hidden: true },
      element("p", {}, "The basket is empty. Tick the box beside a paper on a ",
        element("a", { href: new URL("topics/", root).href }, "topic’s page"), ", on ",
        element("a", { href: new URL("new/", root).href }, "what is new"), " or in the search, and it appears here."));
    const choices = references.formats().map(([name, label], place) => {
      const input = element("input", { type: "radio", name: "sv-format", value: name, checked: place === 0 });
      input.addEventListener("change", prepare);
      return element("label", {}, input, label);
    });
    const tags = element("input", { type: "checkbox", name: "sv-tags", autocomplete: "off" });
    tags.addEventListener("change", prepare);
    const download = element("a", { class: "sv-button", href: "#" }, "Download");
    const copy = element("button", { type: "button", class: "sv-copy sv-quiet" }, "Copy");
    const share = element("button", { type: "button", class: "sv-copy sv-quiet" }, "Copy link");
    const form = element("div", { class: "sv-export", role: "group", "aria-label": "Take the references" },
      element("fieldset", {}, element("legend", {}, "Format"), ...choices),
      element("label", { class: "sv-tick" }, tags, "Topics as tags"),
      element("div", { class: "sv-does" }, download, copy, share));
    const heading = element("h2", { tabindex: "-1" });
    const clear = element("button", { type: "button", class: "sv-plainly" }, "Clear the basket");
    const list = element("ul", { class: "sv-kept", "aria-label": "Papers in the basket" });
    const source = element("pre", { tabindex: "0", role: "region", "aria-label": "The references as text" });
    const preview = element("details", { class: "sv-preview" }, element("summary", {}, "Show the text"), source);
    const full = element("div", { hidden: true }, form, element("div", { class: "sv-kept-head" }, heading, clear), list, preview);
    home.append(warning, offer, missing, told, empty, full);
    view = { told, offer, warning, missing, empty, full, heading, clear, list, download, copy, share, source, text: undefined };

    clear.addEventListener("click", () => {
      const number = sorted(current()).length;
      change([], `Cleared ${papers(number)}.`);
      view.told.querySelector("button").focus();
    });
    copy.addEventListener("click", () => copyText(copy, view.text));
    share.addEventListener("click", () => copyText(share, link(sorted(kept).map((paper) => paper.key))));
    download.addEventListener("click", (event) => {
      if (view.text === undefined) event.preventDefault();
    });
  };

  /** @type {(button: HTMLButtonElement, text: string | undefined) => Promise<void>} */
  const copyText = async (button, text) => {
    if (text === undefined) return;
    try {
      await navigator.clipboard.writeText(text);
    } catch (_) {
      const area = element("textarea", { readonly: true, class: "sv-hidden" }); // where the clipboard is refused
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const label = button.dataset.label || button.textContent; // another format may have been chosen meanwhile
    button.dataset.label = label;
    button.textContent = "Copied";
    button.classList.add("done");
    tell(label === "Copy link" ? "The link is copied: whoever opens it sees these papers." : "The references are copied.");
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = label;
      button.classList.remove("done");
    }, 1800);
  };

  // Makes the text at hand before anybody asks for it: a browser lets a page copy only at once after a click.
  const prepare = async () => {
    const mine = ++turn;
    const name = /** @type {HTMLInputElement} */ (home.querySelector("input[name=sv-format]:checked")).value;
    const withTopics = /** @type {HTMLInputElement} */ (home.querySelector("input[name=sv-tags]")).checked;
    const { download, copy, source } = view;
    view.text = undefined;
    delete home.dataset.ready;
    for (const part of [download, copy]) part.setAttribute("aria-disabled", "true");
    /** @type {string} */
    let text;
    try {
      text = await references.textOf(name, kept, withTopics);
    } catch (_) {
      if (mine === turn) tell("The references could not be loaded. Reload the page to try again.");
      return;
    }
    if (mine !== turn) return;
    const [, label, , type, suffix] = /** @type {BasketFormat} */ (references.formats().find((format) => format[0] === name));
    if (download.href.startsWith("blob:")) URL.revokeObjectURL(download.href);
    view.text = text;
    source.textContent = text;
    download.href = URL.createObjectURL(new Blob([text], { type }));
    download.setAttribute("download", `basket${suffix}`);
    download.textContent = `Download ${label}`;
    delete copy.dataset.label;
    clearTimeout(copy.timer);
    copy.classList.remove("done");
    copy.textContent = `Copy ${label}`;
    for (const part of [download, copy]) part.removeAttribute("aria-disabled");
    home.dataset.ready = `${name}${withTopics ? " with topics" : ""} ${sorted(kept).map((paper) => paper.key).join(" ")}`;
  };

  /** @param {BasketPaper} paper */
  const item = (paper) => {
    const out = element("button", { type: "button", class: "sv-plainly", "aria-label": `Remove ${paper.title}` }, "Remove");
    out.addEventListener("click", () => {
      const place = [...view.list.children].indexOf(out.closest("li"));
      const rest = current().filter((key) => paperOf(key)?.key !== paper.key);
      change(rest, `Removed “${paper.title}”.`);
      const next = view.list.children[Math.min(place, view.list.children.length - 1)];
      (next ? next.querySelector("button") : view.told.querySelector("button")).focus();
    });
    const about = [paper.byline || "authors unknown", paper.year].filter(Boolean).join(" · ");
    return element("li", { class: paper.hue || false },
      element("div", {},
        element("a", { class: "sv-title", href: new URL(`papers/${paper.name}/`, root).href, dir: "auto" }, paper.title),
        element("span", { class: "sv-by" }, about)),
      out);
  };

  /** @param {string[]} keys */
  const named = (keys) => `${keys.slice(0, 5).join(", ")}${keys.length > 5 ? ` and ${keys.length - 5} more` : ""}`;

  const showBasket = () => {
    if (!view) return;
    const found = sorted(kept);
    const lost = kept.filter((key) => !paperOf(key));
    view.empty.hidden = found.length > 0;
    view.full.hidden = found.length === 0;
    view.heading.textContent = papers(found.length);
    view.list.replaceChildren(...found.map(item));
    view.warning.hidden = !blocked;
    view.warning.textContent = "This browser keeps nothing for this site, so the basket lasts only as long as this page. Copy its link to come back to it.";
    view.missing.hidden = lost.length === 0;
    view.missing.replaceChildren();
    if (lost.length) {
      const drop = element("button", { type: "button", class: "sv-plainly" }, "Forget them");
      drop.addEventListener("click", () => {
        keep(kept.filter((key) => paperOf(key)));
        view.heading.focus();
      });
      view.missing.append(element("span", {}, `Not in this survey, so not exported: ${named(lost)}.`), drop);
    }
    if (found.length) prepare();
    else turn += 1;
  };

  // A link brings papers: into an empty basket at once, otherwise the reader chooses.
  const receive = () => {
    const brought = shared();
    if (!brought) return;
    const found = sorted(brought).map((paper) => paper.key);
    const unknown = brought.filter((key) => !paperOf(key));
    const mine = sorted(current()).map((paper) => paper.key);
    const fresh = found.filter((key) => !mine.includes(key));
    const lost = unknown.length ? ` Not in this survey: ${named(unknown)}.` : "";
    history.replaceState(null, "", `${location.pathname}${location.search}`);
    view.offer.hidden = true;
    if (!found.length) return tell(`The link names no paper of this survey.${lost}`);
    if (!mine.length) {
      keep(found);
      return tell(`The link brought ${papers(found.length)}.${lost}`);
    }
    if (!fresh.length && mine.length === found.length) return tell(`The link holds what the basket holds.${lost}`);
    /** @type {(text: string, keys: string[] | undefined, said: string) => HTMLButtonElement} */
    const choose = (text, keys, said) => {
      const button = element("button", { type: "button", class: "sv-plainly" }, text);
      button.addEventListener("click", () => {
        view.offer.hidden = true;
        if (keys) change(keys, said);
        else tell("The basket stays as it was.");
        view.heading.focus();
      });
      return button;
    };
    view.offer.replaceChildren(
      element("span", {}, `This link brings ${papers(found.length)}; the basket already holds ${papers(mine.length)}.${lost}`),
      choose("Add them", [...current(), ...found], `Added ${papers(fresh.length)}.`),
      choose("Replace the basket", found, `The basket now holds ${papers(found.length)}.`),
      choose("Leave it", undefined, ""),
    );
    view.offer.hidden = false;
    return undefined;
  };

  const start = async () => {
    try {
      const { load } = await import(new URL("assets/survey/references.js", root).href);
      references = await load(root);
    } catch (_) {
      home.append(element("p", { class: "sv-empty", role: "status" }, location.protocol === "file:"
        ? "A page in a folder cannot show the basket: open the survey on the web, or its offline copy."
        : "The list of papers could not be loaded. Reload the page to try again."));
      return;
    }
    buildBasket();
    const names = current().map((key) => paperOf(key)?.key || key); // a key that was given up stands for its new one
    if (names.join("\n") !== kept.join("\n")) keep(names);
    else show();
    receive();
    addEventListener("hashchange", receive);
  };

  kept = read();
  if (!blocked) {
    try {
      localStorage.setItem(`${STORE}?`, "");
      localStorage.removeItem(`${STORE}?`);
    } catch (_) {
      blocked = true;
    }
  }
  markAll();
  show();
  addEventListener("storage", (event) => {
    if (event.key !== STORE && event.key !== null) return;
    kept = read();
    show();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted || blocked) return;
    kept = read();
    show();
  });
  if (home) start();
})();
