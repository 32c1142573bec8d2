import { Link } from "../shared/link.js";
import { Outbox, OutboxFull } from "../shared/outbox.js";
import { Timers } from "../shared/timers.js";
import { Conversation } from "./conversation.js";
import { spokenEvent } from "./spoken.js";

/** A short cut is not worth a word; a longer one is, within three seconds of the loss. */
const TROUBLE_AFTER_MS = 2_000;
const THINKING_AFTER_MS = 300;
const THINKING_UP_TO_MS = 12_000;
const TYPING_LASTS_MS = 6_000;
const TYPING_EVERY_MS = 3_000;
const DENIED_PAUSE_MS = 15_000;

/**
 * Everything the widget knows and can do, without a page: the conversation, its link, and what is worth saying aloud.
 * Fires `change` (something to show changed) and `announce` (detail: a text to say once).
 */
export class Chat extends EventTarget {
  conversation = new Conversation();
  outbox = new Outbox();
  /** Who is writing now, as an owner, or null. */
  typing = null;
  /** What is wrong with the connection: connecting, offline, slow, elsewhere, or null. */
  trouble = null;
  /** A conversation could not be reopened, and this is another one. */
  isReplacement = false;
  /** Messages of others that came while nobody looked. */
  unread = 0;
  #session;
  #wires;
  #clock;
  #say;
  #lang;
  #timers;
  #link = null;
  #isFresh = true;
  /** The log has been replayed: what it does not say, it does not know. */
  #isCaughtUp = false;
  #context = null;
  #isLooking = true;
  #seenTold = 0;
  #typedAt = -Infinity;
  #deniedAt = -Infinity;

  /**
   * @param {import("./session.js").Session} session
   * @param {{wires: object, clock: import("../shared/clock.js").Clock, say: (id: string, args?: object) => string, lang: string}} means
   */
  constructor(session, { wires, clock, say, lang }) {
    super();
    this.#session = session;
    this.#wires = wires;
    this.#clock = clock;
    this.#say = say;
    this.#lang = lang;
    this.#timers = new Timers(clock);
  }

  get isStarted() {
    return this.#link !== null;
  }

  now() {
    return this.#clock.now();
  }

