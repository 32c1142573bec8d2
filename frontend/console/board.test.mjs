import assert from "node:assert/strict";
import test from "node:test";

import { boardFrom, caseOfConversation, colleaguesCases, emptyBoard, handedBackCases, myCases, openCases, waitingCases, withCase } from "./board.js";
import { caseRow } from "./fakes.mjs";
import { queueHealth } from "./health.js";

const ids = (rows) => rows.map((row) => row.id);

test("the most severe case comes first and within a severity the one that has waited longest", () => {
  const board = boardFrom([
    caseRow({ id: "late-p1", severity: "P1", opened_at: 300 }),
    caseRow({ id: "p3", severity: "P3", opened_at: 1 }),
    caseRow({ id: "p0", severity: "P0", opened_at: 900 }),
    caseRow({ id: "early-p1", severity: "P1", opened_at: 100 }),
    caseRow({ id: "none", severity: "none", opened_at: 0 }),
    caseRow({ id: "p2", severity: "P2", opened_at: 2 }),
  ]);
  assert.deepEqual(ids(openCases(board)), ["p0", "early-p1", "late-p1", "p2", "p3", "none"]);
});

test("a severity this console does not know is put first instead of being lost at the end", () => {
  const board = boardFrom([caseRow({ id: "p0", severity: "P0" }), caseRow({ id: "odd", severity: "P9" })]);
  assert.deepEqual(ids(openCases(board)), ["odd", "p0"]);
});

test("opening times are understood as epoch seconds and as ISO text", () => {
  const board = boardFrom([
    caseRow({ id: "second", opened_at: 1_700_000_000 }),
    caseRow({ id: "first", opened_at: "2020-01-01T00:00:00Z" }),
  ]);
  assert.deepEqual(ids(openCases(board)), ["first", "second"]);
});

test("a snapshot replaces everything that was known", () => {
  const old = withCase(emptyBoard(), caseRow({ id: "gone" }));
  assert.deepEqual([...old.cases.keys()], ["gone"]);
  assert.deepEqual([...boardFrom([caseRow({ id: "here" })]).cases.keys()], ["here"]);
});

test("a board that was never told is not the same as an empty one", () => {
  assert.equal(emptyBoard().known, false);
  assert.equal(boardFrom([]).known, true);
});

test("an older version of a case that arrives late changes nothing", () => {
  const board = boardFrom([caseRow({ version: 5, state: "claimed" })]);
  assert.equal(withCase(board, caseRow({ version: 4 })).cases.get("HV-AAAAAA").state, "claimed");
  assert.equal(withCase(board, caseRow({ version: 6, state: "resolved" })).cases.get("HV-AAAAAA").state, "resolved");
});

test("each open case is mine, waiting or with a colleague, and resolved ones are in no list", () => {
  const board = boardFrom([
    caseRow({ id: "mine", agent: { id: "me", name: "Sam" } }),
    caseRow({ id: "waiting" }),
    caseRow({ id: "theirs", agent: { id: "other", name: "Kim" } }),
    caseRow({ id: "over", state: "resolved", agent: { id: "me", name: "Sam" } }),
  ]);
  assert.deepEqual(ids(myCases(board, "me")), ["mine"]);
  assert.deepEqual(ids(waitingCases(board)), ["waiting"]);
  assert.deepEqual(ids(colleaguesCases(board, "me")), ["theirs"]);
});

test("a case that was handed back is open, but nobody waits in it", () => {
  const board = boardFrom([caseRow({ id: "back", handed_back_at: 500, owner: "assistant" }), caseRow({ id: "waits" })]);
  assert.deepEqual(ids(waitingCases(board)), ["waits"]);
  assert.deepEqual(ids(handedBackCases(board)), ["back"]);
  assert.equal(queueHealth(board, 600_000).waiting, 1);
});

test("a case that lost its agent is ordered by when its waiting began", () => {
  const board = boardFrom([caseRow({ id: "new", opened_at: 500 }), caseRow({ id: "returned", opened_at: 700, waiting_since: 100 })]);
  assert.deepEqual(ids(openCases(board)), ["returned", "new"]);
});

test("a conversation leads to its unresolved case first", () => {
  const board = boardFrom([caseRow({ id: "old", conv: "c", state: "resolved" }), caseRow({ id: "new", conv: "c" })]);
  assert.equal(caseOfConversation(board, "c")?.id, "new");
  assert.equal(caseOfConversation(board, "nobody"), null);
});

test("the health strip counts who waits, the longest wait, missed targets and open high risk", () => {
  const board = boardFrom([
    caseRow({ id: "late", severity: "P0", opened_at: 0, first_reply_due: 300 }),
    caseRow({ id: "in time", severity: "P2", opened_at: 500, first_reply_due: 90_000 }),
    caseRow({ id: "taken", severity: "P1", opened_at: 0, first_reply_due: 10, agent: { id: "me", name: "Sam" } }),
    caseRow({ id: "over", severity: "P0", state: "resolved" }),
  ]);
  assert.deepEqual(queueHealth(board, 600_000), { waiting: 2, longest_ms: 600_000, late: 1, highRisk: 2 });
});

test("an empty queue has no longest wait", () => {
  assert.deepEqual(queueHealth(boardFrom([]), 0), { waiting: 0, longest_ms: null, late: 0, highRisk: 0 });
});
