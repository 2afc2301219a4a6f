// What a citation in a chapter leads to: the paper's title and contribution beside it, on hover, focus and touch.
// They are taken from the chapter's references, so without this script the links and the list still say the same.
(function () {
  "use strict";
  const chapter = document.querySelector(".sv-chapter");
  if (!chapter) return;
  const SOON = 120; // milliseconds before a passing pointer shows a card
  const LATE = 260; // …and before one that left hides it: long enough to reach the card
  const EDGE = 8; // pixels kept free at the sides of the window

  /** @param {string} name */
  const part = (name) => {
    const node = document.createElement("span");
    node.className = `sv-tip-${name}`;
    node.dir = "auto";
    return node;
  };
  const parts = { title: part("title"), by: part("by"), what: part("what"), hint: part("hint") };
  const tip = document.createElement("div");
  tip.id = "sv-tip";
  tip.className = "sv-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  tip.append(...Object.values(parts));
  chapter.append(tip);

  /** @type {HTMLElement | undefined} */
  let owner; // the citation whose card is shown
  /** @type {Timer} */
  let timer;
  let pointer = ""; // what the reader last pointed with

  /** @type {(entry: HTMLElement, place: string) => string} */
  const text = (entry, place) => entry.querySelector(place)?.textContent.trim() || "";

  // What a paper of this topic contributes stands in its row of the page's tables.
  /** @param {HTMLElement} entry */
  const inTable = (entry) => {
    const address = entry.querySelector(".sv-title")?.getAttribute("href") ?? "";
    const row = document.querySelector(`.sv-papers a.sv-title[href="${CSS.escape(address)}"]`)?.closest("tr");
    return row?.querySelector(".sv-what")?.textContent.trim() || "";
  };

  /** The place of a paper's entry among the references: `ref_` and the folder of its page.
   * @param {HTMLElement} link */
  const entryOf = (link) => `ref_${decodeURIComponent((link.getAttribute("href") ?? "").split("/").at(-2) ?? "")}`;

  /** @param {HTMLElement} link */
  const show = (link) => {
    clearTimeout(timer);
    const entry = document.getElementById(entryOf(link));
    if (!entry || owner === link) return;
    hide();
    parts.title.textContent = text(entry, ".sv-title");
    const where = text(entry, ".sv-ref-where");
    parts.by.textContent = text(entry, ".sv-ref-by") + (where ? ` · ${where}` : "");
    parts.what.textContent = text(entry, ".sv-ref-what") || inTable(entry);
    parts.hint.textContent = pointer === "touch" ? "Tap again for the paper" : "";
    owner = link;
    link.setAttribute("aria-describedby", tip.id);
    tip.hidden = false;
    place(link);
  };

  // Below the citation's first line, or above where there is more room; always inside the window.
  /** @param {HTMLElement} link */
  const place = (link) => {
    tip.style.left = tip.style.top = "0";
    const line = link.getClientRects()[0];
    const frame = chapter.getBoundingClientRect();
    const width = tip.offsetWidth;
    const height = tip.offsetHeight;
    const room = document.documentElement;
    const left = Math.max(EDGE, Math.min(line.left, room.clientWidth - width - EDGE));
    const below = link.getBoundingClientRect().bottom + 6;
    const fits = below + height + EDGE <= room.clientHeight || line.top < height + 6 + EDGE;
    const top = fits ? below : line.top - height - 6;
    tip.style.left = `${left - frame.left}px`;
    tip.style.top = `${top - frame.top}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = undefined;
    tip.hidden = true;
  };

  /** @type {(action: () => void, wait: number) => void} */
  const later = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
  /** @type {(event: Event) => HTMLElement | undefined} */
  const cited = (event) => /** @type {Element} */ (event.target).closest?.(".sv-cited");

  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (owner && !cited(event) && !tip.contains(/** @type {Element} */ (event.target))) hide();
  }, { passive: true });
  chapter.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    pointer = event.pointerType;
    const link = cited(event);
    if (link) later(() => show(link), SOON);
    else if (tip.contains(/** @type {Element} */ (event.target))) clearTimeout(timer);
  });
  chapter.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "touch" && (cited(event) || tip.contains(/** @type {Element} */ (event.target)))) later(hide, LATE);
  });
  chapter.addEventListener("focusin", (event) => {
    const link = cited(event);
    if (link && link.matches(":focus-visible")) show(link);
  });
  chapter.addEventListener("focusout", (event) => {
    if (pointer === "keyboard" && cited(event) === owner) hide(); // a press on the card also takes the focus away
  });
  chapter.addEventListener("click", (event) => {
    const link = cited(event);
    const touched = (event.pointerType || pointer) === "touch";
    if (link && touched && owner !== link) {
      event.preventDefault(); // the first touch shows the card, the second opens the paper
      show(link);
    } else if (owner && tip.contains(/** @type {Element} */ (event.target))) {
      owner.click();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    pointer = "keyboard";
  });
  addEventListener("resize", hide);
})();
