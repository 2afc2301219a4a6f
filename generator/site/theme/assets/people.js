// Beside each author of an A–Z page a button that takes the references of their papers away.
(function () {
  "use strict";
  for (const person of document.querySelectorAll(".sv-people > li")) {
    const head = person.querySelector("h2");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sv-pick-all";
    button.textContent = "References";
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", `References of ${head.textContent}`);
    head.after(button);
    const links = () => [.../** @type {NodeListOf<HTMLAnchorElement>} */ (person.querySelectorAll("ul a"))].map((link) => link.href);
    button.addEventListener("click", async () => {
      const { open } = await import("./take-shown.js");
      open(button, button, person.id, links, head.textContent ?? "");
    }, { once: true });
  }
})();
