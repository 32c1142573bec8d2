/**
 * The made-up app's settings, a table: each screen by its path, with its lines from top to bottom. A link such as
 * app://settings/privacy/lists opens the screen of this path, and where there is none, the line of its parent.
 * @typedef {{kind: string, id: string, label: string, hint?: string, set?: string, now?: any, options?: string[]}} Line
 * @typedef {{title: string, lead?: string, point?: string, lines: Line[]}} Page `point`: the line that links mean here
 */

const line = (kind, id, label, hint, more) => ({ kind, id, label, hint, ...more });
const onOff = (id, label, hint = "", more = {}) => line("onOff", id, label, hint, { now: false, ...more });
const choice = (id, label, options, more = {}) => line("choice", id, label, "", { options, now: options[0], ...more });
const field = (id, label, hint = "") => line("field", id, label, hint, { now: "" });
/** Something done once: the word on its button, and what then stands there. */
const once = (id, label, hint, button, done) => line("once", id, label, hint, { button, done });
const fact = (id, label, hint) => line("fact", id, label, hint);
const go = (page, label, icon, value) => line("go", page, label, "", { icon, value, to: { screen: "settings", page } });

const HELP = line("help", "help", "Help and safety");
const WHO = ["Everyone", "Friends", "No one"];
const DEVICES = go("security/devices", "Manage devices", "phone");
const TWO_STEPS = onOff("two-steps", "2-step verification", "We ask for a code when you log in on a new phone.", { set: "twoSteps" });
const send = (label = "Submit") => once("send", label, "A person reads it.", "Send", "Sent");
const appeal = (title, what) => ({
  title,
  lead: what,
  lines: [field("why", "Why do you think it is wrong?", "A few words are enough."), send("Submit an appeal")],
});
const form = (title, lead, ...lines) => ({ title, lead, lines: [...lines, send()] });

