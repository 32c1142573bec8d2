import assert from "node:assert/strict";
import { test } from "node:test";
import { HandClock } from "../shared/hand-clock.mjs";
import { Host } from "./host.js";
import { readContext, readProfile } from "./host-words.js";
import { leaveNow } from "./quick-exit.js";
import { Session } from "./session.js";
import { ShiftPresses } from "./shift-presses.js";
import { TokenShelf } from "./token-shelf.js";

/** A page with a parent, as a frame has. */
class FramePage extends EventTarget {
  location = { replace: (to) => this.trail.push(`go ${to}`) };
  document = { title: "Help", body: { replaceChildren: () => this.trail.push("blank") } };
  trail = [];
  told = [];
  parent = { postMessage: (words, origin) => this.told.push({ ...words, origin }) };
  setTimeout = (run, ms) => this.trail.push(`in ${ms}`);
  says(data, origin = "https://app.example", source = this.parent) {
    this.dispatchEvent(Object.assign(new Event("message"), { data, origin, source }));
  }
}

const words = [
  { id: "all that is known", said: { country: "ie", language: "pt-BR", platform: "ios", age_band: "16-17" }, kept: { country: "IE", language: "pt-BR", platform: "ios", age_band: "16-17" } },
  { id: "a wrong kind of everything", said: { country: 7, language: {}, platform: "toaster", age_band: "99" }, kept: {} },
  { id: "oversized and unknown", said: { country: "IRELAND", language: "e".repeat(999), name: "Ann" }, kept: {} },
  { id: "not an object", said: "hello", kept: {} },
  { id: "nothing", said: null, kept: {} },
];
for (const { id, said, kept } of words) {
  test(`a host's words about the user are read or left out: ${id}`, () => assert.deepEqual(readProfile(said), kept));
}

test("a context needs a known kind, and drops fields that do not fit", () => {
  assert.deepEqual(readContext({ kind: "video", id: "v1", handle: "<script>", more: 1 }), { kind: "video", id: "v1" });
  assert.equal(readContext({ kind: "moon" }), null);
  const decision = { restriction: "live", reason: "It showed a knife.", decided_on: "2026-11-02", automated: "yes" };
  assert.deepEqual(readContext({ kind: "settings", decision }).decision, decision);
  for (const bad of ["2026-02-30", "2026-13-01", "soon", 7]) {
    const { decided_on: day } = readContext({ kind: "settings", decision: { ...decision, decided_on: bad } }).decision;
    assert.equal(day, undefined);
  }
  for (const bad of [{ restriction: "fun" }, { reason: "" }, { reason: "a\nb" }, { reason: undefined }]) {
    assert.equal(readContext({ kind: "settings", decision: { ...decision, ...bad } }).decision, undefined);
  }
  assert.equal(readContext(undefined), null);
});

test("only the parent that greeted first is heard and spoken to, at its exact origin", () => {
  const page = new FramePage();
  const host = new Host(page, ["https://app.example"]);
  host.tell("unread", { count: 1 });
  page.says({ haven: 1, type: "told", user: { country: "FR" } });
  page.says({ haven: 1, type: "hello", user: { country: "XX1" } }, "https://evil.example", {});
  assert.deepEqual(host.profile, {});
  page.says({ haven: 1, type: "hello", user: { country: "IE" } });
  page.says({ haven: 1, type: "told", user: { country: "FR" } }, "https://evil.example");
  assert.deepEqual(host.profile, { country: "IE" });
  assert.deepEqual(page.told, [{ haven: 1, type: "unread", count: 1, origin: "https://app.example" }]);
});

test("junk from a host changes nothing", () => {
  const page = new FramePage();
  const host = new Host(page, ["https://app.example"]);
  for (const junk of [null, 7, "x", [], { haven: 2 }, { haven: 1 }, { haven: 1, type: "hello", user: 3, context: [], locale: {} }]) {
    page.says(junk);
  }
  assert.deepEqual([host.profile, host.context, host.language], [{}, null, null]);
});

test("quick exit blanks the page before anything else, then asks the host, then goes by itself", () => {
  const page = new FramePage();
  const host = new Host(page, ["https://app.example"]);
  page.says({ haven: 1, type: "hello" });
  page.trail.length = 0;
  leaveNow({ leave: () => page.trail.push("stop") }, host, page);
  assert.deepEqual(page.trail, ["blank", "stop", "in 150"]);
  assert.equal(page.told.at(-1).type, "exit");
  assert.equal(page.document.title, "");
});

