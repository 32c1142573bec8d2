import assert from "node:assert/strict";
import test from "node:test";

import { ApiError } from "./agent-api.js";
import { FakeApi, FakeClock, FakeNetwork, caseRow, message } from "./fakes.mjs";
import { Workspace } from "./workspace.js";

const ME = { id: "me", name: "Sam" };
const settled = () => new Promise((done) => setImmediate(done));

function desk({ answers = {}, cases = [] } = {}) {
  const clock = new FakeClock();
  const network = new FakeNetwork();
  const api = new FakeApi({ claim: (id) => ({ lease: `L-${id}`, expires_in: 60 }), ...answers });
  const socketUrl = "wss://haven.test/v1/agent/socket";
  const work = new Workspace({ agent: ME, api, socketUrl, openSocket: network.open, clock, random: () => 1 });
  const said = [];
  const events = [];
  work.addEventListener("notice", (event) => said.push(event.detail.id));
  for (const type of ["alerted", "signed-out", "arrived"]) {
    work.addEventListener(type, (event) => events.push([type, event.detail]));
  }
  work.link.start();
  network.line.accept(cases);
  return { work, clock, network, api, said, events };
}

test("take next claims, opens the case and holds its lease", async () => {
  const row = caseRow({ state: "claimed", agent: ME, version: 2 });
  const all = desk({ answers: { next: { case: row.id, conv: row.conv, lease: "L9", expires_in: 60 } }, cases: [caseRow()] });
  await all.work.takeNext();
  assert.equal(all.work.selectedId, row.id);
  assert.deepEqual(all.work.claims.leases(), ["L9"]);
  assert.deepEqual(all.network.line.sentOf("open"), [{ t: "open", conv: row.conv, after: 0 }]);
  assert.deepEqual(all.said, ["console-claimed"]);
});

test("take next finds a case that the board has not heard of yet", async () => {
  const row = caseRow({ version: 2 });
  const all = desk({ answers: { next: { case: row.id, conv: row.conv, lease: "L9" }, readCase: { case: row, summary: {}, log: [] } } });
  await all.work.takeNext();
  assert.equal(all.work.selected?.agent.id, "me");
});

test("what was taken is held even when reading it fails", async () => {
  const next = { case: "HV-AAAAAA", conv: "conv-HV-AAAAAA", lease: "L9" };
  const all = desk({ answers: { next, readCase: new ApiError(503, "store", "") } });
  await all.work.takeNext();
  assert.deepEqual(all.work.claims.leases(), ["L9"]);
  assert.deepEqual(all.said, ["console-error-store"]);
});

test("take next with nobody waiting says so and changes nothing", async () => {
  const all = desk({ answers: { next: null } });
  await all.work.takeNext();
  assert.deepEqual(all.said, ["console-next-none"]);
  assert.equal(all.work.selectedId, null);
});

test("a second press while the first is under way does nothing", async () => {
  const all = desk({ answers: { next: null } });
  await Promise.all([all.work.takeNext(), all.work.takeNext()]);
  assert.equal(all.api.calls.filter(([name]) => name === "next").length, 1);
});

test("losing the race for a case is said in words and the case is not shown as mine", async () => {
  const all = desk({ answers: { claim: new ApiError(409, "conflict", "") }, cases: [caseRow()] });
  await all.work.claim(caseRow());
  assert.deepEqual(all.said, ["console-error-claimed"]);
  assert.equal(all.work.board.cases.get("HV-AAAAAA").agent, null);
});

test("an alert stands on the board at once and is acknowledged only when told that it is rendered", () => {
  const all = desk();
  all.network.line.say({ t: "alert", id: 7, case: caseRow({ severity: "P0" }) });
  assert.deepEqual(all.events.map(([type]) => type), ["alerted"]);
  assert.equal(all.work.board.cases.has("HV-AAAAAA"), true);
  assert.deepEqual(all.network.line.sentOf("alert_shown"), []);
  all.work.acknowledge(7);
  assert.deepEqual(all.network.line.sentOf("alert_shown"), [{ t: "alert_shown", id: 7 }]);
});

test("a repeated alert stands once and calls again", () => {
  const all = desk();
  for (const id of [7, 8]) all.network.line.say({ t: "alert", id, case: caseRow() });
  assert.deepEqual(all.work.alerts, [{ id: 8, caseId: "HV-AAAAAA", isSeen: false }]);
  assert.equal(all.events.length, 2);
});

test("an alert goes away when anybody takes the case", () => {
  const all = desk();
  all.network.line.say({ t: "alert", id: 7, case: caseRow() });
  all.network.line.say({ t: "case", case: caseRow({ state: "claimed", agent: { id: "other", name: "Kim" }, version: 2 }) });
  assert.deepEqual(all.work.alerts, []);
});

