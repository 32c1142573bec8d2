/** What each frame of the server does to an agent's desk. */

import { stillNeeded, withAlert } from "./alerts.js";
import { boardFrom, caseOfConversation, withCase } from "./board.js";
import { errorArgs, errorText } from "./requests.js";

/** @typedef {import("./workspace.js").Workspace} Workspace */

/** @type {Record<string, (desk: Workspace, frame: any) => void>} */
const READERS = {
  beat: readBeat,
  board: readBoard,
  case: (desk, frame) => readCase(desk, frame.case),
  alert: readAlert,
  err: readError,
};

/**
 * @param {Workspace} desk
 * @param {any} frame an unknown kind of frame changes nothing
 */
export function receive(desk, frame) {
  const reader = READERS[frame.t];
  if (reader) reader(desk, frame);
  else desk.conversations.receive(frame);
}

/**
 * @param {Workspace} desk
 * @param {any} frame
 */
function readBeat(desk, frame) {
  desk.clock.hear(frame.at);
  for (const caseId of desk.claims.beatAnswered(frame.leases ?? null)) desk.loseCase(caseId);
}

/**
 * A snapshot replaces the board, and the conversations are read on from where they stopped.
 * @param {Workspace} desk
 * @param {any} frame
 */
function readBoard(desk, frame) {
  desk.clock.hear(frame.at);
  desk.claims.forgetBeats();
  const looked = desk.selected;
  desk.board = boardFrom(frame.cases);
  // Snapshots name open cases only. The one on screen stays readable, and says that it is over.
  if (looked && !desk.board.cases.has(looked.id)) desk.board = withCase(desk.board, { ...looked, state: "resolved" });
  reconcile(desk);
  readAgain(desk, looked);
  desk.conversations.resume(desk.watched);
  desk.reclaim();
}

/**
 * @param {Workspace} desk
 * @param {import("./board.js").CaseRow} row
 */
function readCase(desk, row) {
  const looked = desk.selected;
  desk.board = withCase(desk.board, row);
  reconcile(desk);
  readAgain(desk, looked);
  desk.conversations.watch(desk.watched);
}

/**
 * @param {Workspace} desk
 * @param {any} frame
 */
function readAlert(desk, frame) {
  desk.board = withCase(desk.board, frame.case);
  desk.alerts = withAlert(desk.alerts, frame);
  desk.tell("alerted", { id: frame.id, case: frame.case });
}

/**
 * @param {Workspace} desk
 * @param {any} frame
 */
function readError(desk, frame) {
  const { code, cid } = frame;
  const conv = (cid && desk.conversations.refuse(cid, code)) ?? frame.conv ?? null;
  if (code === "bad_token") desk.tell("signed-out", null);
  else if (code === "lease_lost") lose(desk, frame, conv);
  else if (code === "behind") desk.say("console-behind-said", {}, "voice");
  else desk.say(errorText(code), errorArgs(code, frame.retry), "error");
}

/**
 * @param {Workspace} desk
 * @param {any} frame
 * @param {string | null} conv
 */
function lose(desk, frame, conv) {
  const ofConversation = conv === null ? null : caseOfConversation(desk.board, conv)?.id;
  const caseId = frame.case ?? desk.claims.caseOfLease(frame.lease) ?? ofConversation;
  if (caseId) desk.loseCase(caseId);
}

/**
 * Read the case on screen again if it changed. Every reading is in the audit log as a look, so none is made in vain.
 * @param {Workspace} desk
 * @param {import("./board.js").CaseRow | null} before the row of the case on screen as it was
 */
function readAgain(desk, before) {
  const row = desk.selected;
  if (row && (!before || row.version === undefined || row.version !== before.version)) desk.details.read(row.id);
}

/**
 * Give up what is no longer so: alerts that are dealt with, leases of cases that are not this agent's any more.
 * @param {Workspace} desk
 */
function reconcile(desk) {
  desk.alerts = stillNeeded(desk.alerts, desk.board);
  for (const row of desk.board.cases.values()) {
    if (row.state === "resolved") desk.claims.forget(row.id);
    else if (desk.claims.isLost(row, desk.agent.id)) desk.loseCase(row.id);
  }
}
