import assert from "node:assert/strict";
import test from "node:test";

import { AgentLink, SILENCE_ENDS_MS } from "./agent-link.js";
import { FakeClock, FakeNetwork } from "./fakes.mjs";

function linked() {
  const clock = new FakeClock();
  const network = new FakeNetwork();
  const heard = [];
  const states = [];
  const link = new AgentLink({
    url: "wss://haven.test/v1/agent/socket",
    openSocket: network.open,
    clock,
    random: () => 1,
    leases: () => ["L1", "L2"],
    onFrame: (frame) => heard.push(frame),
    onState: (state) => states.push(state),
  });
  link.start();
  return { link, clock, network, heard, states };
}

/** Let time pass in steps, with a server that answers every beat. */
function passAnswered({ clock, network }, ms) {
  for (let gone = 0; gone < ms; gone += 1_000) {
    const before = network.line.sentOf("beat").length;
    clock.pass(1_000);
    if (network.line.sentOf("beat").length > before) network.line.say({ t: "beat", at: 1 });
  }
}

test("the link says hello first and is live only when the board has come", () => {
  const { link, network, states } = linked();
  network.line.readyState = 1;
  network.line.onopen();
  assert.deepEqual(network.line.sent, [{ t: "hello", v: 1 }]);
  assert.equal(link.state, "connecting");
  network.line.accept();
  assert.deepEqual(states, ["connecting", "live"]);
});

test("leases are renewed at least every 20 seconds for as long as the link lives", () => {
  const all = linked();
  all.network.line.accept();
  let last = all.clock.now();
  let longest = 0;
  for (let i = 0; i < 300; i += 1) {
    const before = all.network.line.sentOf("beat").length;
    passAnswered(all, 1_000);
    if (all.network.line.sentOf("beat").length > before) {
      longest = Math.max(longest, all.clock.now() - last);
      last = all.clock.now();
    }
  }
  assert.ok(longest > 0 && longest <= 20_000, `longest time without a beat: ${longest}`);
  assert.deepEqual(all.network.line.sentOf("beat")[0].leases, ["L1", "L2"]);
});

test("a page whose timers sleep still renews its leases when the server speaks", () => {
  const { clock, network } = linked();
  network.line.accept();
  clock.pass(1_000);
  const before = network.line.sentOf("beat").length;
  const asleep = clock.after;
  clock.after = () => 0;
  clock.pass(40_000);
  const whileAsleep = network.line.sentOf("beat").length;
  network.line.say({ t: "case", case: {} });
  clock.after = asleep;
  assert.ok(whileAsleep <= before + 1, "timers must have slept for this test to mean anything");
  assert.equal(network.line.sentOf("beat").length, whileAsleep + 1);
});

test("silence is probed, grows visibly, and ends the connection", () => {
  const { link, clock, network } = linked();
  network.line.accept();
  const first = network.line;
  clock.pass(6_000);
  assert.ok(first.sentOf("beat").length > 0);
  clock.pass(6_000);
  assert.ok(link.silence_ms > 10_000);
  clock.pass(SILENCE_ENDS_MS);
  assert.equal(first.readyState, 3);
  assert.ok(network.lines.length > 1);
});

test("answered beats keep the silence short for ever", () => {
  const all = linked();
  all.network.line.accept();
  passAnswered(all, 600_000);
  assert.equal(all.network.lines.length, 1);
  assert.ok(all.link.silence_ms < 10_000);
});

test("a cut link is opened again within a second and a half, and later at least every four seconds", () => {
  const { clock, network } = linked();
  network.line.accept();
  network.line.cut();
  clock.pass(1_500);
  assert.equal(network.lines.length, 2);
  for (let i = 0; i < 20; i += 1) {
    const before = network.lines.length;
    network.line.cut();
    clock.pass(4_000);
    assert.equal(network.lines.length, before + 1);
  }
});

test("the network's return opens the link at once", () => {
  const { link, clock, network } = linked();
  network.line.accept();
  for (let i = 0; i < 6; i += 1) {
    network.line.cut();
    clock.pass(4_000);
  }
  network.line.cut();
  const before = network.lines.length;
  link.probe();
  assert.equal(network.lines.length, before + 1);
});

test("after a reconnect it says hello again and counts no more failures", () => {
  const { link, clock, network } = linked();
  network.line.accept();
  network.line.cut();
  assert.equal(link.failures, 1);
  clock.pass(4_000);
  network.line.accept();
  assert.deepEqual(network.line.sent[0], { t: "hello", v: 1 });
  assert.equal(link.failures, 0);
});

test("a stopped link stays closed and sends nothing", () => {
  const { link, clock, network } = linked();
  network.line.accept();
  link.stop();
  clock.pass(600_000);
  link.probe();
  assert.equal(network.lines.length, 1);
  assert.equal(link.send({ t: "typing" }), false);
});

for (const [id, data] of [
  ["no JSON", "{"],
  ["no type", "{}"],
  ["a number", "7"],
  ["null", "null"],
  ["binary", new Uint8Array(3)],
]) {
  test(`a frame that is ${id} is ignored`, () => {
    const { network, heard } = linked();
    network.line.accept();
    const before = heard.length;
    network.line.onmessage({ data });
    assert.equal(heard.length, before);
  });
}
