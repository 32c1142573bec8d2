import assert from "node:assert/strict";
import { test } from "node:test";
import { HandClock } from "../shared/hand-clock.mjs";
import { LossyServer } from "../shared/lossy-server.mjs";
import { pollWire } from "../shared/poll-wire.js";
import { Chat } from "./chat.js";
import { linesOf } from "./lines.js";

/** A session that needs no network; `known` says whether this tab came back. */
class MemorySession {
  left = 0;
  forgotten = 0;
  constructor(isKnown) {
    this.isKnown = isKnown;
  }
  async enter() {
    return { conv: "c1", token: "t1" };
  }
  forget() {
    this.forgotten += 1;
    this.isKnown = false;
  }
  sayLeft() {
    this.left += 1;
  }
}

function setUp({ isKnown = false } = {}) {
  const clock = new HandClock();
  const server = new LossyServer(clock);
  const session = new MemorySession(isKnown);
  const wires = { socket: server.openSocket, poll: pollWire("", { fetch: server.fetch, clock }) };
  const say = (id, { speaker, text, title, name } = {}) => [id, speaker, text, title, name].filter(Boolean).join(" ");
  const chat = new Chat(session, { wires, clock, say, lang: "en" });
  const spoken = [];
  chat.addEventListener("announce", ({ detail }) => spoken.push(detail));
  const assistant = (text, more = {}) =>
    server.append({ from: { k: "assistant" }, type: "message", body: { text, ...more } });
  const texts = () => linesOf(chat.conversation, chat.outbox.entries, chat.now()).map((line) => line.text);
  return { clock, server, session, chat, spoken, assistant, texts };
}

test("a new conversation's greeting is announced, once", async () => {
  const { clock, chat, assistant, spoken } = setUp();
  assistant("hello");
  chat.begin();
  await clock.pass(500);
  assert.equal(spoken.filter((text) => text.includes("hello")).length, 1);
});

test("what is replayed of an old conversation is not announced, what comes after is", async () => {
  const { clock, chat, assistant, spoken } = setUp({ isKnown: true });
  assistant("old");
  chat.begin();
  await clock.pass(500);
  assistant("new");
  await clock.pass(500);
  assert.deepEqual(spoken, ["widget-said widget-speaker-assistant new"]);
});

test("of fifty messages every one is announced exactly once, over cuts", async () => {
  const { clock, server, chat, assistant, spoken } = setUp();
  chat.begin();
  await clock.pass(100);
  for (let n = 0; n < 50; n += 1) {
    assistant(`number ${n}.`);
    if (n % 4 === 3) server.cutAll();
    await clock.pass(400);
  }
  await clock.pass(3000);
  const counts = Array.from({ length: 50 }, (_, n) => spoken.filter((text) => text.endsWith(`number ${n}.`)).length);
  assert.deepEqual(counts, Array(50).fill(1));
});

test("one's own message appears at once and only once", async () => {
  const { clock, chat, texts } = setUp();
  chat.begin();
  chat.send("hi");
  assert.deepEqual(texts(), ["hi"]);
  await clock.pass(1000);
  assert.deepEqual(texts(), ["hi"]);
});

test("a guide is announced by its title and number of steps, not read out", async () => {
  const { clock, chat, assistant, spoken } = setUp();
  chat.begin();
  await clock.pass(100);
  assistant("1. long 2. text", { card: { kind: "guide", title: "Block someone", steps: ["a", "b"] } });
  await clock.pass(100);
  assert.match(spoken.at(-1), /Block someone/);
  assert.doesNotMatch(spoken.at(-1), /long/);
});

test("a loss is said within 3 s, and the recovery too", async () => {
  const { clock, server, chat, spoken } = setUp();
  chat.begin();
  await clock.pass(100);
  server.up = false;
  server.cutAll();
  await clock.pass(3000);
  assert.equal(chat.trouble, "offline");
  server.up = true;
  chat.wake();
  await clock.pass(6000);
  assert.equal(chat.trouble, null);
  assert.deepEqual(spoken, ["widget-offline", "widget-back"]);
});

test("a short cut is not worth a word", async () => {
  const { clock, server, chat, spoken } = setUp();
  chat.begin();
  await clock.pass(100);
  server.cutAll();
  await clock.pass(5000);
  assert.deepEqual(spoken, []);
});

test("messages of others count as unread only while nobody looks", async () => {
  const { clock, chat, assistant } = setUp();
  chat.begin();
  await clock.pass(100);
  assistant("one");
  await clock.pass(100);
  chat.look(false);
  assistant("two");
  assistant("three");
  await clock.pass(100);
  assert.equal(chat.unread, 2);
  chat.look(true);
  assert.equal(chat.unread, 0);
});

test("seen is told once per message, and the receipt that follows is not answered", async () => {
  const { clock, server, chat, assistant } = setUp();
  chat.begin();
  await clock.pass(100);
  const [connection] = server.connections;
  assistant("read me");
  await clock.pass(1000);
  server.append({ from: { k: "user" }, type: "receipt", upto: 1, of: { k: "user" } });
  await clock.pass(5000);
  assert.deepEqual(connection.whispers, [{ t: "seen", seq: 1 }]);
});

