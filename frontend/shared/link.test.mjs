import assert from "node:assert/strict";
import { test } from "node:test";
import { HandClock, seeded } from "./hand-clock.mjs";
import { LossyServer } from "./lossy-server.mjs";
import { Link, SILENCE_LIMIT_MS } from "./link.js";
import { entryState } from "./outbox.js";
import { pollWire } from "./poll-wire.js";

function setUp({ random, faults, enter } = {}) {
  const clock = new HandClock();
  const server = new LossyServer(clock, random, faults);
  const link = new Link({
    enter: enter ?? (async () => ({ conv: "c1", token: "t1" })),
    wires: { socket: server.openSocket, poll: pollWire("", { fetch: server.fetch, clock }) },
    clock,
    random: random ?? (() => 0.5),
  });
  const shown = [];
  const states = [];
  link.addEventListener("event", ({ detail }) => shown.push(detail));
  link.addEventListener("state", () => states.push(link.state));
  const say = (text) => link.send("message", { text }, text);
  return { clock, server, link, shown, states, say };
}

const texts = (events) => events.map((event) => event.body.text);
const states = (link, clock) => link.outbox.entries.map((entry) => entryState(entry, clock.now()));

test("what happened before is replayed, then new messages are sent in order", async () => {
  const { clock, server, link, shown, say } = setUp();
  server.append({ from: { k: "assistant" }, type: "message", body: { text: "hello" } });
  say("one");
  say("two");
  link.start();
  await clock.pass(1000);
  assert.deepEqual(texts(shown), ["hello", "one", "two"]);
  assert.deepEqual(link.outbox.entries, []);
  assert.equal(link.state, "live");
});

test("a message whose acknowledgement was lost is stored and shown once", async () => {
  const { clock, server, link, shown, say } = setUp();
  link.start();
  await clock.pass(100);
  const store = server.store.bind(server);
  server.store = (frame) => {
    server.store = store;
    store(frame);
    server.cutAll();
    return { t: "ack", cid: frame.cid, seq: 1 };
  };
  say("once");
  await clock.pass(5000);
  assert.deepEqual(texts(server.log), ["once"]);
  assert.deepEqual(texts(shown), ["once"]);
  assert.deepEqual(link.outbox.entries, []);
});

test("an event that was not pushed is fetched when the next one shows the gap", async () => {
  const { clock, server, link, shown } = setUp();
  link.start();
  await clock.pass(100);
  server.faults.losePush = 2;
  server.append({ from: { k: "agent" }, type: "message", body: { text: "lost" } });
  server.faults.losePush = 0;
  server.append({ from: { k: "agent" }, type: "message", body: { text: "next" } });
  await clock.pass(500);
  assert.deepEqual(texts(shown), ["lost", "next"]);
});

test("a long history comes in pages and is complete", async () => {
  const { clock, server, link, shown } = setUp();
  for (let n = 0; n < 450; n += 1) server.append({ from: { k: "agent" }, type: "message", body: { text: `${n}` } });
  link.start();
  await clock.pass(1000);
  assert.equal(shown.length, 450);
  assert.equal(link.state, "live");
});

test("a ping is answered, and a connection silent for 45 s is replaced", async () => {
  const { clock, server, link } = setUp();
  link.start();
  await clock.pass(100);
  const [connection] = server.connections;
  connection.deliver({ t: "ping" });
  await clock.pass(100);
  assert.equal(connection.pongs, 1);
  connection.hush();
  await clock.pass(SILENCE_LIMIT_MS + 200);
  assert.equal(server.opened.socket, 2);
  assert.equal(link.state, "live");
});

test("coming back to the page finds a dead connection within 3 s", async () => {
  const { clock, server, link, shown } = setUp();
  link.start();
  await clock.pass(100);
  [...server.connections][0].hush();
  server.append({ from: { k: "agent" }, type: "message", body: { text: "while away" } });
  link.wake();
  await clock.pass(3200);
  assert.deepEqual(texts(shown), ["while away"]);
});

test("a send that nobody confirms is called slow within 3 s, and is then sent over a new connection", async () => {
  const { clock, server, link, shown, states: seen, say } = setUp();
  link.start();
  await clock.pass(100);
  [...server.connections][0].hush();
  say("hello?");
  await clock.pass(3000);
  assert.equal(link.state, "slow");
  await clock.pass(6000);
  assert.equal(link.state, "live");
  assert.deepEqual(texts(shown), ["hello?"]);
  assert.deepEqual(seen, ["live", "slow", "lost", "live"]);
});

test("a message is shown as not sent yet after 10 s, and goes out when the server is back", async () => {
  const { clock, server, link, say, shown } = setUp();
  server.up = false;
  link.start();
  say("waiting");
  await clock.pass(9000);
  assert.deepEqual(states(link, clock), ["pending"]);
  let told = 0;
  link.addEventListener("outbox", () => (told += 1));
  await clock.pass(1500);
  assert.deepEqual(states(link, clock), ["late"]);
  assert.ok(told > 0, "the view must hear of it");
  server.up = true;
  await clock.pass(16_000);
  assert.deepEqual(texts(shown), ["waiting"]);
});

test("try again reconnects at once instead of waiting out the pause", async () => {
  const { clock, server, link, say, shown } = setUp();
  server.up = false;
  link.start();
  const { cid } = say("again");
  await clock.pass(60_000);
  server.up = true;
  link.retry(cid);
  await clock.pass(300);
  assert.deepEqual(texts(shown), ["again"]);
});

