import assert from "node:assert/strict";
import test from "node:test";

import { Conversations } from "./conversations.js";
import { FakeClock, message } from "./fakes.mjs";
import { emptyThread, firstAgentReplyAt, missedBy, seenUpTo, transcript, unansweredSince, unreadCount, withEvent, withReady } from "./thread.js";

const CONV = "c1";

function desk({ lease = "L1" } = {}) {
  const clock = new FakeClock();
  const out = { sent: [], isUp: true, arrived: [], lease };
  let cids = 0;
  const conversations = new Conversations({
    send: (frame) => out.isUp && out.sent.push(frame) > 0,
    leaseOf: () => out.lease,
    onNew: (_, event) => out.arrived.push(event.seq),
    newCid: () => `cid-${(cids += 1)}`,
    now: clock.now,
  });
  const hear = (...frames) => frames.forEach((frame) => conversations.receive({ conv: CONV, ...frame }));
  const sends = () => out.sent.filter((frame) => frame.t === "send");
  const opens = () => out.sent.filter((frame) => frame.t === "open");
  return { conversations, clock, out, hear, sends, opens, thread: () => conversations.thread(CONV) };
}

function ready(head, differences = {}) {
  return { t: "ready", conv: CONV, head, more: false, ...differences };
}

/** A desk with one open conversation of two messages. */
function talking() {
  const all = desk();
  all.conversations.watch([CONV]);
  all.hear(message(1), message(2), ready(2));
  assert.equal(all.thread().isReady, true, "the conversation must be open for this test to mean anything");
  return all;
}

test("events are kept once and in order whatever comes twice", () => {
  const thread = [message(1), message(2), message(2), message(1), message(3)].reduce(withEvent, emptyThread(CONV));
  assert.deepEqual(thread.events.map((event) => event.seq), [1, 2, 3]);
});

test("an event after a gap is not shown before what is missing", () => {
  const thread = [message(1), message(3)].reduce(withEvent, emptyThread(CONV));
  assert.deepEqual([thread.seen, thread.head, thread.hasGap], [1, 3, true]);
});

test("a conversation is ready only when it has been read to its head", () => {
  const one = withEvent(emptyThread(CONV), message(1));
  assert.equal(withReady(one, { head: 2 }).isReady, false);
  assert.equal(withReady(one, { head: 1, more: true }).isReady, false);
  assert.equal(withReady(one, { head: 1 }).isReady, true);
});

test("a gap asks for what is missing, once", () => {
  const all = talking();
  all.hear(message(4), message(5));
  assert.deepEqual(all.opens().map((frame) => frame.after), [0, 2]);
  all.hear(message(3), message(4), message(5), ready(5));
  assert.equal(all.thread().hasGap, false);
  assert.equal(all.thread().seen, 5);
});

test("a log of several pages is read to the end", () => {
  const all = desk();
  all.conversations.watch([CONV]);
  all.hear(message(1), message(2), ready(4, { more: true }));
  all.hear(message(3), message(4), ready(4));
  assert.deepEqual(all.opens().map((frame) => frame.after), [0, 2]);
  assert.equal(all.thread().isReady, true);
});

test("a server that has nothing more to give is not asked for ever", () => {
  const all = desk();
  all.conversations.watch([CONV]);
  for (let i = 0; i < 5; i += 1) all.hear(ready(9));
  assert.equal(all.opens().length, 1);
});

test("after a reconnect every conversation is read on from what was seen", () => {
  const all = talking();
  all.out.sent.length = 0;
  all.conversations.resume([CONV]);
  assert.deepEqual(all.opens(), [{ t: "open", conv: CONV, after: 2 }]);
});

test("a conversation no longer looked at is closed and comes back with what was read", () => {
  const all = talking();
  all.conversations.watch([]);
  assert.deepEqual(all.out.sent.at(-1), { t: "close", conv: CONV });
  all.conversations.watch([CONV]);
  assert.deepEqual(all.out.sent.at(-1), { t: "open", conv: CONV, after: 2 });
});

