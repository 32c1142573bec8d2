import assert from "node:assert/strict";
import test from "node:test";

import { durationText } from "./durations.js";
import { caseRow } from "./fakes.mjs";
import { ServerClock, readTime } from "./server-clock.js";
import { firstReplyTimer, timer, waited_ms } from "./timers.js";

const START = 1_000;
const DUE = 101_000;

for (const [now, state, why] of [
  [1_000, "calm", "at the start"],
  [70_999, "calm", "just before 70 %"],
  [71_000, "soon", "at 70 %"],
  [100_999, "soon", "just before the end"],
  [101_000, "late", "at 100 %"],
  [500_000, "late", "long after"],
]) {
  test(`a timer is ${state} ${why}`, () => {
    assert.equal(timer({ from: START, due: DUE, now }).state, state);
  });
}

test("a timer that was met stops and says so, one that was missed says that", () => {
  assert.equal(timer({ from: START, due: DUE, now: 999_999, doneAt: 50_000 }).state, "met");
  assert.equal(timer({ from: START, due: DUE, now: 999_999, doneAt: 101_001 }).state, "missed");
});

test("a timer whose deadline is its start is late, not a division by zero", () => {
  assert.equal(timer({ from: START, due: START, now: START + 5 }).state, "late");
});

test("a case without a promised time has no timer", () => {
  assert.equal(firstReplyTimer(caseRow({ first_reply_due: null }), 0), null);
});

test("time left and time waited come from the server's clock", () => {
  const row = caseRow({ opened_at: 100, first_reply_due: 400 });
  assert.equal(firstReplyTimer(row, 160_000)?.left_ms, 240_000);
  assert.equal(waited_ms(row, 160_000), 60_000);
  assert.equal(waited_ms(row, 0), 0);
});

test("the server's clock is used however wrong the agent's is", () => {
  let local = 0;
  const clock = new ServerClock(() => local);
  clock.hear("2026-11-22T21:00:00Z");
  local = 5_000;
  assert.equal(clock.now(), Date.parse("2026-11-22T21:00:05Z"));
});

test("a frame that was slow on its way does not set the clock back, a corrected clock does", () => {
  let local = 0;
  const clock = new ServerClock(() => local);
  clock.hear(1_000);
  local = 3_000;
  clock.hear(1_001);
  assert.equal(clock.now(), 1_003_000);
  clock.hear(900);
  assert.equal(clock.now(), 900_000);
});

test("unusable times are null and never NaN", () => {
  for (const value of [null, undefined, "", "soon", Number.NaN]) assert.equal(readTime(value), null);
});

for (const [ms, id, args] of [
  [-5, "console-duration-s", { seconds: 0 }],
  [59_999, "console-duration-s", { seconds: 59 }],
  [60_000, "console-duration-m", { minutes: 1 }],
  [75_000, "console-duration-ms", { minutes: 1, seconds: 15 }],
  [125_000, "console-duration-m", { minutes: 2 }],
  [3_600_000, "console-duration-h", { hours: 1, minutes: 0 }],
  [3_720_000, "console-duration-hm", { hours: 1, minutes: 2 }],
  [86_400_000, "console-duration-d", { days: 1, hours: 0 }],
  [97_200_000, "console-duration-dh", { days: 1, hours: 3 }],
]) {
  test(`${ms} ms are said with ${id}`, () => assert.deepEqual(durationText(ms), { id, args }));
}