test("a deleted message is not sent", async () => {
  const { clock, server, link, say } = setUp();
  server.up = false;
  link.start();
  const { cid } = say("no");
  say("yes");
  await clock.pass(12_000);
  link.forget(cid);
  server.up = true;
  await clock.pass(16_000);
  assert.deepEqual(texts(server.log), ["yes"]);
});

test("after two failed sockets the long poll takes over, and both ways work on it", async () => {
  const { clock, server, link, shown, say } = setUp();
  server.sockets = false;
  link.start();
  say("over http");
  await clock.pass(3000);
  assert.equal(link.state, "live");
  assert.equal(server.opened.socket, 2);
  server.append({ from: { k: "agent" }, type: "message", body: { text: "heard" } });
  await clock.pass(200);
  assert.deepEqual(texts(shown), ["over http", "heard"]);
});

test("on the long poll a socket is tried again after a minute", async () => {
  const { clock, server, link } = setUp();
  server.sockets = false;
  link.start();
  await clock.pass(5000);
  const before = server.opened.socket;
  server.sockets = true;
  await clock.pass(62_000);
  assert.equal(server.opened.socket, before + 1);
  assert.equal(server.connections.size, 1);
  assert.equal(link.state, "live");
});

test("a refusal that passes keeps the order", async () => {
  const { clock, server, link, say } = setUp();
  link.start();
  await clock.pass(100);
  server.refusals = [{ code: "rate", retry: 3 }];
  say("first");
  say("second");
  await clock.pass(5000);
  assert.deepEqual(texts(server.log), ["first", "second"]);
});

test("a refusal for good is shown, and the next message passes", async () => {
  const { clock, server, link, say } = setUp();
  link.start();
  await clock.pass(100);
  server.refusals = [{ code: "too_long" }];
  const { cid } = say("too long");
  say("fine");
  await clock.pass(1000);
  assert.deepEqual(texts(server.log), ["fine"]);
  assert.deepEqual(states(link, clock), ["refused"]);
  link.retry(cid);
  await clock.pass(1000);
  assert.deepEqual(texts(server.log), ["fine", "too long"]);
});

test("another tab that took over is not fought", async () => {
  const { clock, server, link } = setUp();
  link.start();
  await clock.pass(100);
  server.cutAll(4409);
  link.wake();
  await clock.pass(60_000);
  assert.equal(link.state, "elsewhere");
  assert.equal(server.opened.socket, 1);
  link.takeBack();
  await clock.pass(200);
  assert.equal(link.state, "live");
});

test("a token that is not good any more ends the link and keeps what was written", async () => {
  const { clock, server, link, say } = setUp();
  server.refusals = [{ code: "bad_token" }];
  link.start();
  say("keep me");
  await clock.pass(60_000);
  assert.equal(link.state, "denied");
  assert.equal(link.outbox.entries.length, 1);
  assert.equal(server.opened.socket, 1);
});

test("a server that claims more than it sends is not asked forever", async () => {
  const clock = new HandClock();
  let asked = 0;
  const liar = (hello, { frame }) => {
    const claim = () => clock.after(1, () => frame({ t: "ready", head: 9 }));
    claim();
    return { close: () => {}, send: () => (asked += 1) && claim() };
  };
  const link = new Link({ enter: async () => ({}), wires: { socket: liar, poll: liar }, clock, random: () => 0.5 });
  link.start();
  await clock.pass(60_000);
  assert.ok(asked > 0 && asked < 15, `asked ${asked} times`);
});

test("the conversation that cannot be opened yet is tried again", async () => {
  let tries = 0;
  const enter = async () => {
    tries += 1;
    if (tries < 4) throw new Error("down");
    return { conv: "c1", token: "t1" };
  };
  const { clock, server, link, say } = setUp({ enter });
  link.start();
  say("early");
  await clock.pass(10_000);
  assert.deepEqual(texts(server.log), ["early"]);
  assert.equal(server.opened.poll, 0, "the socket was never tried, so it did not fail");
});

const storms = [
  { id: "cuts before and after storing", faults: { cutBefore: 0.15, cutAfter: 0.15 } },
  { id: "lost pushes", faults: { losePush: 0.3 } },
  { id: "refused connections", faults: { refuse: 0.4, cutBefore: 0.1 } },
  { id: "silent deaths", faults: { hush: 0.05 } },
  { id: "only the long poll gets through", faults: { cutBefore: 0.1, cutAfter: 0.1 }, sockets: false },
  { id: "all at once", faults: { refuse: 0.2, cutBefore: 0.08, cutAfter: 0.08, hush: 0.02, losePush: 0.15 } },
];

for (const { id, faults, sockets = true } of storms) {
  for (const seed of [1, 2, 3]) {
    test(`nothing is lost, doubled or reordered: ${id}, seed ${seed}`, async () => {
      const random = seeded(seed);
      const { clock, server, link, shown, say } = setUp({ random, faults: { ...faults, replies: true } });
      server.sockets = sockets;
      link.start();
      const written = [];
      for (let n = 0; n < 60; n += 1) {
        written.push(`m${n}`);
        say(`m${n}`);
        await clock.pass(700);
        if (n % 15 === 7) server.cutAll();
      }
      server.faults = { ...server.faults, refuse: 0, cutBefore: 0, cutAfter: 0, hush: 0, losePush: 0 };
      await clock.pass(120_000);
      link.wake();
      await clock.pass(5000);
      assert.ok(server.opened.socket + server.opened.poll > 4, "the connection was cut, or this proves nothing");
      const fromUser = server.log.filter((event) => event.from.k === "user");
      assert.deepEqual(texts(fromUser), written);
      assert.deepEqual(shown.map((event) => event.seq), server.log.map((event) => event.seq));
      assert.deepEqual(link.outbox.entries, []);
    });
  }
}
