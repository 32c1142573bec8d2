import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { HandClock } from "../shared/hand-clock.mjs";
import { OutboxFull } from "../shared/outbox.js";
import { ANSWER_LIMIT_MS, Bridge } from "./bridge.js";
import { ACTIONS, HostActions } from "./host-actions.js";
import { Host } from "./host.js";
import { readCan, readMessage } from "./host-words.js";

const APP = "https://app.example";
const OTHER_ID = "0".repeat(32);

/** A page with a parent, as a frame has; what it tells the parent is in `told`. */
class FramePage extends EventTarget {
  told = [];
  parent = { postMessage: (words, origin) => this.told.push({ ...words, origin }) };
  setTimeout = () => {};
  says(data, { origin = APP, source = this.parent } = {}) {
    this.dispatchEvent(Object.assign(new Event("message"), { data, origin, source }));
  }
}

function setUp({ can = { block: true, mute: false, open: false } } = {}) {
  const page = new FramePage();
  const host = new Host(page, [APP]);
  const clock = new HandClock();
  const bridge = new Bridge(host, clock);
  page.says({ haven: 1, type: "hello", can });
  const reports = [];
  const actions = new HostActions(bridge, (body) => reports.push(body));
  const answers = (outcome, asked = page.told.at(-1)) => page.says({ haven: 1, type: "outcome", id: asked.id, outcome });
  return { page, host, clock, bridge, actions, reports, answers };
}

const BLOCK = { action: "block", handle: "tin_kite", guide: "block_someone", what_next: "…", first: null };

for (const outcome of ["done", "failed", "declined"]) {
  test(`the host is asked with an id, at its exact origin, and its outcome is reported: ${outcome}`, async () => {
    const { page, clock, actions, reports, answers } = setUp();
    actions.perform(7, BLOCK);
    const [{ id, ...asked }] = page.told;
    assert.match(id, /^[0-9a-f]{32}$/);
    assert.deepEqual(asked, { haven: 1, type: "do", action: "block", handle: "tin_kite", origin: APP });
    assert.equal(actions.isPending(7, "block"), true);
    answers(outcome);
    await clock.pass(0);
    assert.deepEqual(reports, [{ of: 7, action: "block", outcome }]);
    assert.equal(actions.isPending(7, "block"), false);
  });
}

test("a host that never answers is said not to have answered, once", async () => {
  const { clock, actions, reports } = setUp();
  actions.perform(7, BLOCK);
  await clock.pass(ANSWER_LIMIT_MS - 1);
  assert.deepEqual(reports, []);
  await clock.pass(60_000);
  assert.deepEqual(reports, [{ of: 7, action: "block", outcome: "unanswered" }]);
});

test("a step that was done after all is said to be done; a late failure says nothing new", async () => {
  for (const [outcome, more] of [["done", [{ of: 7, action: "block", outcome: "done" }]], ["failed", []]]) {
    const { clock, actions, reports, answers } = setUp();
    actions.perform(7, BLOCK);
    await clock.pass(ANSWER_LIMIT_MS);
    answers(outcome);
    answers(outcome);
    await clock.pass(0);
    assert.deepEqual(reports.slice(1), more);
  }
});

test("only the first outcome of a request counts", async () => {
  const { page, host, clock, actions, reports, answers } = setUp();
  actions.perform(7, BLOCK);
  const [asked] = page.told;
  answers("declined", asked);
  answers("done", asked);
  await clock.pass(0);
  assert.deepEqual(reports.map(({ outcome }) => outcome), ["declined"]);
  assert.equal(host.ignored, 1);
});

test("a second press while the host is busy asks for nothing more", () => {
  const { page, actions } = setUp();
  actions.perform(7, BLOCK);
  actions.perform(7, BLOCK);
  assert.equal(page.told.length, 1);
});

for (const [outcome, reported] of [["done", "undone"], ["failed", "not_undone"], ["declined", "not_undone"]]) {
  test(`an undo names what and whom, and is reported as what it was: ${outcome}`, async () => {
    const { page, clock, actions, reports, answers } = setUp();
    actions.undo(7, BLOCK);
    assert.deepEqual([page.told[0].type, page.told[0].action, page.told[0].handle], ["undo", "block", "tin_kite"]);
    answers(outcome);
    await clock.pass(0);
    assert.deepEqual(reports, [{ of: 7, action: "block", outcome: reported }]);
  });
}

test("opening a screen carries the guide's link", async () => {
  const { page, clock, actions, reports, answers } = setUp();
  actions.open(9, "app://settings/privacy/comments");
  assert.deepEqual([page.told[0].type, page.told[0].link], ["open", "app://settings/privacy/comments"]);
  answers("failed");
  await clock.pass(0);
  assert.deepEqual(reports, [{ of: 9, action: "open", outcome: "failed" }]);
});