test("a row from before the claim that arrives after it does not take the case away", async () => {
  const all = desk({ cases: [caseRow()] });
  await all.work.claim(caseRow());
  all.network.line.say({ t: "case", case: caseRow() });
  assert.equal(all.work.claims.holds("HV-AAAAAA"), true);
  assert.equal(all.work.troubles.size, 0);
});

test("a case that a colleague took over is lost visibly, and the draft stays", async () => {
  const all = desk({ cases: [caseRow()] });
  await all.work.claim(caseRow());
  all.work.drafts.keep("HV-AAAAAA", "message", "half a sentence");
  all.network.line.say({ t: "case", case: caseRow({ agent: { id: "other", name: "Kim" }, version: 3 }) });
  assert.equal(all.work.claims.holds("HV-AAAAAA"), false);
  assert.deepEqual(all.work.troubles.get("HV-AAAAAA"), { id: "console-lease-lost-to", args: { case: "HV-AAAAAA", name: "Kim" } });
  assert.equal(all.work.drafts.read("HV-AAAAAA", "message"), "half a sentence");
});

test("a case that went back to the queue while the link was down is lost visibly on reconnect", async () => {
  const all = desk({ cases: [caseRow()] });
  await all.work.claim(caseRow());
  all.network.line.cut();
  all.clock.pass(1_000);
  all.network.line.accept([caseRow({ version: 4 })]);
  assert.equal(all.work.troubles.get("HV-AAAAAA").id, "console-lease-lost");
});

for (const [how, frame] of [
  ["by the message", { t: "err", code: "lease_lost", cid: "CID" }],
  ["by its conversation", { t: "err", code: "lease_lost", conv: "conv-HV-AAAAAA" }],
  ["by the case", { t: "err", code: "lease_lost", case: "HV-AAAAAA" }],
  ["by the lease", { t: "err", code: "lease_lost", lease: "L-HV-AAAAAA" }],
]) {
  test(`lease_lost named ${how} gives the case up and keeps what was written`, async () => {
    const all = desk({ cases: [caseRow()] });
    await all.work.claim(caseRow());
    all.work.replies.write(caseRow(), "message", "I am here");
    const { cid } = all.network.line.sentOf("send")[0];
    all.network.line.say({ ...frame, ...(frame.cid && { cid }) });
    assert.equal(all.work.claims.holds("HV-AAAAAA"), false);
    assert.equal(all.work.conversations.thread("conv-HV-AAAAAA").outgoing[0].text, "I am here");
  });
}

test("a lease that the server no longer renews is lost, one claimed after the beat is not", async () => {
  const all = desk({ cases: [caseRow(), caseRow({ id: "HV-BBBBBB" })] });
  await all.work.claim(caseRow());
  all.clock.pass(21_000);
  assert.ok(all.network.line.sentOf("beat").length > 0, "a beat must be under way for this test to mean anything");
  await all.work.claim(caseRow({ id: "HV-BBBBBB" }));
  for (const _ of all.network.line.sentOf("beat")) all.network.line.say({ t: "beat", at: 1, leases: {} });
  assert.equal(all.work.claims.holds("HV-AAAAAA"), false);
  assert.equal(all.work.claims.holds("HV-BBBBBB"), true);
});

test("renewed leases stay", async () => {
  const all = desk({ cases: [caseRow()] });
  await all.work.claim(caseRow());
  all.clock.pass(21_000);
  for (const _ of all.network.line.sentOf("beat")) all.network.line.say({ t: "beat", at: 1, leases: { "L-HV-AAAAAA": 90 } });
  assert.equal(all.work.claims.holds("HV-AAAAAA"), true);
});

test("a refused message goes back in front of what was written since", async () => {
  const all = desk({ cases: [caseRow()] });
  await all.work.claim(caseRow());
  all.work.replies.write(caseRow(), "message", "first");
  const { cid } = all.network.line.sentOf("send")[0];
  all.network.line.say({ t: "err", code: "behind", cid, conv: "conv-HV-AAAAAA" });
  all.work.drafts.keep("HV-AAAAAA", "message", "second");
  all.work.replies.takeBack(caseRow(), cid);
  assert.equal(all.work.drafts.read("HV-AAAAAA", "message"), "first\nsecond");
});

test("a reloaded page takes its own cases back once and never fights another window", async () => {
  const mine = caseRow({ state: "claimed", agent: ME, version: 2 });
  const all = desk({ cases: [mine, caseRow({ id: "HV-BBBBBB" })] });
  await settled();
  assert.deepEqual(all.work.claims.leases(), ["L-HV-AAAAAA"]);
  all.network.line.say({ t: "err", code: "lease_lost", case: "HV-AAAAAA" });
  all.network.line.cut();
  all.clock.pass(1_000);
  all.network.line.accept([mine]);
  await settled();
  assert.equal(all.api.calls.filter(([name]) => name === "claim").length, 1);
});