test("only what happens now is announced, never a replay of what was there", () => {
  const all = talking();
  assert.deepEqual(all.out.arrived, []);
  all.hear(message(3), message(3));
  assert.deepEqual(all.out.arrived, [3]);
});

test("a reply is shown at once and carries the lease and what the agent had seen", () => {
  const all = talking();
  all.conversations.write(CONV, "message", "I am here");
  const [own] = all.thread().outgoing;
  assert.deepEqual([own.text, own.state], ["I am here", "sending"]);
  assert.deepEqual(all.sends(), [
    { t: "send", conv: CONV, cid: "cid-1", lease: "L1", last_seen: 2, type: "message", body: { text: "I am here" } },
  ]);
});

for (const [order, frames] of [
  ["the ack comes first", [{ t: "ack", cid: "cid-1", seq: 3 }, message(3, "agent", { cid: "cid-1" })]],
  ["the event comes first", [message(3, "agent", { cid: "cid-1" }), { t: "ack", cid: "cid-1", seq: 3 }]],
]) {
  test(`a stored reply stands once in the thread when ${order}`, () => {
    const all = talking();
    all.conversations.write(CONV, "message", "hello");
    all.hear(...frames);
    assert.deepEqual(all.thread().outgoing, []);
    assert.equal(all.thread().events.length, 3);
  });
}

test("what was written offline goes out after the replay, under the same id and with what was seen then", () => {
  const all = talking();
  all.out.isUp = false;
  all.conversations.write(CONV, "message", "written in the tunnel");
  all.out.isUp = true;
  all.conversations.resume([CONV]);
  assert.deepEqual(all.sends(), [], "nothing may be sent before the replay is over");
  all.hear(message(3), ready(3));
  assert.deepEqual(all.sends().map(({ cid, last_seen }) => [cid, last_seen]), [["cid-1", 2]]);
});

test("a reply refused as blind stays, asks for what was missed, and goes again only when the agent says so", () => {
  const all = talking();
  all.conversations.write(CONV, "message", "all good then?");
  assert.equal(all.conversations.refuse("cid-1", "behind"), CONV);
  assert.deepEqual(all.opens().at(-1), { t: "open", conv: CONV, after: 2 });
  all.hear(message(3), message(4, "haven"), message(5), ready(5));
  const [own] = all.thread().outgoing;
  assert.deepEqual([own.state, own.why, own.text], ["refused", "behind", "all good then?"]);
  assert.deepEqual(missedBy(all.thread(), own).map((event) => event.seq), [3, 5]);
  assert.equal(all.sends().length, 1);
  all.conversations.sendAgain(CONV, "cid-1");
  assert.deepEqual(all.sends().map(({ cid, last_seen }) => [cid, last_seen]), [["cid-1", 2], ["cid-1", 5]]);
});

test("a refused reply can be taken back whole", () => {
  const all = talking();
  all.conversations.write(CONV, "note", "call the lead");
  all.conversations.refuse("cid-1", "lease_lost");
  const own = all.conversations.takeBack(CONV, "cid-1");
  assert.deepEqual([own.type, own.text], ["note", "call the lead"]);
  assert.deepEqual(all.thread().outgoing, []);
});

test("an ack of a repeated send asks for the event that went into a dead link", () => {
  const all = talking();
  all.conversations.write(CONV, "message", "hello");
  all.hear({ t: "ack", cid: "cid-1", seq: 3, dup: true });
  assert.deepEqual(all.opens().at(-1), { t: "open", conv: CONV, after: 2 });
});

test("unread counts the user's messages until they were on screen", () => {
  const all = talking();
  assert.equal(unreadCount(all.thread()), 2);
  all.conversations.markRead(CONV, false);
  all.hear(message(3, "haven"), message(4), message(5, "user", { type: "note" }));
  assert.equal(unreadCount(all.thread()), 1);
});

test("what an agent has read before this page was opened is not new", () => {
  const receipt = message(3, "agent", { type: "receipt", upto: 2, of: { k: "agent" }, body: undefined });
  const thread = [message(1), message(2), receipt, message(4)].reduce(withEvent, emptyThread(CONV));
  assert.equal(unreadCount(thread), 1);
});

