import { feed } from "./feed.js";
import { inbox } from "./inbox.js";
import { blocked, followers, me, pick, profile } from "./people.js";
import { settings } from "./settings.js";
import { thing } from "./things.js";

/** Every screen by the name that places use. */
export const screens = { feed, inbox, me, profile, followers, blocked, pick, settings, thing };
