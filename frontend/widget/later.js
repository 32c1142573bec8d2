/** What a chat needs at once, but not before the first word can be written. */
import guideCard from "../../data/texts/en/guide_card.ftl";
import hostActions from "../../data/texts/en/host_actions.ftl";
import "../shared/helplines-card.js";
import { texts } from "../shared/texts.js";
import "./haven-transcript.js";

for (const english of [guideCard, hostActions]) texts.add("en", english);

export { pollWire } from "../shared/poll-wire.js";