test("the user is told that they were read, once and only by whoever answers", () => {
  const all = talking();
  const told = () => all.out.sent.filter((frame) => frame.t === "seen");
  all.conversations.markRead(CONV, true);
  all.conversations.markRead(CONV, true);
  assert.deepEqual(told(), [{ t: "seen", conv: CONV, seq: 2 }]);
  all.hear(message(3));
  all.conversations.markRead(CONV, false);
  assert.equal(told().length, 1);
});

test("a reply without a lease is refused on this side and kept", () => {
  const all = talking();
  all.out.lease = null;
  all.conversations.write(CONV, "message", "still here");
  assert.deepEqual(all.sends(), []);
  assert.deepEqual([all.thread().outgoing[0].state, all.thread().outgoing[0].why], ["refused", "lease_lost"]);
});

test("notes stand behind the event they follow, once each, and leave no gap in the log", () => {
  const note = (id, seq) => message(seq, "agent", { type: "note", note: id });
  const thread = [message(1), note(8, 1), note(7, 1), message(2), note(8, 1), note(9, 0)].reduce(withEvent, emptyThread(CONV));
  assert.deepEqual(transcript(thread).map((event) => event.note ?? `#${event.seq}`), [9, "#1", 7, 8, "#2"]);
  assert.deepEqual([thread.seen, thread.hasGap], [2, false]);
});

test("a note needs no lease, and leaves the desk when it comes back from the server", () => {
  const all = talking();
  all.out.lease = null;
  all.conversations.write(CONV, "note", "lead is informed");
  assert.deepEqual(all.sends(), [{ t: "send", conv: CONV, cid: "cid-1", type: "note", body: { text: "lead is informed" } }]);
  all.hear(message(2, "agent", { type: "note", note: 4, cid: "cid-1" }), { t: "ack", cid: "cid-1", seq: 2 });
  assert.deepEqual(all.thread().outgoing, []);
  assert.equal(all.thread().notes.length, 1);
});

test("the user's receipts say up to where they have read", () => {
  const receipt = (seq, upto, reader) => message(seq, reader, { type: "receipt", upto, of: { k: reader }, body: undefined });
  const log = [message(1, "agent"), message(2, "user"), receipt(3, 1, "user"), receipt(4, 2, "agent")];
  assert.equal(seenUpTo(log.reduce(withEvent, emptyThread(CONV)), "user"), 1);
  assert.equal(seenUpTo(emptyThread(CONV), "user"), 0);
});

test("the first human reply is the first one after the case was opened", () => {
  const thread = [message(1, "agent"), message(2), message(3, "agent")].reduce(withEvent, emptyThread(CONV));
  assert.equal(firstAgentReplyAt(thread, Date.parse(message(2).at)), Date.parse(message(3).at));
  assert.equal(firstAgentReplyAt(thread, Date.parse(message(9).at)), null);
});

test("the user waits since the first message that no person has answered", () => {
  const thread = [message(1), message(2, "agent"), message(3), message(4, "haven"), message(5)].reduce(withEvent, emptyThread(CONV));
  assert.equal(unansweredSince(thread), Date.parse(message(3).at));
  assert.equal(unansweredSince(withEvent(thread, message(6, "agent"))), null);
});

test("typing of the user is shown for a moment and ends with their message", () => {
  const all = talking();
  all.hear({ t: "typing", from: "user" });
  assert.equal(all.conversations.isUserTyping(CONV), true);
  all.clock.pass(6_001);
  assert.equal(all.conversations.isUserTyping(CONV), false);
  all.hear({ t: "typing", from: "user" }, message(3));
  assert.equal(all.conversations.isUserTyping(CONV), false);
});

test("the agent's typing is told at most every three seconds", () => {
  const all = talking();
  const told = () => all.out.sent.filter((frame) => frame.t === "typing").length;
  all.conversations.tellTyping(CONV);
  all.conversations.tellTyping(CONV);
  assert.equal(told(), 1);
  all.clock.pass(3_000);
  all.conversations.tellTyping(CONV);
  assert.equal(told(), 2);
});
