// What a frame tells the page around it, in the words of WordPress: how high it is, and, where links
// lead nowhere, which one was followed.

/** WordPress hears only who gives back the secret that it wrote. */
const secret = new URLSearchParams(location.hash.split("?")[1]).get("secret");
const tell = (message, value) => parent.postMessage({ message, value, secret }, "*");

/** Keep the page around told of the height. */
export function tellHeight() {
  if (parent === self) return;
  const page = document.documentElement;
  new ResizeObserver(() => tell("height", Math.ceil(page.getBoundingClientRect().height))).observe(page);
}

/** Tell which link is followed. */
export function tellLinks() {
  if (parent === self || !secret) return;
  addEventListener("click", ({ target }) => {
    const link = target.closest("a[href]:not([target=_self])");
    if (link) tell("link", link.href);
  });
}