/** @type {Record<string, Page>} */
export const PAGES = {
  "": {
    title: "Settings and privacy",
    lines: [
      go("account", "Account", "me"),
      go("privacy", "Privacy", "lock"),
      go("security", "Security", "shield"),
      go("live", "LIVE", "live"),
      go("content-preferences", "Content preferences", "tune"),
      go("digital-wellbeing", "Digital Wellbeing", "clock"),
      go("family-pairing", "Family Pairing", "person"),
      go("support", "Report a problem", "flag"),
      HELP,
    ],
  },
  "account": {
    title: "Account",
    lines: [
      go("account/date-of-birth", "Date of birth", "me"),
      go("account/delete", "Deactivate or delete account", "close"),
    ],
  },
  "account/date-of-birth": form("Date of birth", "We may ask you to prove it.", field("birthday", "Date of birth", "Day, month, year")),
  "account/delete": {
    title: "Deactivate or delete",
    lines: [
      once("data", "Download your data", "A copy of what is yours. Do this first.", "Ask for it", "Asked for"),
      once("pause", "Deactivate account", "Nobody sees it until you log in again.", "Pause", "Paused"),
      once("delete", "Delete account", "You can still change your mind for a while.", "Delete", "Will be deleted"),
    ],
  },
  "privacy": {
    title: "Privacy",
    lines: [
      onOff("private-account", "Private account", "Only people you approve can follow you and see your videos.", { set: "isPrivate" }),
      go("privacy/messages", "Direct messages", "inbox", (world) => world.settings.messagesFrom),
      go("privacy/comments", "Comments", "comment", (world) => (world.settings.filtersComments ? "Filtered" : "")),
      go("privacy/interactions", "Duet, Stitch and more", "share"),
      go("privacy/lists", "Following list and likes", "heart"),
      go("privacy/suggestions", "Suggest your account to others", "person"),
      onOff("activity-status", "Activity status", "Friends see when you are online.", { now: true }),
      onOff("profile-views", "Profile views", "You and others see who looked at a profile.", { now: true }),
      onOff("location", "Location services", "The app may use where you are.", { now: true }),
      go("privacy/age", "What your age sets", "clock"),
      { ...go("blocked", "Blocked accounts", "block", (world) => `${world.blocked.length}`), to: { screen: "blocked" } },
      HELP,
    ],
  },
  "privacy/messages": {
    title: "Direct messages",
    lines: [
      choice("from", "Who can send you messages?", ["Everyone", "Suggested friends", "Friends", "No one"], { set: "messagesFrom" }),
    ],
  },
  "privacy/comments": {
    title: "Comments",
    point: "filter",
    lines: [
      onOff("filter", "Filter all comments", "Each comment stays hidden until you approve it.", { set: "filtersComments" }),
      onOff("unkind", "Filter unkind comments", "The app hides mean ones on its own."),
      field("filter-keywords", "Filter keywords", "Words you don't want to see, with commas"),
      onOff("creator-care", "Creator care mode", "Hides more of what may hurt, for a hard time."),
    ],
  },
  "privacy/interactions": {
    title: "Duet, Stitch and more",
    lines: [
      choice("comments", "Who can comment?", WHO),
      choice("duet", "Who can Duet with your videos?", WHO),
      choice("stitch", "Who can Stitch your videos?", WHO),
      choice("mentions", "Who can mention or tag you?", WHO),
      onOff("downloads", "Downloads", "Others can save your videos.", { now: true }),
    ],
  },
  "privacy/lists": {
    title: "Following list and likes",
    lines: [
      choice("following", "Who sees whom you follow?", ["Followers", "Only me"]),
      choice("likes", "Who sees what you like?", ["Everyone", "Only me"]),
    ],
  },
  "privacy/suggestions": {
    title: "Suggest your account",
    lead: "Your account may be shown to these people.",
    lines: [
      onOff("contacts", "Contacts", "", { now: true }),
      onOff("friends", "Facebook friends", "", { now: true }),
      onOff("mutual", "People with friends in common", "", { now: true }),
      onOff("sync", "Sync contacts and Facebook friends", "", { now: true }),
      once("synced", "Synced contacts", "Those that you gave us before.", "Remove", "Removed"),
    ],
  },
  "privacy/age": {
    title: "What your age sets",
    lead: "You are 16 or 17 here.",
    lines: [
      fact("messages", "Direct messages", "Friends, or no one"),
      fact("downloads", "Downloads", "Off until you turn them on"),
      fact("host", "Hosting a LIVE", "From 18"),
      fact("time", "Daily screen time", "One hour, then we ask you"),
    ],
  },
  "security": { title: "Security", lines: [TWO_STEPS, DEVICES, go("security/check-up", "Check after a scam", "check")] },
  "security/devices": {
    title: "Manage devices",
    lead: "Logged in now. This phone is not on the list.",
    lines: [
      once("laptop", "Laptop, Galway", "Today", "Remove", "Removed"),
      once("tablet", "Tablet, Porto", "3 weeks ago", "Remove", "Removed"),
    ],
  },
  "security/check-up": {
    title: "Check after a scam",
    lines: [field("password", "New password", "This page keeps nothing. Make one up."), TWO_STEPS, DEVICES],
  },
  "live": {
    title: "LIVE",
    lines: [go("live/comments", "Comments on LIVE", "comment"), go("live/who-can-host", "Who can host", "live")],
  },
  "live/comments": {
    title: "Comments on LIVE",
    lines: [
      onOff("allowed", "Comments", "People can write while you are LIVE.", { now: true }),
      onOff("unkind", "Filter unkind comments"),
      field("keywords", "Filter keywords", "Words you don't want to see, with commas"),
      field("moderators", "Moderators", "User names of people you trust"),
    ],
  },
  "live/who-can-host": {
    title: "Who can host",
    lines: [
      fact("age", "Date of birth", "Hosts are 18 or older."),
      fact("followers", "Followers", "You may need more of them."),
    ],
  },
  "content-preferences": {
    title: "Content preferences",
    lines: [
      field("keywords", "Filter keywords", "Words you don't want in your feed, with commas"),
      choice("sports", "Sports", ["As now", "More", "Less"]),
      choice("beauty", "Beauty and style", ["As now", "More", "Less"]),
      once("refresh", "Refresh your For You feed", "It starts anew.", "Refresh", "Refreshed"),
    ],
  },
  "digital-wellbeing": {
    title: "Digital Wellbeing",
    lines: [
      onOff("restricted-mode", "Restricted Mode", "Hides what may not be right for everyone."),
      go("digital-wellbeing/screen-time", "Screen time", "clock"),
    ],
  },
  "digital-wellbeing/screen-time": {
    title: "Screen time",
    lines: [
      choice("limit", "Daily limit", ["Off", "40 minutes", "1 hour", "2 hours"]),
      choice("breaks", "Break", ["Off", "Every 20 minutes", "Every 45 minutes"]),
      onOff("sleep", "Sleep reminder", "At 10 in the evening."),
    ],
  },
  "family-pairing": {
    title: "Family Pairing",
    lines: [
      choice("who", "Whose phone is this?", ["Teen", "Parent"]),
      once("code", "QR code", "Hold both phones side by side.", "Scan", "Paired"),
    ],
  },
  "support": {
    title: "Report a problem",
    lines: [
      go("support/reports", "Your reports", "flag"),
      go("support/removed-post", "A removed post", "close"),
      go("support/ban-appeal", "A ban", "block"),
      go("support/age-appeal", "A ban about age", "clock"),
      go("support/live-appeal", "A LIVE ban", "live"),
      go("support/intimate-images", "Private pictures of you", "lock"),
      go("support/copyright", "Copies of your work", "copy"),
      go("support/missing-person", "A missing person", "person"),
      go("support/after-death", "Someone has died", "heart"),
      go("support/legal", "Police, courts and press", "shield"),
    ],
  },
  "support/reports": {
    title: "Your reports",
    lines: [
      fact("comment", "A comment by @nightjar77", "We took it down."),
      fact("video", "A video about sweets", "Still being looked at."),
    ],
  },
  "support/removed-post": appeal("Removed posts", "“fog on the pier”, removed: dangerous acts."),
  "support/ban-appeal": appeal("Appeal a ban", "Your notice names the reason. Tell us what it missed."),
  "support/age-appeal": {
    title: "Prove your age",
    lines: [choice("how", "How would you like to do it?", ["With a parent", "With an ID", "With a selfie"]), send("Submit an appeal")],
  },
  "support/live-appeal": appeal("Appeal a LIVE ban", "Your LIVE of Tuesday was stopped."),
  "support/intimate-images": form(
    "Private pictures of you",
    "You are not to blame. You need no account for this.",
    field("where", "Link or user name"),
    field("reach", "How can we reach you?"),
    onOff("consent", "I did not agree to this"),
    field("name", "Sign with your name"),
  ),
  "support/copyright": form(
    "Copies of your work",
    "For the owner of the work, or somebody who acts for them.",
    field("work", "Your work", "What it is, with a link"),
    field("copy", "Where the copy is"),
    field("reach", "How can we reach you?"),
    onOff("true", "All of this is true"),
    field("name", "Sign with your name"),
  ),
  "support/missing-person": form(
    "A missing person",
    "Call the police first.",
    field("who", "Their user name"),
    field("last", "When did you last hear from them?"),
    field("police", "Number of the police case"),
  ),
  "support/after-death": form(
    "Someone has died",
    "We are sorry for your loss.",
    field("who", "Their user name"),
    choice("wish", "What should happen to the page?", ["It stays", "It goes"]),
    once("papers", "Papers", "Only here, never in a message.", "Add", "Added"),
  ),
  "support/legal": form(
    "Police, courts and press",
    "",
    choice("kind", "What is it about?", ["An emergency", "A request for data", "A court order", "The press"]),
    field("who", "Who are you, and for whom do you work?"),
    field("what", "User name or link, and what you ask for"),
  ),
};

/**
 * Find the screen and the line that a path means; null for one that this app does not have.
 * @param {string} path such as "privacy/lists"
 */
export function pageOf(path) {
  const page = Object.hasOwn(PAGES, path) && PAGES[path];
  if (page) return { screen: "settings", page: path, mark: page.point ?? WHOLE };
  const at = path.lastIndexOf("/");
  const [parent, id] = [path.slice(0, at), path.slice(at + 1)];
  return PAGES[parent]?.lines.some((one) => one.id === id) ? { screen: "settings", page: parent, mark: id } : null;
}

/** The mark of a screen that is pointed at as a whole. */
export const WHOLE = "whole";

/** The name under which the world keeps what was set in this line. */
export const nameOf = (page, { id, set }) => set ?? `${page}/${id}`;
