/** What a chat needs at once, but not before the first word can be written. */
import "../shared/helplines-card.js";
import "./haven-transcript.js";

export { pollWire } from "../shared/poll-wire.js";
