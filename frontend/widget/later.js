/** What a chat needs at once, but not before the first word can be written. */
import english from "../../data/texts/en/host_actions.ftl";
import "../shared/helplines-card.js";
import { texts } from "../shared/texts.js";
import "./haven-transcript.js";

texts.add("en", english);

export { pollWire } from "../shared/poll-wire.js";
