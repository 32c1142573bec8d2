import assert from "node:assert/strict";
import test from "node:test";

import { AgentApi } from "./agent-api.js";
import { markedPieces } from "./cue-marks.js";
import { Drafts } from "./drafts.js";
import { KEYS, actionOf, isSendKey } from "./keys.js";
import { DEFAULT_PREFERENCES, keepPreferences, readPreferences } from "./preferences.js";

const press = (key, differences = {}) => ({ key, composedPath: () => [{ tagName: "BODY" }], ...differences });

test("every shortcut key does its own thing", () => {
  const actions = KEYS.map(({ key }) => actionOf(press(key)));
  assert.equal(new Set(actions).size, KEYS.length);
  assert.ok(!actions.includes(null));
});

for (const [why, differences] of [
  ["typed into a field", { composedPath: () => [{ tagName: "TEXTAREA" }, { tagName: "BODY" }] }],
  ["pressed inside a dialog", { composedPath: () => [{ tagName: "BUTTON" }, { tagName: "DIALOG" }] }],
  ["typed into editable text", { composedPath: () => [{ tagName: "DIV", isContentEditable: true }] }],
  ["a browser chord", { ctrlKey: true }],
  ["a screen-reader chord", { altKey: true }],
  ["held down", { repeat: true }],
  ["part of a composed letter", { isComposing: true }],
]) {
  test(`a key is not a shortcut when it is ${why}`, () => assert.equal(actionOf(press("n", differences)), null));
}

for (const [why, differences, enterSends, sends] of [
  ["Ctrl+Enter", { ctrlKey: true }, false, true],
  ["Cmd+Enter", { metaKey: true }, false, true],
  ["Enter alone", {}, false, false],
  ["Enter alone when chosen", {}, true, true],
  ["Shift+Enter, a new line", { shiftKey: true }, true, false],
  ["Enter that ends a composed word", { isComposing: true }, true, false],
]) {
  test(`${why} ${sends ? "sends" : "does not send"}`, () => {
    assert.equal(isSendKey(press("Enter", differences), enterSends), sends);
  });
}

test("marks split a quote without changing a letter of it", () => {
  const pieces = markedPieces("i want to die tonight", [{ id: "plan", start: 10, end: 21 }, { id: "wish", start: 2, end: 13 }]);
  assert.equal(pieces.map((piece) => piece.text).join(""), "i want to die tonight");
  assert.deepEqual(pieces.find((piece) => piece.text === "die")?.cues, ["plan", "wish"]);
});

test("marks stand right behind an emoji", () => {
  assert.deepEqual(markedPieces("😭 help", [{ id: "c", start: 2, end: 6 }]), [
    { text: "😭 ", cues: [] },
    { text: "help", cues: ["c"] },
  ]);
});

test("marks outside the text are left out and the text stays", () => {
  assert.deepEqual(markedPieces("hi", [{ id: "c", start: 1, end: 9 }]), [{ text: "hi", cues: [] }]);
});

test("drafts are kept apart by case and kind", () => {
  const drafts = new Drafts();
  drafts.keep("A", "message", "to the user");
  drafts.keep("A", "note", "to the team");
  assert.equal(drafts.read("A", "message"), "to the user");
  assert.equal(drafts.read("A", "note"), "to the team");
  assert.equal(drafts.read("B", "message"), "");
});

for (const [why, storage] of [
  ["there is no storage", null],
  ["storage throws", { getItem() { throw new Error("denied"); } }],
  ["it is not JSON", { getItem: () => "{" }],
  ["it is of another type", { getItem: () => '{"keys":"yes","sound":1}' }],
  ["it is null", { getItem: () => "null" }],
]) {
  test(`preferences are the defaults when ${why}`, () => assert.deepEqual(readPreferences(storage), DEFAULT_PREFERENCES));
}

test("preferences come back as chosen, and sound is off until chosen", () => {
  let kept = null;
  const storage = { getItem: () => kept, setItem: (_, text) => (kept = text) };
  assert.equal(readPreferences(storage).sound, false);
  keepPreferences(storage, { ...DEFAULT_PREFERENCES, sound: true });
  assert.equal(readPreferences(storage).sound, true);
});

/** A server for `fetch`: answers in order, remembers what it was asked. */
function server(...answers) {
  const asked = [];
  const answer = async (path, options) => {
    asked.push({ path, ...options });
    const { status = 200, body = {}, headers = {} } = answers[asked.length - 1] ?? {};
    if (status === 0) throw new TypeError("network");
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers });
  };
  return { asked, api: new AgentApi(answer) };
}

test("the CSRF word of the login goes with every change and with no reading", async () => {
  const { asked, api } = server({ body: { agent: { id: "a", name: "Sam" }, csrf: "word" } }, { body: { lease: "L" } }, {});
  assert.deepEqual(await api.login("sam", "secret"), { id: "a", name: "Sam" });
  await api.claim("HV-1");
  await api.readCase("HV-1");
  assert.deepEqual(asked.map(({ headers }) => headers["X-Haven-CSRF"]), [undefined, "word", undefined]);
});

test("a refused call carries the server's code and when to try again", async () => {
  const { api } = server({ status: 429, body: { error: { code: "rate", message: "" } }, headers: { "Retry-After": "30" } });
  await assert.rejects(api.login("sam", "x"), { status: 429, code: "rate", retry_s: 30 });
});

test("no answer at all is called offline", async () => {
  const { api } = server({ status: 0 });
  await assert.rejects(api.me(), { status: 0, code: "offline" });
});

for (const [why, answer] of [
  ["an empty answer", { status: 204 }],
  ["an answer without a case", { body: { case: null } }],
]) {
  test(`${why} to take next means that nobody waits`, async () => {
    assert.equal(await server(answer).api.next(), null);
  });
}

test("a case id cannot leave its place in the address", async () => {
  const { asked, api } = server({});
  await api.readCase("../me?x=");
  assert.equal(asked[0].path, "/v1/agent/cases/..%2Fme%3Fx%3D");
});
