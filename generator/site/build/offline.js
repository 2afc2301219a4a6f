// Of a survey that is read from a folder: stands in for what a browser gives to pages of a web server only. Files that
// scripts ask for come as scripts, modules come as functions, and addresses of folders lead to their index.html.
(function () {
  "use strict";
  const own = /** @type {DOMStringMap & Record<"root", string>} */ (/** @type {HTMLElement} */ (document.currentScript).dataset);
  const root = new URL(own.root.replace(/\/?$/, "/"), location.href);
  const ASSETS = new URL("assets/survey/", root);

  /** @type {(address: string | URL) => string | undefined} */
  const pathOf = (address) => {
    const url = new URL(address, location.href);
    if (!url.href.startsWith(root.href)) return undefined;
    const path = url.href.slice(root.href.length).replace(/[?#].*$/, "");
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  };

  /** @type {(path: string) => Promise<void>} */
  const run = (path) => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = new URL(path, root).href;
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => fail(new Error(`${path} is not there`)));
    document.head.append(script);
  });

  // ---- files that scripts ask for

  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @type {Map<string, Promise<string>>} */
  const asked = new Map();
  window.surveyText = (path, text) => void texts.set(path, text);

  /** @type {(path: string) => Promise<string>} */
  const textOf = async (path) => {
    await run(`offline/${path}.js`);
    const text = texts.get(decodeURIComponent(path));
    if (text === undefined) throw new Error(`${path} holds nothing`);
    return text;
  };

  const fetched = window.fetch.bind(window);
  window.fetch = async (address, options) => {
    const path = pathOf(address instanceof Request ? address.url : address);
    if (path === undefined) return fetched(address, options);
    try {
      if (!asked.has(path)) asked.set(path, textOf(path));
      return new Response(await asked.get(path));
    } catch (_) {
      asked.delete(path);
      return new Response("", { status: 404 });
    }
  };

  // ---- modules

  /** @type {Map<string, (parts: OfflineModule, address: string) => Promise<void>>} */
  const makers = new Map();
  /** @type {Map<string, Promise<OfflineModule>>} */
  const modules = new Map();
  window.surveyMake = (path, make) => void makers.set(path, make);

  window.surveyModule = (address) => {
    const url = new URL(address, ASSETS);
    const path = pathOf(url) ?? "";
    let module = modules.get(path);
    if (!module) {
      module = run(path).then(async () => {
        /** @type {OfflineModule} */
        const parts = {};
        const make = makers.get(path);
        if (!make) throw new Error(`${path} is no module`);
        await make(parts, url.href);
        return parts;
      });
      module.catch(() => modules.delete(path));
      modules.set(path, module);
    }
    return module;
  };

  // ---- links that scripts make

  /** @param {Event} event */
  const mend = (event) => {
    const link = /** @type {Element} */ (event.target).closest?.("a[href]");
    if (!(link instanceof HTMLAnchorElement)) return;
    const url = new URL(link.href);
    if (!url.href.startsWith(root.href) || !url.pathname.endsWith("/")) return;
    url.pathname += "index.html";
    link.href = url.href;
  };
  for (const name of ["pointerdown", "click", "auxclick", "contextmenu"]) addEventListener(name, mend, true);

  // ---- the address of a page in a folder may not be changed

  for (const name of /** @type {const} */ (["replaceState", "pushState"])) {
    const change = history[name].bind(history);
    history[name] = (...state) => {
      try {
        change(...state);
      } catch (_) {
        // The page works all the same.
      }
    };
  }
})();
