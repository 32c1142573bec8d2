import english from "../../data/texts/en/widget.ftl";
import { Backoff } from "../shared/backoff.js";
import { pageClock } from "../shared/clock.js";
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

let openPoll = (hello, ears) => {
  // The long poll is not here yet: a connection that fails, and another try follows.
  ears.down();
  return { send() {}, close() {} };
};
const wires = {
  socket: socketWire(`${location.origin.replace(/^http/, "ws")}/v1/socket`),
  poll: (...connection) => openPoll(...connection),
};
const chat = new Chat(session, { wires, clock: pageClock, say, lang: texts.lang });

const widget = new HavenWidget();
Object.assign(widget, { chat, session, host });
document.body.replaceChildren(widget);

const backoff = new Backoff();
async function loadLater() {
  try {
    const { pollWire } = await import("./later.js");
    openPoll = pollWire("", { fetch: get, clock: pageClock });
    widget.requestUpdate();
  } catch {
    pageClock.after(backoff.next(), loadLater);
  }
}
loadLater();

async function followLanguage() {
  await fetchTexts(host.language ?? navigator.language, ["widget.ftl", "host_actions.ftl"], get);
  widget.retell();
}
host.addEventListener("told", followLanguage);
host.greeted.then(followLanguage);
