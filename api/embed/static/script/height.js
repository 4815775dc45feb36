// What a frame tells the page around it, in the words of WordPress: how high it is, and, where links
// lead nowhere, which one was followed.

/** Keep the page around told; WordPress hears only who gives back the secret that it wrote. */
export function tellHost() {
  if (parent === self) return;
  const secret = new URLSearchParams(location.hash.split("?")[1]).get("secret");
  const tell = (message, value) => parent.postMessage({ message, value, secret }, "*");
  new ResizeObserver(() => tell("height", Math.ceil(document.documentElement.getBoundingClientRect().height)))
    .observe(document.documentElement);
  if (secret) addEventListener("click", ({ target }) => {
    const link = target.closest("a[href]:not([target=_self])");
    if (link) tell("link", link.href);
  });
}
