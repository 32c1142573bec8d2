const PLATFORMS = new Set(["ios", "android", "web"]);
const AGE_BANDS = new Set(["under_13", "13-15", "16-17", "18+"]);
const CONTEXTS = new Set(["profile", "video", "comment", "message", "settings", "feed"]);
const RESTRICTIONS = new Set(["post", "account", "live", "age"]);
const DAY = /^20\d\d-\d\d-\d\d$/;
const PLAIN_WORDS = /^[^\x00-\x1f\x7f]{1,500}$/;
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const OUTCOMES = new Set(["done", "failed", "declined"]);
const GREETINGS = new Set(["hello", "told", "opened", "closed"]);
const ACTION = /^[a-z_]{2,40}$/;
const ID = /^[0-9a-f]{32}$/;
/** More than any honest page has to say; what is larger is not even looked at. */
const MOST_LETTERS = 2_000;
const MOST_PARTS = 40;
const DEEPEST = 3;
const SHORT_WORD = /^[A-Za-z0-9_.@:/ +-]{1,120}$/;

/**
 * Read what a host page says about the user. Anything unknown, oversized or of a wrong kind is left out: the page is
 * not ours, and a bad word from it must not cost the user the chat.
 * @returns {{country?: string, language?: string, platform?: string, age_band?: string}}
 */
export function readProfile(words) {
  const { country, language, platform, age_band: age } = isObject(words) ? words : {};
  const profile = {};
  if (typeof country === "string" && /^[A-Za-z]{2}$/.test(country)) profile.country = country.toUpperCase();
  if (isLanguage(language)) profile.language = language;
  if (PLATFORMS.has(platform)) profile.platform = platform;
  if (AGE_BANDS.has(age)) profile.age_band = age;
  return profile;
}

/** @returns {{kind: string, handle?: string, id?: string, decision?: object} | null} what the chat was opened on */
export function readContext(words) {
  const { kind, handle, id, decision } = isObject(words) ? words : {};
  if (!CONTEXTS.has(kind)) return null;
  const context = { kind };
  if (isShortWord(handle)) context.handle = handle;
  if (isShortWord(id)) context.id = id;
  const reasons = readDecision(decision);
  if (reasons) context.decision = reasons;
  return context;
}

/** @returns {object | null} why the host restricted something of the user's; null where no reason is given */
function readDecision(words) {
  const { restriction, reason, rule, automated, decided_on: day } = isObject(words) ? words : {};
  if (!RESTRICTIONS.has(restriction) || !isPlainWords(reason)) return null;
  const decision = { restriction, reason };
  if (isPlainWords(rule)) decision.rule = rule;
  if (automated === "yes" || automated === "no") decision.automated = automated;
  if (isDay(day)) decision.decided_on = day;
  return decision;
}

/**
 * Read a whole message of the bridge (docs/integration.md); null for anything that is not one.
 * @returns {{type: string, [more: string]: any} | null}
 */
export function readMessage(data) {
  if (!isModest(data) || !isObject(data) || data.haven !== 1) return null;
  const { type, id, outcome } = data;
  if (GREETINGS.has(type)) return data;
  return type === "outcome" && ID.test(id) && OUTCOMES.has(outcome) ? { type, id, outcome } : null;
}

/**
 * Read what the host app can do, and whether it can undo that.
 * @returns {Map<string, boolean>}
 */
export function readCan(words) {
  const named = isObject(words) ? Object.entries(words) : [];
  return new Map(named.filter(([action, undoes]) => ACTION.test(action) && typeof undoes === "boolean"));
}

function isModest(value, depth = 0) {
  if (typeof value === "string") return value.length <= MOST_LETTERS;
  if (!isObject(value)) return true;
  if (depth > DEEPEST || Array.isArray(value)) return false;
  const parts = Object.values(value);
  return parts.length <= MOST_PARTS && parts.every((part) => isModest(part, depth + 1));
}

export const isLanguage = (word) => typeof word === "string" && word.length <= 20 && LANGUAGE.test(word);

const isShortWord = (word) => typeof word === "string" && SHORT_WORD.test(word);
const isPlainWords = (words) => typeof words === "string" && PLAIN_WORDS.test(words);
/** 30 February is a day to JavaScript, only not the one that was written. */
const isDay = (day) =>
  typeof day === "string" && DAY.test(day) && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) === true;
const isObject = (words) => words !== null && typeof words === "object";
