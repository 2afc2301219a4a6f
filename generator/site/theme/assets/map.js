// The map: topics switched on and off, a title at each dot, zoom, and the arrow keys. The picture and the list are there
// without it.
(async function () {
  "use strict";
  const map = document.querySelector("[data-map]");
  if (!map) return;
  const place = map.querySelector(".sv-map-frame");
  if (place.dataset.picture) { // of many papers the picture is a file of its own
    try {
      const answer = await fetch(new URL(place.dataset.picture, location.href));
      if (!answer.ok) throw new Error(`${answer.status}`);
      const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
      if (drawing.nodeName !== "svg") throw new Error("no drawing");
      place.prepend(drawing);
    } catch (_) {
      place.textContent = location.protocol === "file:"
        ? "A page in a folder cannot load the map: open the survey on the web, or its offline copy."
        : "The map could not be loaded. Reload the page to try again.";
      return;
    }
  }
  /** @type {SVGSVGElement} */
  const picture = /** @type {any} */ (map.querySelector(".sv-map-picture"));
  const tip = /** @type {HTMLElement} */ (document.getElementById("sv-map-tip"));
  const list = /** @type {HTMLElement} */ (document.getElementById("sv-map-list"));
  const rows = [...list.querySelectorAll(":scope > ol > li")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  // ---- dots and their entries in the list

  /** @type {Map<string | null, HTMLElement | null>} */
  const entries = new Map();
  for (const link of list.querySelectorAll("li li a")) entries.set(link.getAttribute("href"), link.parentElement);
  /** @type {MapDot[]} */
  const dots = [.../** @type {NodeListOf<any>} */ (picture.querySelectorAll(".sv-dots a"))].map((link) => {
    const title = link.querySelector("title");
    const circle = /** @type {SVGCircleElement} */ (/** @type {Element} */ (link.querySelector("circle")));
    const islandGroup = link.closest(".sv-dots");
    const dot = {
      link,
      title: title.textContent,
      leaf: link.parentElement.dataset.leaf,
      island: islandGroup.dataset.island,
      css: islandGroup.getAttribute("class").replace("sv-dots", "").trim(),
      entry: entries.get(link.getAttribute("href")),
      x: circle.cx.baseVal.value,
      y: circle.cy.baseVal.value,
    };
    link.setAttribute("aria-label", dot.title);
    title.remove(); // else the browser would show a second title
    link.setAttribute("tabindex", "-1"); // one dot takes part in the order of Tab, the arrow keys reach the others
    return dot;
  });
  /** @type {Map<EventTarget | null, MapDot>} */
  const dotOf = new Map(dots.map((dot) => [dot.link, dot]));
  /** @type {Map<HTMLElement | null | undefined, MapDot>} */
  const dotOfEntry = new Map(dots.filter((dot) => dot.entry).map((dot) => [dot.entry, dot]));
  /** @type {Set<string>} */
  const off = new Set();
  const shown = () => dots.filter((dot) => !off.has(dot.island));

  /** @type {MapDot | undefined} */
  let reachable; // the dot that Tab reaches
  /** @param {MapDot | undefined} dot */
  const makeReachable = (dot) => {
    reachable?.link.setAttribute("tabindex", "-1");
    reachable = dot;
    reachable?.link.setAttribute("tabindex", "0");
  };
  makeReachable(dots[0]);

  // ---- the title of a dot

  /** @type {MapDot | undefined} */
  let current; // the dot whose title is shown
  /** @type {Timer} */
  let leaving; // the timer that hides it
  /** @param {DOMRect} box */
  const inView = (box) => box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;

  const placeTip = () => {
    if (!current) return;
    const box = current.link.getBoundingClientRect();
    if (!inView(box)) return;
    const own = tip.getBoundingClientRect();
    const room = { x: document.documentElement.clientWidth - own.width - 8, y: innerHeight - own.height - 8 };
    const x = box.left + box.width / 2 - own.width / 2;
    const y = box.top - own.height - 8 >= 8 ? box.top - own.height - 8 : box.bottom + 8;
    tip.style.left = `${Math.max(8, Math.min(x, room.x))}px`;
    tip.style.top = `${Math.max(8, Math.min(y, room.y))}px`;
  };

  /** @type {(dot: MapDot, on: boolean) => void} */
  const mark = (dot, on) => {
    dot.link.classList.toggle("found", on);
    dot.entry?.classList.toggle("marked", on);
  };

  /** @type {(dot: MapDot, hint?: string) => void} */
  const show = (dot, hint) => {
    clearTimeout(leaving); // a finger that was lifted, or the focus on its way here, has set it
    if (current) mark(current, false);
    current?.link.removeAttribute("aria-describedby");
    current = dot;
    mark(dot, true);
    tip.className = `sv-map-tip ${dot.css}`;
    const where = document.createElement("span");
    where.textContent = hint ? `${dot.leaf} · ${hint}` : dot.leaf;
    const name = document.createElement("bdi");
    name.textContent = dot.title;
    tip.replaceChildren(name, where);
    tip.hidden = false;
    dot.link.setAttribute("aria-describedby", tip.id);
    placeTip();
  };

  const hide = () => {
    if (!current) return;
    mark(current, false);
    current.link.removeAttribute("aria-describedby");
    current = undefined;
    tip.hidden = true;
    picture.classList.remove("found");
  };

  const hideSoon = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      const focused = dotOf.get(document.activeElement);
      if (focused && document.activeElement?.matches(":focus-visible")) show(focused);
      else hide();
    }, 180); // time to move the pointer onto the title
  };
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", hideSoon);
  addEventListener("scroll", () => current && (inView(current.link.getBoundingClientRect()) ? placeTip() : hide()), { passive: true });
  addEventListener("resize", () => current && placeTip());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current) {
      clearTimeout(leaving);
      hide();
    }
  });

  const frame = /** @type {HTMLElement} */ (picture.parentElement); // an SVG that listens to focus could itself be focused in Chromium
  frame.addEventListener("focusin", (event) => {
    const dot = dotOf.get(event.target);
    if (!dot || !/** @type {Element} */ (event.target).matches(":focus-visible")) return;
    makeReachable(dot);
    bringIntoView(dot);
    show(dot);
  });
  frame.addEventListener("focusout", hideSoon);

  // ---- what part of the map is seen

  const { x: left, y: top, width, height } = picture.viewBox.baseVal;
  const MOST = 12;
  let view = { x: left, y: top, zoom: 1 };

  /** @type {(x: number, y: number, zoom: number) => void} */
  const look = (x, y, zoom) => {
    zoom = Math.min(MOST, Math.max(1, zoom));
    const [w, h] = [width / zoom, height / zoom];
    const beyond = zoom > 1 ? 0.35 : 0; // of the view, so that what stands at the edge can be brought to the middle
    /** @type {(at: number, from: number, size: number, seen: number) => number} */
    const within = (at, from, size, seen) => Math.max(from - beyond * seen, Math.min(at, from + size - seen + beyond * seen));
    view = { x: within(x, left, width, w), y: within(y, top, height, h), zoom };
    picture.setAttribute("viewBox", `${view.x} ${view.y} ${w} ${h}`);
    picture.style.setProperty("--zoom", String(zoom));
    picture.classList.toggle("near", zoom > 1);
    picture.classList.toggle("close", zoom > 1.8);
    for (const button of map.querySelectorAll("[data-zoom]")) {
      const useless = button.dataset.zoom === "in" ? zoom >= MOST : zoom <= 1;
      button.setAttribute("aria-disabled", String(useless));
    }
    if (current) placeTip();
  };

  // The point of the map under a point of the window.
  /** @type {(event: PointerPlace) => Point} */
  const under = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(/** @type {DOMMatrix} */ (picture.getScreenCTM()).inverse());
    return [point.x, point.y];
  };
  /** @type {(at: Point, factor: number) => void} */
  const zoomAt = ([x, y], factor) => {
    const zoom = Math.min(MOST, Math.max(1, view.zoom * factor));
    look(x - ((x - view.x) * view.zoom) / zoom, y - ((y - view.y) * view.zoom) / zoom, zoom);
  };
  /** @param {MapDot} dot */
  const bringIntoView = (dot) => {
    const [w, h] = [width / view.zoom, height / view.zoom];
    const inside = dot.x > view.x && dot.x < view.x + w && dot.y > view.y && dot.y < view.y + h;
    if (!inside) look(dot.x - w / 2, dot.y - h / 2, view.zoom);
    const box = dot.link.getBoundingClientRect();
    if (box.top < 70 || box.bottom > innerHeight) {
      dot.link.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
    }
  };

  for (const button of map.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "all") return look(left, top, 1);
      zoomAt([view.x + width / view.zoom / 2, view.y + height / view.zoom / 2], button.dataset.zoom === "in" ? 1.6 : 1 / 1.6);
    });
  }
  picture.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // a plain wheel scrolls the page; pinching a touchpad sets ctrl
      event.preventDefault();
      zoomAt(under(event), Math.exp(-event.deltaY * 0.01));
    },
    { passive: false },
  );

  // ---- pointers: the nearest dot, moving the map, two fingers

  const REACH = 14; // pixels around a dot that count as the dot
  /** @type {(event: MouseEvent) => MapDot | undefined} */
  const nearest = (event) => {
    const [x, y] = under(event);
    const scale = /** @type {DOMMatrix} */ (picture.getScreenCTM()).a;
    let found;
    let least = (REACH / scale) ** 2;
    for (const dot of shown()) {
      const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2;
      if (distance < least) [found, least] = [dot, distance];
    }
    return found || dotOf.get(/** @type {Element} */ (event.target).closest?.("a"));
  };

  /** @type {Map<number, PointerPlace>} */
  const fingers = new Map();
  /** @type {{ at: number[], view: MapView, spread: number }} */
  let start; // where the map was taken hold of
  let moved = false;
  const spread = () => {
    const [one, other] = [...fingers.values()];
    return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  };
  picture.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    fingers.set(event.pointerId, event);
    moved = false;
    start = { at: [event.clientX, event.clientY], view, spread: fingers.size === 2 ? spread() : 0 };
  });
  addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) {
      const [one, other] = [...fingers.values()];
      const middle = { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 };
      const now = spread();
      if (start.spread) zoomAt(under(middle), now / start.spread);
      start.spread = now;
      moved = true;
    } else if (view.zoom > 1) {
      const [dx, dy] = [event.clientX - start.at[0], event.clientY - start.at[1]];
      if (Math.hypot(dx, dy) > 5) moved = true;
      if (moved) {
        const scale = /** @type {DOMMatrix} */ (picture.getScreenCTM()).a;
        picture.classList.add("moving");
        look(start.view.x - dx / scale, start.view.y - dy / scale, view.zoom);
      }
    }
  });
  /** @param {PointerEvent} event */
  const letGo = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    picture.classList.remove("moving");
    const [remaining] = fingers.values();
    if (remaining) start = { at: [remaining.clientX, remaining.clientY], view, spread: 0 };
  };
  addEventListener("pointerup", letGo);
  addEventListener("pointercancel", letGo);

  picture.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const dot = nearest(event);
    picture.classList.toggle("found", Boolean(dot));
    clearTimeout(leaving);
    if (dot && dot !== current) show(dot);
    else if (!dot && current) hideSoon();
  });
  picture.addEventListener("pointerleave", hideSoon);
  picture.addEventListener("dragstart", (event) => event.preventDefault());

  /** @type {MapDot | undefined} */
  let touched; // a first tap shows the title, a second one opens the paper
  picture.addEventListener("click", (event) => {
    if (event.detail === 0) return; // Enter
    if (moved) return event.preventDefault();
    const dot = nearest(event);
    if (event.pointerType === "touch") {
      const again = dot && dot === touched && dot === current;
      touched = dot;
      if (!again) {
        event.preventDefault();
        if (dot) show(dot, "tap again to open");
        else hide();
        return;
      }
    }
    if (dot && /** @type {Element} */ (event.target).closest("a") !== /** @type {Element} */ (dot.link)) {
      event.preventDefault();
      dot.link.dispatchEvent(new MouseEvent("click", { ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey, cancelable: true }));
    }
  });

  // ---- arrow keys

  /** @type {Record<string, Point>} */
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  picture.addEventListener("keydown", (event) => {
    const from = dotOf.get(event.target);
    const way = ARROWS[event.key];
    if (!from || !way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    /** @type {[MapDot | undefined, number]} */
    let [best, least] = [undefined, Infinity];
    for (const dot of shown()) {
      const [dx, dy] = [dot.x - from.x, dot.y - from.y];
      const along = dx * way[0] + dy * way[1];
      const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if (along <= 0 || aside > 2 * along) continue;
      const cost = along + 2 * aside;
      if (cost < least) [best, least] = [dot, cost];
    }
    best?.link.focus();
  });

  // ---- topics

  /** @type {(name: string) => NodeListOf<SVGGraphicsElement>} */
  const islandParts = (name) => /** @type {any} */ (picture.querySelectorAll(`[data-island="${CSS.escape(name)}"]`));
  const all = /** @type {HTMLButtonElement} */ (list.querySelector("[data-show=all]"));

  const apply = () => {
    for (const row of rows) {
      const name = /** @type {string} */ (row.dataset.island);
      const hidden = off.has(name);
      row.classList.toggle("off", hidden);
      /** @type {HTMLInputElement} */ (row.querySelector(".sv-map-switch input")).checked = !hidden;
      for (const part of islandParts(name)) part.style.display = hidden ? "none" : "";
    }
    if (current && off.has(current.island)) hide();
    if (!reachable || off.has(reachable.island)) makeReachable(shown()[0]);
    all.disabled = !off.size;
  };
  /** @param {string} name */
  const only = (name) => {
    off.clear();
    for (const row of rows) if (/** @type {string} */ (row.dataset.island) !== name) off.add(/** @type {string} */ (row.dataset.island));
    apply();
    fit(islandParts(name));
  };
  // The map as near as it may be for some of its parts to be seen whole.
  /** @param {NodeListOf<SVGGraphicsElement>} parts */
  const fit = (parts) => {
    look(left, top, 1);
    const boxes = [...parts].map((part) => part.getBBox());
    const [l, t] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
    const r = Math.max(...boxes.map((box) => box.x + box.width));
    const b = Math.max(...boxes.map((box) => box.y + box.height));
    const zoom = Math.min(3, width / (r - l + 80), height / (b - t + 80));
    look((l + r - width / zoom) / 2, (t + b - height / zoom) / 2, zoom);
  };
  /** @param {string} [name] */
  const highlight = (name) => {
    for (const part of picture.querySelectorAll("[data-island]")) {
      part.classList.toggle("faint", name !== undefined && part.dataset.island !== name);
    }
  };

  for (const row of rows) {
    const name = /** @type {string} */ (row.dataset.island);
    row.querySelector(".sv-map-switch input").addEventListener("change", (event) => {
      if (/** @type {HTMLInputElement} */ (event.target).checked) off.delete(name);
      else off.add(name);
      apply();
    });
    row.querySelector("[data-only]").addEventListener("click", () => {
      only(name);
      if (!inView(frame.getBoundingClientRect())) frame.scrollIntoView({ block: "center" });
    });
    row.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && !off.has(name) && highlight(name));
    row.addEventListener("pointerleave", () => highlight());
    row.addEventListener("focusin", (event) => /** @type {Element} */ (event.target).matches(":focus-visible") && !off.has(name) && highlight(name));
    row.addEventListener("focusout", () => highlight());
  }
  all.addEventListener("click", () => {
    off.clear();
    apply();
    look(left, top, 1);
  });
  for (const [kind, on] of /** @type {[string, boolean][]} */ ([["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]])) {
    list.addEventListener(kind, (event) => {
      const dot = dotOfEntry.get(/** @type {Element} */ (event.target).closest?.("li li"));
      dot?.link.classList.toggle("marked", on);
    });
  }

  const named = () => {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch (_) {
      // A fragment that is no encoded text is taken as it stands.
    }
    if (rows.some((row) => /** @type {string} */ (row.dataset.island) === name)) only(name);
  };
  addEventListener("hashchange", named);
  look(left, top, 1);
  apply();
  named();
})();
