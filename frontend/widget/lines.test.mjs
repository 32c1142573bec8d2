import assert from "node:assert/strict";
import { test } from "node:test";
import { Conversation } from "./conversation.js";
import { linesOf } from "./lines.js";

const at = (minute) => new Date(Date.UTC(2026, 10, 22, 21, minute)).toISOString();
const message = (seq, k, text, more = {}) => ({
  seq,
  at: at(0),
  type: "message",
  from: { k },
  body: { text, ...more.body },
  ...more,
  ...(more.body ? { body: { text, ...more.body } } : {}),
});

function told(...events) {
  const conversation = new Conversation();
  for (const event of events) conversation.apply(event);
  return conversation;
}

const lines = (conversation, entries = [], now = 0) => linesOf(conversation, entries, now);
const entry = (cid, label, more = {}) => ({ cid, label, type: "message", body: {}, since: 0, seq: null, refused: null, ...more });

test("what is on its way stands after the log, and only until its event is there", () => {
  const conversation = told(message(1, "assistant", "hi"), message(2, "user", "one", { cid: "a" }));
  const shown = lines(conversation, [entry("a", "one"), entry("b", "two")]);
  assert.deepEqual(shown.map((line) => line.text), ["hi", "one", "two"]);
});

test("a message keeps its key from the first try to the log", () => {
  const before = lines(told(), [entry("a", "one")])[0].key;
  const after = lines(told(message(1, "user", "one", { cid: "a" })))[0].key;
  assert.equal(before, after);
});

test("only the last own message says what became of it, and any that is stuck", () => {
  const conversation = told(message(1, "user", "one", { cid: "a" }), message(2, "user", "two", { cid: "b" }));
  const stuck = lines(conversation, [entry("c", "three", { refused: "too_long" }), entry("d", "four")]);
  assert.deepEqual(stuck.map((line) => line.state), ["", "", "refused", "pending"]);
});

test("a receipt of the other side makes sent seen, one's own does not", () => {
  const own = { seq: 2, type: "receipt", upto: 1, of: { k: "user" } };
  const theirs = { seq: 3, type: "receipt", upto: 1, of: { k: "agent" } };
  assert.equal(lines(told(message(1, "user", "one"), own))[0].state, "sent");
  assert.equal(lines(told(message(1, "user", "one"), own, theirs))[0].state, "seen");
});

test("quick replies are offered with the newest message only, and rest once answered", () => {
  const quick = [{ id: "q1", label: "Yes" }];
  const two = told(message(1, "assistant", "a", { body: { quick } }), message(2, "assistant", "b", { body: { quick } }));
  assert.deepEqual(lines(two).map((line) => line.quick.length), [0, 1]);
  assert.equal(lines(two)[1].isAnswered, false);
  assert.equal(lines(two, [entry("c", "Yes")])[1].isAnswered, true);
});

test("the service and the assistant speak with one voice, a person with their own", () => {
  const shown = lines(
    told(
      message(1, "assistant", "a"),
      message(2, "haven", "b"),
      { seq: 3, type: "owner", at: at(0), owner: { k: "agent", name: "Sam" } },
      message(4, "agent", "c", { from: { k: "agent", name: "Sam" } }),
      message(5, "agent", "d", { from: { k: "agent", name: "Kim" } }),
    ),
  );
  assert.deepEqual(shown.map((line) => Boolean(line.run)), [false, true, false, false, false]);
});

test("the time is shown at the start and after a quarter of an hour of silence", () => {
  const shown = lines(
    told(message(1, "assistant", "a"), message(2, "assistant", "b", { at: at(14) }), message(3, "assistant", "c", { at: at(30) })),
  );
  assert.deepEqual(shown.map((line) => line.time !== null), [true, false, true]);
  assert.equal(shown[2].run, false);
});

test("an unknown event changes nothing, and the same owner twice is one line", () => {
  const owner = (seq, k) => ({ seq, type: "owner", at: at(0), owner: { k } });
  const conversation = told({ seq: 1, type: "surprise", from: { k: "haven" } }, owner(2, "queue"), owner(3, "queue"));
  assert.deepEqual(conversation.items.map((item) => item.kind), ["owner"]);
});

test("a new helplines card and the case's line are kept", () => {
  const card = { kind: "helplines", country: "IE", emergency: [], lines: [] };
  const conversation = told(message(1, "haven", "a", { body: { card } }), {
    seq: 2,
    type: "case",
    case: { id: "HV-1", state: "open", line: "waiting" },
  });
  assert.equal(conversation.helplines.country, "IE");
  assert.equal(conversation.case.line, "waiting");
});
