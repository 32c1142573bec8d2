import { feed } from "./feed.js";
import { followers, me, pick, profile } from "./people.js";
import { blocked, commentFilters, inbox, messagesFrom, privacy, settings } from "./settings.js";

/** Every screen by the name that places use. */
export const screens = {
  feed,
  inbox,
  me,
  profile,
  followers,
  pick,
  settings,
  privacy,
  blocked,
  "messages-from": messagesFrom,
  "comment-filters": commentFilters,
};
