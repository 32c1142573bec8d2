import { pageOf } from "./pages.js";
import { REASONS } from "./world.js";

/**
 * Where one can be in the made-up app: a screen, a sheet over it, and the control to point at.
 * @typedef {{screen: string, page?: string, handle?: string, sheet?: {kind: string, [more: string]: any} | null, mark?: string | null}} Place
 * @typedef {{kind?: string, handle?: string, id?: string} | null} Context what the chat was opened on
 * @typedef {import("./world.js").World} World
 */

/** @type {Record<string, (context: Context, world: World) => Place>} */
const PLACES = {
  "settings": () => ({ screen: "settings", page: "" }),
  "settings/privacy/blocked": () => ({ screen: "blocked", mark: "blocked" }),
  "profile/me": () => ({ screen: "me" }),
  "profile/me/followers": () => ({ screen: "followers", mark: "followers" }),
  "video/report": reportVideo,
  "video/comments/manage": (_, world) => onMine(world, { kind: "manage", video: world.mine.id, chosen: [] }, "choose"),
  "comment/report": reportComment,
  "comment/delete": deleteComment,
  "message/report": reportMessage,
  "live/report": () => onThing("live"),
  "sound/report": () => onThing("sound"),
  "shop/product/report": () => onThing("product"),
};
const ON_A_PROFILE = new Set(["block", "mute", "report"]);
const UNKNOWN_HANDLE = "{handle}";

/**
 * Find the place that a guide's deep link means; null for a link this app does not know.
 * @param {string} link such as "app://profile/river_drift/block"
 * @param {Context} context
 * @param {World} world
 * @returns {Place | null}
 */
export function placeOf(link, context, world) {
  const path = link.match(/^app:\/\/([^?#]+)$/)?.[1];
  if (!path) return null;
  if (Object.hasOwn(PLACES, path)) return PLACES[path](context, world);
  const [kind, subject, action, reason = null] = path.split("/").map(decode);
  if (kind === "settings") return pageOf(path.slice("settings/".length));
  if (kind !== "profile" || !ON_A_PROFILE.has(action)) return null;
  const handle = subject === UNKNOWN_HANDLE ? context?.handle : subject;
  if (!handle || !world.person(handle)) return { screen: "pick", action, reason };
  return onProfile(handle, action, reason);
}

/** The menu on somebody's profile with one of its lines pointed at, or the report form with its reason chosen. */
export function onProfile(handle, mark = null, reason = null) {
  const isForReport = mark === "report" && Object.hasOwn(REASONS, reason ?? "");
  const sheet = isForReport ? { kind: "report", what: { kind: "profile", id: handle }, reason } : { kind: "profile", handle };
  return { screen: "profile", handle, sheet, mark: isForReport ? "reason" : mark };
}

const onMine = (world, sheet, mark) => ({ screen: "me", video: world.mine.id, sheet, mark });
const onThing = (id) => ({ screen: "thing", id, sheet: { kind: "thing", id }, mark: "report" });

function reportVideo(context, { feed }) {
  const video = feed.find(({ id }) => id === context?.id) ?? feed[0];
  return { screen: "feed", video: video?.id, sheet: video ? { kind: "share", video: video.id } : null, mark: "report" };
}

function reportComment(context, world) {
  const comment = meant(context, world.comments.filter((one) => world.commentsOn(one.video).includes(one)));
  if (!comment) return { screen: "feed" };
  return { screen: "feed", video: comment.video, sheet: { kind: "comment", id: comment.id }, mark: "report" };
}

function deleteComment(context, world) {
  const comment = meant(context, world.commentsOn(world.mine.id));
  return comment ? onMine(world, { kind: "comment", id: comment.id }, "delete") : { screen: "me" };
}

function reportMessage(context, { messages }) {
  const message = meant(context, messages);
  return { screen: "inbox", sheet: message ? { kind: "message", id: message.id } : null, mark: "report" };
}

/** What the chat was opened on, or something of the same person's, or the first. */
const meant = (context, all) => all.find(({ id }) => id === context?.id) ?? all.find(({ by }) => by === context?.handle) ?? all[0];

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
