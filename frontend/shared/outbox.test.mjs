import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "./backoff.js";
import { Outbox, OutboxFull, OUTBOX_LIMIT, entryState } from "./outbox.js";
import { Sequence } from "./sequence.js";

const fill = (outbox, count, text = "x") => {
  for (let n = 0; n < count; n += 1) outbox.add("message", { text }, text, 0);
};

test("fifty messages may wait, not one more", () => {
  const outbox = new Outbox();
  fill(outbox, OUTBOX_LIMIT);
  assert.throws(() => fill(outbox, 1), OutboxFull);
  assert.equal(outbox.entries.length, OUTBOX_LIMIT);
});

test("waiting messages may not weigh more than 32 KB", () => {
  const outbox = new Outbox();
  assert.throws(() => fill(outbox, 10, "ä".repeat(4000)), OutboxFull);
  assert.ok(outbox.entries.length > 0);
});

test("a stored message is not sent again but stays until its event is here", () => {
  const outbox = new Outbox();
  const { cid } = outbox.add("message", { text: "a" }, "a", 0);
  outbox.stored(cid, 7);
  assert.equal(outbox.next(), null);
  assert.equal(entryState(outbox.entries[0], 99_999), "sent");
  outbox.removeUpTo(7);
  assert.deepEqual(outbox.entries, []);
});

test("trying a refused message again uses a new id, a late one keeps its own", () => {
  const outbox = new Outbox();
  const late = outbox.add("message", { text: "a" }, "a", 0);
  const refused = outbox.add("message", { text: "b" }, "b", 0);
  outbox.refuse(refused.cid, "conflict");
  outbox.retry(late.cid, 5);
  outbox.retry(refused.cid, 5);
  const [one, two] = outbox.entries;
  assert.equal(one.cid, late.cid);
  assert.notEqual(two.cid, refused.cid);
  assert.equal(two.refused, null);
});

test("each number passes once, in order, and a hole is noticed", () => {
  const sequence = new Sequence();
  assert.deepEqual([1, 1, 2, 4, 3, 4].map((seq) => sequence.accept(seq)), ["next", "old", "next", "gap", "next", "next"]);
  assert.equal(sequence.seen, 4);
});

test("waits grow from a quarter second to 15 s and never exceed it", () => {
  const backoff = new Backoff(() => 1 - Number.EPSILON);
  const waits = Array.from({ length: 9 }, () => Math.round(backoff.next()));
  assert.deepEqual(waits, [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  backoff.reset();
  assert.ok(backoff.next() <= 250);
});

test("chance shortens a wait by at most half", () => {
  assert.equal(new Backoff(() => 0).next(), 125);
});
