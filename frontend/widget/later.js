/** What a chat needs soon, but not before the first word can be written. */
import "../shared/guide-card.js";
import "../shared/helplines-card.js";

export { pollWire } from "../shared/poll-wire.js";
