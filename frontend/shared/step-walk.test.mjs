import assert from "node:assert/strict";
import { test } from "node:test";
import { StepWalk } from "./step-walk.js";

test("all steps are shown until somebody begins, and again when they end", () => {
  const walk = new StepWalk(3);
  assert.equal(walk.at, null);
  walk.next();
  walk.back();
  assert.equal(walk.at, null, "nothing moves while all are shown");
  walk.begin();
  assert.equal(walk.at, 0);
  walk.end();
  assert.equal(walk.at, null);
});

test("next and back stay between the first and the last step", () => {
  const walk = new StepWalk(3);
  walk.begin();
  assert.deepEqual([walk.isFirst, walk.isLast], [true, false]);
  walk.back();
  assert.equal(walk.at, 0);
  walk.next();
  assert.deepEqual([walk.isFirst, walk.isLast], [false, false]);
  walk.next();
  walk.next();
  assert.equal(walk.at, 2);
  assert.deepEqual([walk.isFirst, walk.isLast], [false, true]);
  walk.back();
  assert.equal(walk.at, 1);
});

test("another phone with fewer steps keeps the place, or the last step there is", () => {
  const walk = new StepWalk(5);
  walk.begin();
  for (let n = 0; n < 4; n += 1) walk.next();
  walk.resize(3);
  assert.equal(walk.at, 2);
  assert.ok(walk.isLast);
  walk.resize(5);
  assert.equal(walk.at, 2);
  assert.ok(!walk.isLast);
});

test("a guide of one step begins at its last", () => {
  const walk = new StepWalk(1);
  walk.begin();
  assert.ok(walk.isFirst && walk.isLast);
});