test("a reply typed while the board was away is fenced by what the agent had seen", async () => {
  const all = desk({ cases: [caseRow()] });
  await all.work.claim(caseRow());
  const conv = "conv-HV-AAAAAA";
  all.network.line.say({ ...message(1), conv });
  all.network.line.say({ t: "ready", conv, head: 1, more: false });
  all.network.line.cut();
  all.work.replies.write(caseRow(), "message", "typed offline");
  all.clock.pass(1_000);
  all.network.line.accept([caseRow({ state: "claimed", agent: ME, version: 2 })]);
  assert.deepEqual(all.network.line.sentOf("open"), [{ t: "open", conv, after: 1 }]);
  all.network.line.say({ ...message(2), conv });
  all.network.line.say({ t: "ready", conv, head: 2, more: false });
  assert.equal(all.network.line.sentOf("send")[0].last_seen, 1);
});

test("a resolved case leaves the desk with a sentence, and a failed one stays with its draft", async () => {
  const decision = { outcome: "support_given" };
  const all = desk({ cases: [caseRow()], answers: { resolve: new ApiError(503, "store", "") } });
  await all.work.claim(caseRow());
  assert.equal(await all.work.resolve("HV-AAAAAA", decision), false);
  assert.equal(all.work.selectedId, "HV-AAAAAA");
  all.api.answers.resolve = {};
  assert.equal(await all.work.resolve("HV-AAAAAA", decision), true);
  assert.deepEqual(all.api.calls.at(-1), ["resolve", "HV-AAAAAA", "L-HV-AAAAAA", decision]);
  assert.equal(all.work.selectedId, null);
  assert.deepEqual(all.said.slice(-2), ["console-error-store", "console-resolved"]);
});

test("the case on screen stays readable after the board no longer names it", () => {
  const all = desk({ cases: [caseRow()] });
  all.work.select("HV-AAAAAA");
  all.network.line.cut();
  all.clock.pass(1_000);
  all.network.line.accept([]);
  assert.equal(all.work.selected.state, "resolved");
});

test("a socket refused for its session asks to sign in at once", () => {
  const all = desk();
  all.network.line.cut(4401);
  assert.deepEqual(all.events.map(([type]) => type), ["signed-out"]);
});

test("a session that ended is found out when the link cannot be opened", async () => {
  const all = desk({ answers: { me: new ApiError(401, "bad_token", "") } });
  for (let i = 0; i < 2; i += 1) {
    all.network.line.cut();
    all.clock.pass(4_000);
  }
  await settled();
  assert.deepEqual(all.events.map(([type]) => type), ["signed-out"]);
});

test("a network that is only down does not sign anybody out", async () => {
  const all = desk({ answers: { me: new ApiError(0, "offline", "") } });
  for (let i = 0; i < 5; i += 1) {
    all.network.line.cut();
    all.clock.pass(4_000);
  }
  await settled();
  assert.deepEqual(all.events, []);
});

test("details are read again when the case changes under the agent's eyes", async () => {
  const all = desk({ cases: [caseRow()], answers: { readCase: (id) => ({ summary: { bluf: id }, log: [] }) } });
  all.work.select("HV-AAAAAA");
  await settled();
  assert.equal(all.work.details.of("HV-AAAAAA").summary.bluf, "HV-AAAAAA");
  all.network.line.say({ t: "case", case: caseRow({ version: 2 }) });
  await settled();
  assert.equal(all.api.calls.filter(([name]) => name === "readCase").length, 2);
});

test("an address leads to a closed case that the board does not name", async () => {
  const closed = caseRow({ state: "resolved" });
  const all = desk({ answers: { readCase: () => ({ case: closed, summary: {}, log: [] }) } });
  all.work.select(closed.id);
  await settled();
  assert.equal(all.work.selected.state, "resolved");
  assert.deepEqual(all.network.line.sentOf("open"), [{ t: "open", conv: closed.conv, after: 0 }]);
});

test("a case is not read again for changes that its summary does not show", async () => {
  const all = desk({ cases: [caseRow()] });
  all.work.select("HV-AAAAAA");
  await settled();
  all.network.line.say({ t: "case", case: caseRow({ unread: 3 }) });
  await settled();
  assert.equal(all.api.calls.filter(([name]) => name === "readCase").length, 1);
});

test("a summary that cannot be read again stays on screen", async () => {
  const all = desk({ cases: [caseRow()], answers: { readCase: () => ({ summary: { bluf: "known" }, log: [] }) } });
  all.work.select("HV-AAAAAA");
  await settled();
  all.api.answers.readCase = new ApiError(503, "store", "");
  all.network.line.say({ t: "case", case: caseRow({ version: 2 }) });
  await settled();
  assert.deepEqual([all.work.details.of("HV-AAAAAA").summary.bluf, all.work.details.of("HV-AAAAAA").why], ["known", "store"]);
});
