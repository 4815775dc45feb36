// What script adds to a frame that is complete without it.

/** Paper cannot be opened: print with every <details> open, then put them back. */
function openForPrint() {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    addEventListener("afterprint", () => { details.open = false; }, { once: true });
  }
}

addEventListener("beforeprint", openForPrint);
