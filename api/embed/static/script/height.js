// What a frame tells the page around it: how high it is; in WordPress also where a link leads.

/** Keep the page around told, in our own words and, where it gave a secret, in WordPress'. */
export function tellHost() {
  if (parent === self) return;
  const secret = new URLSearchParams(location.hash.split("?")[1]).get("secret");
  const tell = (message) => parent.postMessage(message, "*"); // a height is no secret
  new ResizeObserver(() => {
    const value = Math.ceil(document.documentElement.getBoundingClientRect().height);
    tell({ watchline: value });
    if (secret) tell({ message: "height", value, secret });
  }).observe(document.documentElement);
  if (!secret) return;
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]:not([target=_self])");
    if (link) tell({ message: "link", value: link.href, secret });
  });
}