test("without a frame quick exit replaces the page at once", () => {
  const page = new FramePage();
  page.parent = page;
  leaveNow({ leave: () => {} }, new Host(page, ["https://app.example"]), page);
  assert.deepEqual(page.trail, ["blank", "go /leave"]);
});

const press = (presses, clock, ...keys) =>
  keys.map((key) => {
    presses.down(key);
    return presses.up(key);
  });

test("Shift three times leaves", () => {
  const clock = new HandClock();
  assert.deepEqual(press(new ShiftPresses(clock), clock, "Shift", "Shift", "Shift"), [2, 1, 0]);
});

test("any other key in between begins the count again", () => {
  const clock = new HandClock();
  assert.deepEqual(press(new ShiftPresses(clock), clock, "Shift", "Shift", "a", "Shift"), [2, 1, null, 2]);
});

test("Shift held for a capital letter does not count", () => {
  const presses = new ShiftPresses(new HandClock());
  presses.down("Shift");
  presses.down("A");
  presses.up("A");
  assert.equal(presses.up("Shift"), null);
});

test("a press more than five seconds after the last begins the count again", async () => {
  const clock = new HandClock();
  const presses = new ShiftPresses(clock);
  press(presses, clock, "Shift", "Shift");
  await clock.pass(5001);
  assert.deepEqual(press(presses, clock, "Shift"), [2]);
});

/** A storage as browsers have it. */
const storage = () => {
  const kept = new Map();
  return { getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => kept.set(k, v), removeItem: (k) => kept.delete(k), kept };
};
const blocked = () => {
  throw new Error("SecurityError");
};

test("only the token is kept, and nothing after it is cleared", () => {
  const store = storage();
  const shelf = new TokenShelf(() => store);
  shelf.write({ conv: "c", token: "t" });
  assert.deepEqual([...store.kept.values()], ['{"conv":"c","token":"t"}']);
  assert.deepEqual(new TokenShelf(() => store).read(), { conv: "c", token: "t" });
  shelf.clear();
  assert.equal(store.kept.size, 0);
  assert.equal(shelf.read(), null);
});

test("with storage blocked the token lives in memory", () => {
  const shelf = new TokenShelf(blocked);
  shelf.write({ conv: "c", token: "t" });
  assert.deepEqual(shelf.read(), { conv: "c", token: "t" });
});

test("garbage in storage is no token", () => {
  const store = storage();
  store.setItem("haven", "not json");
  assert.equal(new TokenShelf(() => store).read(), null);
});

function session({ answers, greeted = Promise.resolve() }) {
  const asked = [];
  const get = async (path, options) => {
    asked.push({ path, ...options });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return { ok: answer.status < 400, status: answer.status, json: async () => answer.body };
  };
  const clock = new HandClock();
  return { asked, session: new Session(new TokenShelf(blocked), { fetch: get, clock, greeted }) };
}
const opened = { status: 201, body: { id: "c", token: "t", helplines: { IE: {} }, country: "IE" } };

test("a conversation is opened once, with what the host said", async () => {
  const { asked, session: it } = session({ answers: [opened] });
  it.about = { profile: { country: "IE" }, context: { kind: "video" } };
  assert.deepEqual(await Promise.all([it.enter(), it.enter()]), Array(2).fill({ conv: "c", token: "t" }));
  assert.equal(asked.length, 1);
  assert.deepEqual(JSON.parse(asked[0].body), { profile: { country: "IE" }, context: { kind: "video" } });
  assert.deepEqual([Object.keys(it.helplines), it.country], [["IE"], "IE"]);
});

for (const [id, answer] of [["500", { status: 500, body: {} }], ["no network", new TypeError("x")]]) {
  test(`a conversation that cannot be opened is an error and can be tried again: ${id}`, async () => {
    const { session: it } = session({ answers: [answer, opened] });
    await assert.rejects(it.enter());
    assert.deepEqual(await it.enter(), { conv: "c", token: "t" });
  });
}

test("leaving tells the server with the token in the header and waits for nothing", async () => {
  const { asked, session: it } = session({ answers: [opened, new TypeError("gone")] });
  await it.enter();
  it.sayLeft();
  assert.equal(asked[1].path, "/v1/conv/c/leave");
  assert.equal(asked[1].keepalive, true);
  assert.equal(asked[1].headers.Authorization, "Bearer t");
});
