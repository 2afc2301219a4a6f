// The reference of the paper that a page shows, as `survey export --paper` writes it: the entry that the page itself
// holds, or one from the pack of about a hundred papers that `generator/site/pages/downloads.py` writes.

/** @type {(address: URL, key: string, format: string) => Promise<string>} */
const packed = async (address, key, format) => {
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const answer = await fetch(address, { cache });
    if (!answer.ok) throw new Error(`${answer.status}`);
    /** @type {Record<string, Record<string, string>>} */
    const entries = await answer.json();
    if (Object.hasOwn(entries, key) && format in entries[key]) return entries[key][format];
  }
  throw new Error("another build");
};

/** @type {(button: HTMLElement) => Promise<void>} */
export const take = async (button) => {
  const { take: format = "", type = "", file = "" } = button.dataset;
  const { pack = "", key = "" } = button.closest("[data-pack]").dataset;
  const shown = document.getElementById(format);
  const text = shown ? shown.textContent ?? "" : await packed(new URL(pack, location.href), key, format);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after the click
};
