// Reads timelines as TimelineJS does: `node timelinejs_judge.mjs SOURCE`, JSON on stdin, a verdict on stdout.
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { pathToFileURL } from "node:url";

console.log = console.error; // it tells what it skips; stdout is for the verdict
globalThis.window ??= globalThis;
// It takes tags out of dates and groups with a browser's parser; ours hold none.
globalThis.DOMParser ??= class {
  parseFromString(text) {
    return { body: { textContent: text } };
  }
};
register("./timelinejs_hooks.mjs", import.meta.url);
const source = pathToFileURL(`${process.argv[2]}/core/TimelineConfig.js`);
const { TimelineConfig } = await import(source);
const config = new TimelineConfig(JSON.parse(readFileSync(0, "utf8")));
config.validate();
const dates = config.events.map((event) => [event.start_date, event.end_date].map((date) => date?.data ?? null));
const verdict = { events: config.events.length, errors: config.getErrors().map(String), dates };
process.stdout.write(JSON.stringify(verdict));
