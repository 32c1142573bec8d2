import { entryState } from "../shared/outbox.js";

const SILENCE_SHOWN_MS = 15 * 60_000;

/**
 * Put the log and what is on its way into one list, ready to show: who speaks first in a run, where time passed,
 * which of the user's messages carries a word about its fate, and which quick replies are still open.
 * @param {import("./conversation.js").Conversation} conversation
 * @param {import("../shared/outbox.js").Entry[]} entries @param {number} now
 */
export function linesOf(conversation, entries, now) {
  const logged = conversation.items.map((item) => ({ ...item, state: fateOf(item, conversation.seenUpTo) }));
  const known = new Set(conversation.items.map((item) => item.cid));
  const waiting = entries
    .filter((entry) => !known.has(entry.cid) && !isQuiet(entry))
    .map((entry) => (entry.type === "action" ? actionOf(entry, conversation) : messageOf(entry, now)));
  const lines = [...logged, ...waiting];
  const lastOwn = lines.findLastIndex((line) => line.from?.k === "user");
  const lastOther = lines.findLastIndex((line) => line.kind === "message" && line.from.k !== "user");
  return lines.map((line, place) => ({
    ...line,
    // A sent message keeps its key when its event arrives, so that it does not jump on the screen.
    key: line.cid ?? line.key,
    time: passed(lines[place - 1], line) ? line.at : null,
    run: follows(lines[place - 1], line),
    state: place === lastOwn || line.state === "late" || line.state === "refused" ? line.state : "",
    quick: place === lastOther ? line.quick : [],
    isAnswered: lastOwn > place,
  }));
}

const isQuiet = ({ type, body }) => type === "context" || (body.action === "open" && body.outcome === "done");

const messageOf = (entry, now) => ({
  kind: "message",
  key: entry.cid,
  cid: entry.cid,
  at: null,
  from: { k: "user" },
  text: entry.label,
  card: null,
  quick: [],
  state: entryState(entry, now),
});

// What the host app did is true before the server knows it.
const actionOf = ({ cid, body }, conversation) => ({
  kind: "action",
  key: cid,
  cid,
  at: null,
  ...body,
  handle: conversation.offered(body.of, body.action)?.handle ?? null,
  quick: [],
  state: "",
});

function fateOf(item, seenUpTo) {
  if (item.from?.k !== "user") return "";
  return item.seq <= seenUpTo ? "seen" : "sent";
}

function passed(before, line) {
  if (!line.at) return false;
  if (!before?.at) return before === undefined;
  return Date.parse(line.at) - Date.parse(before.at) >= SILENCE_SHOWN_MS;
}

const voice = ({ k, name }) => (k === "agent" ? `agent ${name}` : k === "user" ? k : "assistant");

function follows(before, line) {
  if (before?.kind !== "message" || line.kind !== "message" || passed(before, line)) return false;
  return voice(before.from) === voice(line.from);
}