  /** Connect to this tab's conversation, or to a new one. What is replayed of an old one is not read aloud. */
  begin() {
    if (this.#link) return;
    this.#isFresh = !this.#session.isKnown;
    const { outbox } = this;
    const link = new Link({
      enter: () => this.#session.enter(),
      wires: this.#wires,
      clock: this.#clock,
      lang: this.#lang,
      outbox,
    });
    link.addEventListener("event", ({ detail }) => this.#take(detail));
    link.addEventListener("ready", () => this.#caughtUp());
    link.addEventListener("reset", ({ detail }) => this.#reset(detail));
    link.addEventListener("typing", ({ detail }) => this.#showTyping(detail.from));
    link.addEventListener("outbox", () => this.#changed());
    link.addEventListener("state", () => this.#follow(link.state));
    this.#link = link;
    this.#follow(link.state);
    link.start();
  }

  /** Forget the earlier conversation and begin another. */
  beginAnew() {
    this.#session.forget();
    this.begin();
  }

  /** Say something; raises OutboxFull. */
  send(text) {
    this.begin();
    this.#link.send("message", { text }, text);
  }

  /** Choose an answer that was offered; raises OutboxFull. */
  choose({ id, label }) {
    this.#link.send("choice", { quick: id }, label);
  }

  /** Put into the log what the host app did of what event `of` offered; raises OutboxFull. */
  report(body) {
    this.#link.send("action", body, "");
  }

  /** The host app says what the chat is opened on now. A conversation that goes on hears of it. */
  setContext(context) {
    this.#context = context;
    this.#tellContext();
  }

  retry(cid) {
    this.#link.retry(cid);
  }

  forget(cid) {
    this.#link.forget(cid);
  }

  /** The user is writing: a person on the other side may see that, the assistant has no use for it. */
  userTypes() {
    if (this.conversation.owner.k !== "agent" || this.now() - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = this.now();
    this.#link.whisper({ t: "typing" });
  }

  wake() {
    this.#link?.wake();
  }

  sleep() {
    this.#link?.sleep();
  }

  takeBack() {
    this.#link.takeBack();
  }

  /** The user looks at the messages, or does not any more. */
  look(isLooking) {
    this.#isLooking = isLooking;
    if (!isLooking) return;
    this.unread = 0;
    this.#tellSeen();
    this.#changed();
  }

  /** Leave through quick exit: nothing is shown or sent any more, and the case goes on. */
  leave() {
    this.#timers.cancelAll();
    this.#link?.stop();
    this.#session.sayLeft();
  }

  #take(event) {
    this.conversation.apply(event);
    const isSpeech = event.type === "message" && !event.body?.welcome;
    const isOthers = event.from?.k !== "user";
    if (isSpeech && isOthers) this.#stopTyping();
    if (isSpeech && !isOthers && this.#isFresh && this.conversation.owner.k === "assistant") this.#expectAnswer();
    if (this.#isFresh) {
      if (!event.body?.welcome) this.#announce(spokenEvent(event, this.#say));
      if (isSpeech && isOthers && !this.#isLooking) this.unread += 1;
    }
    this.#tellSeen();
    this.#changed();
  }

  #caughtUp() {
    this.#isFresh = true;
    this.#isCaughtUp = true;
    this.#tellContext();
  }

  #tellContext() {
    const { type, body } = this.outbox.entries.findLast(({ type }) => type === "context") ?? {};
    const known = type ? body : this.conversation.context;
    if (!this.#context || !this.#isCaughtUp || isSame(known, this.#context)) return;
    try {
      this.#link.send("context", this.#context, "");
    } catch (failure) {
      // It is said again when the outbox has emptied: words of the user come first.
      if (!(failure instanceof OutboxFull)) throw failure;
    }
  }

  #reset({ snapshot }) {
    this.conversation = new Conversation();
    for (const event of snapshot?.events ?? []) this.conversation.apply(event);
    this.#changed();
  }

  // Only others' messages count: our own receipt is an event, too, and answering it would never end.
  #tellSeen() {
    const last = this.conversation.items.filter((item) => item.kind === "message" && item.from.k !== "user").at(-1);
    if (!this.#isLooking || !last || last.seq <= this.#seenTold) return;
    this.#timers.set("seen", THINKING_AFTER_MS, () => {
      if (this.#link?.state !== "live") return;
      this.#seenTold = last.seq;
      this.#link.whisper({ t: "seen", seq: last.seq });
    });
  }

  #expectAnswer() {
    this.#timers.set("think", THINKING_AFTER_MS, () => this.#showTyping("assistant", THINKING_UP_TO_MS));
  }

  #showTyping(from, lasts = TYPING_LASTS_MS) {
    this.typing = from === "agent" ? this.conversation.owner : { k: "assistant" };
    this.#timers.set("typing", lasts, () => this.#stopTyping());
    this.#changed();
  }

  #stopTyping() {
    this.#timers.cancel("think");
    this.#timers.cancel("typing");
    this.typing = null;
    this.#changed();
  }

  #follow(state) {
    if (state === "stopped") return;
    if (state === "denied") return this.#replace();
    this.#timers.cancel("trouble");
    if (state === "live") this.#recover();
    else if (state === "slow" || state === "elsewhere") this.#admit(state);
    else if (!this.trouble || this.trouble === "slow") {
      const trouble = state === "connecting" ? "connecting" : "offline";
      this.#timers.set("trouble", TROUBLE_AFTER_MS, () => this.#admit(trouble));
    } else if (state === "lost") {
      this.#admit("offline");
    }
  }

  #admit(trouble) {
    if (this.trouble === trouble) return;
    this.trouble = trouble;
    this.#announce(this.#say(`widget-${trouble}`));
    this.#changed();
  }

  #recover() {
    if (this.trouble && this.trouble !== "connecting") this.#announce(this.#say("widget-back"));
    this.trouble = null;
    this.#tellSeen();
    this.#changed();
  }

  // The token is not good any more. What the user wrote and the server never had moves on to a new conversation.
  #replace() {
    const again = this.now() - this.#deniedAt < DENIED_PAUSE_MS;
    this.#deniedAt = this.now();
    this.#link.stop();
    this.#link = null;
    this.#isCaughtUp = false;
    this.#session.forget();
    for (const { cid, seq } of this.outbox.entries) if (seq !== null) this.outbox.remove(cid);
    this.conversation = new Conversation();
    this.#seenTold = 0;
    this.isReplacement = true;
    this.#announce(this.#say("widget-new-after-denied"));
    this.#timers.set("begin", again ? DENIED_PAUSE_MS : 0, () => this.begin());
    this.#changed();
  }

  #announce(text) {
    if (text) this.dispatchEvent(new CustomEvent("announce", { detail: text }));
  }

  #changed() {
    this.dispatchEvent(new CustomEvent("change"));
  }
}

const isSame = (one, other) => ["kind", "handle", "id"].every((part) => one?.[part] === other?.[part]);
