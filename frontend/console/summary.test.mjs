import assert from "node:assert/strict";
import test from "node:test";

import { dangerFacts, marksByMessage } from "./danger-facts.js";
import { decisionOf } from "./decision.js";
import { isDoubtful, linkTruth } from "./link-truth.js";
import { logLines } from "./log-lines.js";
import { referencePieces } from "./references.js";

const fact = (kind, seq, words = kind) => ({ kind, words, seq, basis: "stated" });

test("danger facts stand in the order of need, the latest of each kind", () => {
  const known = dangerFacts([fact("handle", 1), fact("time", 2, "tonight"), fact("unsafe", 3), fact("time", 5, "now")]);
  assert.deepEqual(known.map(({ kind, words }) => `${kind} ${words}`), ["unsafe unsafe", "time now", "handle handle"]);
});

test("a summary without facts, quotes or references is read without complaint", () => {
  assert.deepEqual(dangerFacts(), []);
  assert.equal(marksByMessage().size, 0);
  assert.deepEqual(referencePieces(""), []);
});

test("marks of a quote are moved to where the words stand in the message", () => {
  const marks = marksByMessage([{ seq: 4, offset: 10, cues: [{ id: "plan", start: 2, end: 6 }] }]);
  assert.deepEqual(marks.get(4), [{ id: "plan", start: 12, end: 16 }]);
});

for (const [text, pieces] of [
  ["said (#12).", [{ text: "said ", seq: null }, { text: "(#12)", seq: 12 }, { text: ".", seq: null }]],
  ["(asked #6)", [{ text: "(asked ", seq: null }, { text: "#6", seq: 6 }, { text: ")", seq: null }]],
  ["#1 and #2", [{ text: "#1", seq: 1 }, { text: " and ", seq: null }, { text: "#2", seq: 2 }]],
  ["a #hashtag and #4u", [{ text: "a #hashtag and #4u", seq: null }]],
  ["no source", [{ text: "no source", seq: null }]],
]) {
  test(`the sources in “${text}” are found and no letter is lost`, () => {
    assert.deepEqual(referencePieces(text), pieces);
    assert.equal(pieces.map((piece) => piece.text).join(""), text);
  });
}

test("the log is newest first and folds one person's looks, never what changed the case", () => {
  const row = (at, actor, action) => ({ at, actor, action, detail: {} });
  const rows = [row(1, "haven", "opened"), row(2, "a", "looked"), row(3, "a", "looked"), row(4, "b", "looked"), row(5, "a", "claimed"), row(6, "a", "claimed")];
  assert.deepEqual(
    logLines(rows).map(({ at, actor, action, times }) => [at, actor, action, times]),
    [
      [6000, "a", "claimed", 1],
      [5000, "a", "claimed", 1],
      [4000, "b", "looked", 1],
      [3000, "a", "looked", 2],
      [1000, "haven", "opened", 1],
    ],
  );
});

const COMPLETE = { outcome: "guided", category: "none", risk_assessed: "not_needed", follows: "none", note: " " };

for (const [why, fields, wrong] of [
  ["nothing is missing", {}, []],
  ["a day is chosen", { follows: "date", follow_up: "2026-12-01" }, []],
  ["no outcome is chosen", { outcome: "" }, ["outcome"]],
  ["no harm is chosen", { category: "" }, ["category"]],
  ["nobody said whether risk was assessed", { risk_assessed: undefined }, ["risk_assessed"]],
  ["nothing is said about follow-up", { follows: undefined }, ["follow_up"]],
  ["a follow-up has no day", { follows: "date", follow_up: "" }, ["follow_up"]],
  ["the day is no day", { follows: "date", follow_up: "soon" }, ["follow_up"]],
]) {
  test(`closing a case when ${why}: ${wrong.length ? "refused" : "accepted"}`, () => {
    assert.deepEqual(decisionOf({ ...COMPLETE, ...fields }).wrong, wrong);
  });
}

test("an empty note is not sent, a written one is", () => {
  assert.equal("note" in decisionOf(COMPLETE).decision, false);
  assert.equal(decisionOf({ ...COMPLETE, note: "Mum is awake." }).decision.note, "Mum is awake.");
});

for (const [state, silence_ms, truth, doubtful] of [
  ["live", 9_999, "live", false],
  ["live", 10_001, "late", true],
  ["connecting", 500, "connecting", false],
  ["down", 500, "lost", false],
  ["down", 2_500, "lost", true],
  ["connecting", 30_000, "connecting", true],
]) {
  test(`a link that is ${state} and silent for ${silence_ms} ms is ${truth}${doubtful ? " and warned about" : ""}`, () => {
    assert.equal(linkTruth({ state, silence_ms }), truth);
    assert.equal(isDoubtful({ state, silence_ms }), doubtful);
  });
}
