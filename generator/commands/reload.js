// Only where `survey serve` shows a site: loads the page again once a build has changed the site.
(function () {
  "use strict";
  const { since } = /** @type {HTMLElement} */ (document.currentScript).dataset;
  const PAUSE = 1000; // milliseconds

  const look = async () => {
    try {
      const answer = document.hidden ? undefined : await fetch("/.survey/built");
      if (answer?.ok && (await answer.text()) !== since) location.reload();
    } catch (_) {
      // Nobody serves at the moment: the next look tells.
    }
    setTimeout(look, PAUSE);
  };
  setTimeout(look, PAUSE);
})();
