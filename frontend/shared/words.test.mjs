import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { ACTIONS } from "../widget/host-actions.js";
import { cardFor, countriesOf, numbersOf } from "./helplines.js";
import { partsOf } from "./rich-text.js";
import { Texts, directionOf, fetchTexts } from "./texts.js";

const folder = (path) => new URL(path, import.meta.url);
const catalogue = (name) => readFileSync(folder(`../../data/texts/en/${name}`), "utf8");
const english = catalogue("widget.ftl") + catalogue("host_actions.ftl");
const source = ["./", "../widget/"]
  .flatMap((where) => readdirSync(folder(where)).filter((name) => name.endsWith(".js")).map((name) => folder(where + name)))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

/** Ids that code puts together from parts. */
const MADE_UP = {
  "widget-owner": ["assistant", "queue", "agent", "agent-unnamed"],
  "widget-speaker": ["user", "assistant", "agent", "agent-unnamed"],
  "widget-now": ["queue", "agent", "agent-unnamed", "assistant"],
  "widget-person": ["agent", "agent-unnamed"],
  "widget-typing": ["assistant", "agent"],
  "widget-platform": ["ios", "android", "web"],
  "widget-act": [...ACTIONS.map((action) => action.replaceAll("_", "-")), "open"],
  "widget-did": ACTIONS.map((action) => action.replaceAll("_", "-")),
  "widget-outcome": ["failed", "declined", "unanswered", "undone", "not-undone"],
  widget: ["connecting", "offline", "slow", "elsewhere", "pending", "sent", "seen", "late", "refused"],
};
const made = Object.entries(MADE_UP).flatMap(([start, ends]) => ends.map((end) => `${start}-${end}`));
const written = [...source.matchAll(/"(widget-[a-z-]+)"/g)].map(([, id]) => id);
const inFile = [...english.matchAll(/^(widget-[a-z-]+) =/gm)].map(([, id]) => id);

test("every text that the widget asks for is in the catalogue", () => {
  assert.ok(written.length > 40, "the sources were read");
  const parts = new Set(Object.keys(MADE_UP));
  const missing = [...written, ...made].filter((id) => !inFile.includes(id) && !parts.has(id));
  assert.deepEqual(missing, []);
});

test("every text in the catalogue is asked for somewhere", () => {
  const used = new Set([...written, ...made]);
  assert.deepEqual(inFile.filter((id) => !used.has(id)), []);
});

test("no phone number and no emoji stands in the texts", () => {
  assert.doesNotMatch(english.replace(/\[one\] 1 /g, ""), /\d{2,}|\p{Extended_Pictographic}/u);
});

test("plurals and names are filled in", () => {
  const texts = new Texts();
  texts.add("en", english);
  assert.equal(texts.say("widget-letters-left", { left: 1 }), "1 letter left");
  assert.equal(texts.say("widget-letters-left", { left: 20 }), "20 letters left");
  assert.equal(texts.say("widget-owner-agent", { name: "Sam" }), "Sam, safety team");
});

test("another language is asked first, and English stands behind it", () => {
  const texts = new Texts();
  texts.add("en", english);
  texts.add("fr", "widget-title = Aide");
  assert.equal(texts.say("widget-title"), "Aide");
  assert.equal(texts.say("widget-send"), "Send");
  assert.equal(texts.lang, "fr");
});

test("a language file that is not there leaves English in place", async () => {
  await fetchTexts("tlh", ["widget.ftl"], async () => ({ ok: false }));
  await fetchTexts("fr", ["widget.ftl"], async () => {
    throw new TypeError("no network");
  });
  assert.equal(new Texts().lang, "en");
});

test("Arabic and Hebrew run from right to left", () => {
  assert.deepEqual(["ar", "ar-EG", "he", "en", "hi"].map(directionOf), ["rtl", "rtl", "rtl", "ltr", "ltr"]);
});

const rich = [
  { id: "bold words", text: "Tap **More** now", parts: ["Tap ", { bold: "More" }, " now"] },
  { id: "a trusted link and its full stop", text: "See https://findahelpline.com/ie.", parts: ["See ", { href: "https://findahelpline.com/ie" }, "."] },
  { id: "a foreign host stays text", text: "https://evil.example/x", parts: ["https://evil.example/x"] },
  { id: "a look-alike host stays text", text: "https://findahelpline.com.evil.example", parts: ["https://findahelpline.com.evil.example"] },
  { id: "a user name in the address stays text", text: "https://findahelpline.com@evil.example", parts: ["https://findahelpline.com@evil.example"] },
  { id: "a script address stays text", text: "javascript:alert(1)", parts: ["javascript:alert(1)"] },
  { id: "markup stays text", text: "<b>x</b>", parts: ["<b>x</b>"] },
];
for (const { id, text, parts } of rich) {
  test(`only bold words and trusted links are marked: ${id}`, () => {
    const plain = partsOf(text).map((part) => (part.bold ? { bold: part.text } : part.href ? { href: part.href } : part.text));
    assert.deepEqual(plain, parts);
  });
}

const all = {
  IE: { country: "IE", country_name: "Ireland", emergency: [{ name: "E", phone: "x", tel: "tel:x" }], lines: [] },
  FR: { country: "FR", emergency: [], lines: [] },
};

test("the server's card is shown for its country, the general one for another", () => {
  const given = { country: "IE", emergency: [], lines: [{ name: "special" }] };
  assert.equal(cardFor("IE", given, all), given);
  assert.equal(cardFor(null, given, all), given);
  assert.equal(cardFor("FR", given, all), all.FR);
});

test("an unknown country gets no number, but the directory", () => {
  const card = cardFor(null, null, {});
  assert.deepEqual([card.emergency, card.lines], [[], []]);
  assert.match(card.directory, /^https:/);
  assert.equal(cardFor("constructor", null, all).country, null);
});

test("countries are sorted by their name in the reader's language", () => {
  assert.deepEqual(countriesOf(all, "en").map(({ name }) => name), ["France", "Ireland"]);
});

test("a small card's phone is its only number", () => {
  assert.deepEqual(numbersOf({ phone: "x y", tel: "tel:xy" }), [{ display: "x y", tel: "tel:xy" }]);
  assert.deepEqual(numbersOf({ text: "only text" }), []);
});
