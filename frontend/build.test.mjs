import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const built = (name) => new URL(`dist/${name}`, import.meta.url);

// A backslash inside css`...` is read by JavaScript, not by CSS: Lit then gets no text at all and drops the sheet.
// At least two digits: what lies between two templates is looked at, too, and a regular expression there may hold a `\d`.
for (const name of ["console.js", "widget.js", "widget-later.js", "widget-chunk.js", "demo.js"]) {
  test(`no style sheet in ${name} holds an escape`, () => {
    assert.ok(existsSync(built(name)), "the front-end must be built");
    const sheets = [...readFileSync(built(name), "utf8").matchAll(/`((?:[^`$]|\$(?!\{))*)`/g)].map(([, text]) => text);
    const escaped = sheets.filter((text) => /[{;][^`]*:[^`]*\\[0-9a-f]{2}/i.test(text));
    assert.deepEqual(escaped, []);
  });
}
