// Asking our own server. XMLHttpRequest reads HTML as a document whose scripts never run; unlike a
// parser fed with text it needs no policy where a page demands trusted types.

/** The answer as "document" or "json", links in it made absolute; rejected where there is none. */
export function get(address, type) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = type;
    request.onerror = reject;
    request.onload = () => {
      const found = request.response;
      if (request.status !== 200 || !found) return reject(request);
      if (type === "document") for (const link of found.querySelectorAll("a[href]:not(svg a)")) link.href = link.href;
      resolve(found);
    };
    request.send();
  });
}

/** An address with these parameters, those that are empty left out. */
export function withQuery(address, parameters) {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams[value === "" ? "delete" : "set"](name, value);
  return url.href;
}
