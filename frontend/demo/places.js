/**
 * Where one can be in the made-up app: a screen, a sheet over it, and the control to point at.
 * @typedef {{screen: string, handle?: string, sheet?: {kind: string, [more: string]: any} | null, mark?: string | null}} Place
 */

const SETTINGS = {
  "settings": { screen: "settings" },
  "settings/privacy": { screen: "privacy" },
  "settings/privacy/private-account": { screen: "privacy", mark: "private-account" },
  "settings/privacy/blocked": { screen: "blocked", mark: "blocked" },
  "settings/privacy/messages": { screen: "messages-from", mark: "messages" },
  "settings/privacy/comments": { screen: "comment-filters", mark: "filter" },
  "profile/me": { screen: "me" },
  "profile/me/followers": { screen: "followers", mark: "followers" },
};
const ON_A_PROFILE = new Set(["block", "mute", "report"]);
const UNKNOWN_HANDLE = "{handle}";

/**
 * Find the place that a guide's deep link means; null for a link this app does not know.
 * @param {string} link such as "app://profile/river_drift/block"
 * @param {{kind?: string, handle?: string, id?: string} | null} context what the chat was opened on
 * @param {import("./world.js").World} world
 * @returns {Place | null}
 */
export function placeOf(link, context, world) {
  const path = link.match(/^app:\/\/([^?#]+)$/)?.[1];
  if (!path) return null;
  if (Object.hasOwn(SETTINGS, path)) return SETTINGS[path];
  const [kind, subject, action] = path.split("/").map(decode);
  if (kind === "video" && subject === "report") return reportVideo(context, world);
  if (kind === "comment" && subject === "report") return reportComment(context, world);
  if (kind !== "profile" || !ON_A_PROFILE.has(action)) return null;
  const handle = subject === UNKNOWN_HANDLE ? context?.handle : subject;
  if (!handle || !world.person(handle)) return { screen: "pick", action };
  return profileMenu(handle, action);
}

/** The menu on somebody's profile, with one of its lines pointed at. */
export const profileMenu = (handle, mark = null) => ({
  screen: "profile",
  handle,
  sheet: { kind: "profile", handle },
  mark,
});

function reportVideo(context, { feed }) {
  const video = feed.find(({ id }) => id === context?.id) ?? feed[0];
  return { screen: "feed", video: video?.id, sheet: video ? { kind: "share", video: video.id } : null, mark: "report" };
}

function reportComment(context, world) {
  const comments = world.comments.filter((one) => world.commentsOn(one.video).includes(one));
  const comment = comments.find(({ id }) => id === context?.id) ?? comments.find(({ by }) => by === context?.handle) ?? comments[0];
  if (!comment) return { screen: "feed" };
  return { screen: "feed", video: comment.video, sheet: { kind: "comment", id: comment.id }, mark: "report" };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