test("buttons are only for what the host can do and we have words for", () => {
  const { actions } = setUp({ can: { block: true, explode: true } });
  const offers = ["block", "mute", "explode"].map((action) => ({ ...BLOCK, action }));
  assert.deepEqual(actions.possible(offers).map(({ action }) => action), ["block"]);
  assert.deepEqual([actions.canUndo("block"), actions.canUndo("mute"), actions.canOpen], [true, false, false]);
});

test("a full outbox loses the line, never the page", async () => {
  const { host, clock } = setUp();
  const actions = new HostActions(new Bridge(host, clock), () => {
    throw new OutboxFull();
  });
  const asked = actions.perform(7, BLOCK);
  await clock.pass(ANSWER_LIMIT_MS);
  await asked;
  assert.equal(actions.isPending(7, "block"), false);
});

const STRANGE = [
  { id: "another origin", data: (id) => ({ haven: 1, type: "outcome", id, outcome: "done" }), from: { origin: "https://evil.example" } },
  { id: "another window of the same origin", data: (id) => ({ haven: 1, type: "outcome", id, outcome: "done" }), from: { source: {} } },
  { id: "an id that was never given", data: () => ({ haven: 1, type: "outcome", id: OTHER_ID, outcome: "done" }) },
  { id: "no id", data: () => ({ haven: 1, type: "outcome", outcome: "done" }) },
  { id: "an outcome that does not exist", data: (id) => ({ haven: 1, type: "outcome", id, outcome: "undone" }) },
  { id: "another version", data: (id) => ({ haven: 2, type: "outcome", id, outcome: "done" }) },
  { id: "an unknown type", data: (id) => ({ haven: 1, type: "do", id, action: "block" }) },
  { id: "a list", data: (id) => [{ haven: 1, type: "outcome", id, outcome: "done" }] },
  { id: "text", data: () => "done" },
  { id: "nothing", data: () => null },
  { id: "a huge text", data: (id) => ({ haven: 1, type: "outcome", id, outcome: "done", more: "x".repeat(1e6) }) },
  { id: "a huge object", data: (id) => ({ haven: 1, type: "outcome", id, outcome: "done", more: Object.fromEntries(Array.from({ length: 1e4 }, (_, n) => [n, n])) }) },
  { id: "endless depth", data: (id) => { const loop = { haven: 1, type: "outcome", id, outcome: "done" }; loop.loop = loop; return loop; } },
];
for (const { id, data, from } of STRANGE) {
  test(`is ignored, counted and never answered: ${id}`, async () => {
    const { page, host, clock, actions, reports } = setUp();
    actions.perform(7, BLOCK);
    page.says(data(page.told[0].id), from);
    await clock.pass(0);
    assert.deepEqual([reports, host.ignored, page.told.length], [[], 1, 1]);
  });
}

test("before a greeting, and from an origin that the server does not name, nothing is heard", () => {
  const page = new FramePage();
  const host = new Host(page, [APP]);
  page.says({ haven: 1, type: "told", can: { block: true } });
  page.says({ haven: 1, type: "outcome", id: OTHER_ID, outcome: "done" });
  page.says({ haven: 1, type: "hello", can: { block: true } }, { origin: "https://evil.example" });
  page.says({ haven: 1, type: "hello", can: { block: true } }, { origin: "null" });
  assert.deepEqual([host.can.size, host.ignored], [0, 4]);
  host.tell("do", { id: OTHER_ID, action: "block" });
  assert.deepEqual(page.told, [], "nothing is told to a page that did not greet");
  page.says({ haven: 1, type: "hello", can: { block: true } });
  assert.equal(host.can.get("block"), true);
});

test("the server's page names the origins, and 'self' is our own", () => {
  const page = Object.assign(new FramePage(), {
    document: { querySelector: () => ({ content: "'self' https://app.example" }) },
    location: { origin: "https://haven.example" },
  });
  const host = new Host(page);
  page.says({ haven: 1, type: "hello", can: { mute: true } }, { origin: "https://other.example" });
  assert.equal(host.can.size, 0);
  page.says({ haven: 1, type: "hello", can: { mute: true } }, { origin: "https://haven.example" });
  assert.equal(host.can.size, 1);
});

test("what a host says it can do is read strictly", () => {
  const said = { block: true, mute: false, "Not A Name": true, unblock: "yes", remove_follower: 1 };
  assert.deepEqual([...readCan(said)], [["block", true], ["mute", false]]);
  for (const junk of [null, 7, "block", [true]]) assert.equal(readCan(junk).size, 0);
});

test("a greeting of ordinary size is read, with whatever words it holds", () => {
  const said = { haven: 1, type: "hello", user: { language: "e".repeat(999) }, can: {} };
  assert.equal(readMessage(said), said);
});

test("the actions that the widget has words for are those that guides may name", () => {
  const table = readFileSync(new URL("../../haven/guides/host_action.py", import.meta.url), "utf8");
  const named = [...table.matchAll(/HostAction\("([a-z_]+)"/g)].map(([, name]) => name);
  assert.ok(named.length > 4, "the table was read");
  assert.deepEqual(ACTIONS, named);
});
