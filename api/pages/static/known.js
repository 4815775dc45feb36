// The day on which something was known: a slider over the days on which it changed.

/** Put a range between the date field and its button; letting go of it asks at once. */
function addSlider(form) {
  const field = form.elements.known_on;
  const days = form.dataset.known.split(" ");
  if (days.length < 2) return;
  const label = document.createElement("label");
  label.className = "days";
  const said = document.createElement("output");
  const slider = Object.assign(document.createElement("input"), {
    type: "range", min: 0, max: days.length, value: at(days, field.value),
    ariaLabel: "The day, from the first report to now",
  });
  label.append(said, slider);
  const tell = () => {
    const day = days[slider.value];
    field.value = day ?? "";
    said.textContent = day ? words(day) : "now, with everything that is held";
    slider.setAttribute("aria-valuetext", said.textContent);
  };
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => form.requestSubmit());
  form.querySelector("button").after(label);
  said.textContent = field.value ? words(field.value) : "now, with everything that is held";
  slider.setAttribute("aria-valuetext", said.textContent);
}

/** Place of the last of these days that is not after this one; the end is now. */
function at(days, day) {
  if (!day) return days.length;
  const later = days.findIndex((one) => one > day);
  return Math.max(0, (later < 0 ? days.length : later) - 1);
}

/** The day in the words of the page's language. */
function words(day) {
  const format = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(`${day}T00:00Z`).toLocaleDateString(document.documentElement.lang === "en"
    ? "en-GB" : document.documentElement.lang, format);
}

document.querySelectorAll("form[data-known]").forEach(addSlider);
