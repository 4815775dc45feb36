// Rows out of sight. The sheet leaves them for later, so that those in sight are not kept waiting.

const FIRST = 6; // as many as the sheet does not leave

/** Rest until the next frame is painted. */
export const painted = () => new Promise((on) => requestAnimationFrame(() => setTimeout(on)));

/** Lay out all rows, twice as many with each frame; from then on heights are true. */
export async function layOutRows(list) {
  const rows = [...list.children];
  for (let from = FIRST; from < rows.length; from *= 2) {
    for (const row of rows.slice(from, from * 2)) row.classList.add("laid");
    await painted();
  }
  list.classList.add("laid");
}
