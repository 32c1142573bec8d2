import english from "../../data/texts/en/widget.ftl";
import { pageClock } from "../shared/clock.js";
import { pollWire } from "../shared/poll-wire.js";
import { socketWire } from "../shared/socket-wire.js";
import { fetchTexts, say, texts } from "../shared/texts.js";
import { Chat } from "./chat.js";
import { HavenWidget } from "./haven-widget.js";
import { Host } from "./host.js";
import { Session } from "./session.js";
import { TokenShelf } from "./token-shelf.js";

// English travels with the code: the words around the help lines must not wait for another request.
texts.add("en", english);

const get = (...request) => fetch(...request);
const host = new Host();
const session = new Session(new TokenShelf(() => sessionStorage), { fetch: get, clock: pageClock, greeted: host.greeted });
const wires = {
  socket: socketWire(`${location.origin.replace(/^http/, "ws")}/v1/socket`),
  poll: pollWire("", { fetch: get, clock: pageClock }),
};
const chat = new Chat(session, { wires, clock: pageClock, say, lang: texts.lang });

const widget = new HavenWidget();
Object.assign(widget, { chat, session, host });
document.body.replaceChildren(widget);

async function followLanguage() {
  await fetchTexts(host.language ?? navigator.language, "widget.ftl", get);
  widget.retell();
}
host.addEventListener("told", followLanguage);
host.greeted.then(followLanguage);
