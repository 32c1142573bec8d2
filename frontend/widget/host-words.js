const PLATFORMS = new Set(["ios", "android", "web"]);
const AGE_BANDS = new Set(["under_13", "13-15", "16-17", "18+"]);
const CONTEXTS = new Set(["profile", "video", "comment", "message", "settings", "feed"]);
const RESTRICTIONS = new Set(["post", "account", "live", "age"]);
const DAY = /^20\d\d-\d\d-\d\d$/;
const PLAIN_WORDS = /^[^\x00-\x1f\x7f]{1,500}$/;
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
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

export const isLanguage = (word) => typeof word === "string" && word.length <= 20 && LANGUAGE.test(word);

const isShortWord = (word) => typeof word === "string" && SHORT_WORD.test(word);
const isPlainWords = (words) => typeof words === "string" && PLAIN_WORDS.test(words);
/** 30 February is a day to JavaScript, only not the one that was written. */
const isDay = (day) =>
  typeof day === "string" && DAY.test(day) && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) === true;
const isObject = (words) => words !== null && typeof words === "object";