test("the assistant is shown as writing after a moment, until it answers", async () => {
  const { clock, chat, assistant } = setUp();
  chat.begin();
  await clock.pass(100);
  chat.send("hi");
  await clock.pass(100);
  assert.equal(chat.typing, null);
  await clock.pass(400);
  assert.deepEqual(chat.typing, { k: "assistant" });
  assistant("hello");
  await clock.pass(100);
  assert.equal(chat.typing, null);
});

test("an agent hears that the user types, the assistant does not", async () => {
  const { clock, server, chat } = setUp();
  chat.begin();
  await clock.pass(100);
  chat.userTypes();
  server.append({ from: { k: "haven" }, type: "owner", owner: { k: "agent", name: "Sam" } });
  await clock.pass(100);
  chat.userTypes();
  chat.userTypes();
  await clock.pass(100);
  const [connection] = server.connections;
  assert.deepEqual(connection.whispers, [{ t: "typing" }]);
});

test("a refused token opens another conversation and takes along what was not sent", async () => {
  const { clock, server, session, chat, spoken, texts } = setUp({ isKnown: true });
  server.up = false;
  chat.begin();
  chat.send("please help");
  await clock.pass(100);
  server.up = true;
  server.refusals = [{ code: "bad_token" }];
  await clock.pass(10_000);
  assert.equal(session.forgotten, 1);
  assert.equal(chat.isReplacement, true);
  assert.ok(spoken.includes("widget-new-after-denied"));
  assert.deepEqual(texts(), ["please help"]);
  assert.deepEqual(server.log.map((event) => event.body.text), ["please help"]);
});

test("leaving stops everything and tells the server", async () => {
  const { clock, server, session, chat, assistant, spoken } = setUp();
  chat.begin();
  await clock.pass(100);
  chat.leave();
  assistant("too late");
  await clock.pass(60_000);
  assert.equal(session.left, 1);
  assert.equal(server.connections.size, 0);
  assert.deepEqual(spoken, []);
});

const OFFER = { from: { k: "haven" }, type: "offer", offers: [{ action: "block", handle: "tin_kite", guide: "block_someone" }] };

test("what the host app did is shown at once, stored once, and announced", async () => {
  const { clock, server, chat, spoken } = setUp();
  server.append({ ...OFFER, context: { kind: "profile", handle: "tin_kite" } });
  chat.begin();
  await clock.pass(100);
  chat.report({ of: 1, action: "block", outcome: "done" });
  const lines = () => linesOf(chat.conversation, chat.outbox.entries, chat.now()).filter(({ kind }) => kind === "action");
  assert.deepEqual(lines().map(({ handle, outcome }) => [handle, outcome]), [["tin_kite", "done"]]);
  await clock.pass(500);
  assert.deepEqual(server.log.slice(1).map(({ type, action }) => [type, action]), [["action", "block"]]);
  assert.equal(lines().length, 1);
  server.append({ from: { k: "user" }, type: "action", of: 1, action: "block", handle: "tin_kite", outcome: "undone" });
  await clock.pass(100);
  assert.ok(spoken.some((text) => text.startsWith("widget-outcome-undone")), String(spoken));
});

test("a screen that was opened leaves no line and is not announced", async () => {
  const { clock, server, chat, spoken } = setUp();
  chat.begin();
  await clock.pass(100);
  chat.report({ of: 1, action: "open", outcome: "done" });
  assert.deepEqual(linesOf(chat.conversation, chat.outbox.entries, chat.now()), []);
  server.append({ from: { k: "user" }, type: "action", of: 1, action: "open", handle: null, outcome: "done" });
  await clock.pass(100);
  assert.deepEqual([chat.conversation.items, spoken], [[], []]);
});

test("a chat that is opened on somebody else tells the conversation, once; the same again tells nothing", async () => {
  const { clock, server, chat, texts } = setUp();
  server.append({ ...OFFER, context: { kind: "profile", handle: "tin_kite" } });
  chat.setContext({ kind: "profile", handle: "tin_kite" });
  chat.begin();
  await clock.pass(500);
  assert.equal(server.log.length, 1, "the conversation was begun on this");
  for (let n = 0; n < 3; n += 1) chat.setContext({ kind: "profile", handle: "nightjar77" });
  assert.equal(texts().includes(""), false, "nothing is shown as if the user had said it");
  await clock.pass(500);
  assert.deepEqual(server.log.slice(1).map(({ type, context }) => [type, context]), [["context", { kind: "profile", handle: "nightjar77" }]]);
});

test("what was offered before a case was opened is known to be older than it", async () => {
  const { clock, server, chat } = setUp();
  server.append(OFFER);
  server.append({ from: { k: "haven" }, type: "case", case: { id: "HV-2", state: "noted", line: "Saved." } });
  chat.begin();
  await clock.pass(100);
  assert.deepEqual([chat.conversation.items[0].seq, chat.conversation.caseSeq], [1, 2]);
});
