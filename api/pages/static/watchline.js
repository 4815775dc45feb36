// What script adds to pages that are complete without it.

/** Open the <details> that a fragment points into, so that its target can be seen. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  target?.scrollIntoView();
}

/** "/" leads to the search box, unless something is being typed. */
function focusSearch(event) {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
}

/** Paper cannot be opened: print with every <details> open, then put them back. */
function openForPrint() {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    addEventListener("afterprint", () => { details.open = false; }, { once: true });
  }
}

/** A choice in a filter form asks at once; empty fields stay out of the address. */
function submitOnChange(form) {
  form.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement) form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    for (const field of form.elements) field.disabled = field.name !== "" && field.value === "";
  });
}

/** A button that puts a snippet on the clipboard, where the browser lets us; it says when it has. */
function offerCopy(snippet) {
  const button = document.createElement("button");
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(snippet.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  snippet.parentElement.after(button);
}

addEventListener("hashchange", openTarget);
addEventListener("keydown", focusSearch);
addEventListener("beforeprint", openForPrint);
document.querySelectorAll("form[data-submit]").forEach(submitOnChange);
if (navigator.clipboard) document.querySelectorAll("pre[role=region] > code").forEach(offerCopy);
if (location.hash) openTarget();
