import { Backoff } from "./backoff.js";
import { Courier } from "./courier.js";
import { LATE_AFTER_MS, Outbox } from "./outbox.js";
import { Sequence } from "./sequence.js";
import { Timers } from "./timers.js";

/** The server pings every 20 s; a connection that says nothing for this long is dead. */
export const SILENCE_LIMIT_MS = 45_000;
const READY_LIMIT_MS = 8_000;
const PROBE_LIMIT_MS = 3_000;
const SOCKET_TRIES = 2;
/** On the long poll, look after this long whether a socket works by now. */
const POLL_FIRST_MS = 60_000;
/** Close code: the same token said hello on another connection. */
const TAKEN_OVER = 4409;

/**
 * The conversation's connection: every event once and in order, every message stored once, over any number of cuts.
 *
 * Fires `state` (the property changed), `event` (detail: the event), `ready` (detail: the frame; replay is over),
 * `outbox` (an entry changed), `typing` (detail: the frame) and `reset` (detail: the frame).
 *
 * States: `connecting`, `live`, `slow` (connected, but the server does not answer), `lost`, `elsewhere` (another tab
 * took the conversation over), `denied` (the token is not good any more), `stopped`.
 */
export class Link extends EventTarget {
  state = "connecting";
  /** @type {Outbox} */
  outbox;
  #enter;
  #wires;
  #clock;
  #backoff;
  #lang;
  #timers;
  #lateness;
  #courier;
  #sequence = new Sequence();
  #wire = null;
  #attempt = 0;
  #replayed = false;
  #asked = -1;
  #tries = 0;
  #onPoll = false;
  #pollTime = POLL_FIRST_MS;

  /**
   * @param {object} means
   * @param {() => Promise<{conv: string, token: string}>} means.enter finds or opens the conversation; asked before each try
   * @param {{socket: import("./socket-wire.js").OpenWire, poll: import("./socket-wire.js").OpenWire}} means.wires
   * @param {import("./clock.js").Clock} means.clock
   * @param {Outbox} [means.outbox] messages written before this link existed
   * @param {string} [means.lang]
   * @param {() => number} [means.random]
   */
  constructor({ enter, wires, clock, outbox = new Outbox(), lang = "en", random = Math.random }) {
    super();
    this.outbox = outbox;
    this.#enter = enter;
    this.#wires = wires;
    this.#clock = clock;
    this.#lang = lang;
    this.#backoff = new Backoff(random);
    this.#timers = new Timers(clock);
    this.#lateness = new Timers(clock);
    this.#courier = new Courier(outbox, clock, {
      slow: () => this.#tell("slow"),
      swift: () => this.state === "slow" && this.#tell("live"),
      dead: () => this.#reconnect(),
      unheard: () => this.#sync(true),
      changed: () => this.#fire("outbox"),
    });
  }

  /** The highest event that was handed out with none missing before it. */
  get seen() {
    return this.#sequence.seen;
  }

  /** Connect, and stay connected until `stop`. */
  start() {
    this.#connect();
  }

  /** Give up the connection for good. */
  stop() {
    this.#drop();
    this.#lateness.cancelAll();
    this.#tell("stopped");
  }

  /**
   * Keep a message and send it as soon as it is its turn; raises OutboxFull.
   * @param {"message" | "choice"} type @param {Record<string, unknown>} body @param {string} label
   */
  send(type, body, label) {
    const entry = this.outbox.add(type, body, label, this.#clock.now());
    this.#watchLateness();
    this.#fire("outbox");
    this.#courier.pump();
    return entry;
  }

  /** Try a message again now, because the user asked. */
  retry(cid) {
    this.outbox.retry(cid, this.#clock.now());
    this.#watchLateness();
    this.#fire("outbox");
    this.wake();
    this.#courier.pump();
  }

  /** Forget a message that was not confirmed. */
  forget(cid) {
    this.#courier.forgotten(cid);
  }

  /** Tell the server something that may be lost: typing, seen. */
  whisper(frame) {
    if (this.state === "live") this.#wire?.send(frame);
  }

  /** The page came back, or the network did: trust nothing, ask at once. */
  wake() {
    if (["stopped", "denied", "elsewhere"].includes(this.state)) return;
    if (this.#replayed) {
      this.#timers.set("probe", PROBE_LIMIT_MS, () => this.#reconnect());
      this.#sync(true);
    } else if (!this.#wire) {
      this.#backoff.reset();
      this.#connect();
    }
  }

  /** The device says that there is no network. */
  sleep() {
    if (["connecting", "live", "slow"].includes(this.state)) this.#fail();
  }

  /** Take the conversation back from another tab. */
  takeBack() {
    this.#tell("connecting");
    this.#connect();
  }

  async #connect() {
    this.#drop();
    const attempt = this.#attempt;
    const current = () => attempt === this.#attempt;
    this.#timers.set("ready", READY_LIMIT_MS, () => this.#fail());
    try {
      const place = await this.#enter();
      if (current()) this.#open({ ...place, after: this.seen, lang: this.#lang }, current);
    } catch {
      if (current()) this.#fail();
    }
  }

  #open(hello, current) {
    this.#onPoll = this.#tries >= SOCKET_TRIES;
    // After a failed long poll the next try is one socket, then the poll again: either may be what is blocked.
    this.#tries = this.#onPoll ? SOCKET_TRIES - 1 : this.#tries + 1;
    const openWire = this.#onPoll ? this.#wires.poll : this.#wires.socket;
    const wire = openWire(hello, {
      frame: (frame) => current() && this.#hear(frame),
      down: (code) => current() && (code === TAKEN_OVER ? this.#end("elsewhere") : this.#fail()),
    });
    if (current()) this.#wire = wire;
    else wire.close();
  }

  #hear(frame) {
    this.#timers.set("silence", SILENCE_LIMIT_MS, () => this.#reconnect());
    this.#timers.cancel("probe");
    if (!this.#replayed) this.#timers.set("ready", READY_LIMIT_MS, () => this.#fail());
    if (frame.t === "ev") this.#take(frame);
    else if (frame.t === "ready") this.#ready(frame);
    else if (frame.t === "ack") this.#courier.acknowledged(frame.cid, frame.seq, this.seen);
    else if (frame.t === "err") this.#refused(frame);
    else if (frame.t === "ping") this.#wire?.send({ t: "pong" });
    else if (frame.t === "typing") this.#fire("typing", frame);
    else if (frame.t === "reset") this.#reset(frame);
  }

  #take(event) {
    const verdict = this.#sequence.accept(event.seq);
    if (verdict === "gap") this.#sync();
    if (verdict !== "next") return;
    this.#fire("event", event);
    if (event.cid) this.#courier.settled(event.cid);
  }

  #reset(frame) {
    this.#sequence.jump(frame.head);
    this.outbox.removeUpTo(frame.head);
    this.#fire("reset", frame);
  }

  #ready(frame) {
    if (frame.more || frame.head > this.seen) {
      // A server that says "more" and then sends nothing must not make us ask forever.
      if (this.#asked === this.seen) this.#fail();
      else this.#sync();
      return;
    }
    this.#asked = -1;
    this.#timers.cancel("ready");
    this.#backoff.reset();
    if (!this.#onPoll) {
      this.#tries = 0;
      this.#pollTime = POLL_FIRST_MS;
    } else if (!this.#replayed) {
      this.#timers.set("poll", this.#pollTime, () => this.#tryASocket());
    }
    this.#replayed = true;
    if (this.state !== "slow") this.#tell("live");
    this.#fire("ready", frame);
    this.#courier.attach(this.#wire);
  }

  #sync(again = false) {
    if (this.#asked === this.seen && !again) return;
    this.#asked = again ? -1 : this.seen;
    this.#wire?.send({ t: "sync", after: this.seen });
  }

  #refused({ code, cid, retry }) {
    if (code === "bad_token" || (code === "not_found" && !cid)) this.#end("denied");
    else if (cid) this.#courier.refused(cid, code, retry);
    else if (!this.#replayed || this.#asked >= 0) this.#fail(retry && retry * 1000);
  }

  #fail(wait) {
    this.#drop();
    this.#tell("lost");
    this.#timers.set("again", wait ?? this.#backoff.next(), () => this.#connect());
  }

  #reconnect() {
    this.#drop();
    this.#tell("lost");
    this.#connect();
  }

  #tryASocket() {
    this.#pollTime *= 2;
    this.#connect();
  }

  #end(state) {
    this.#drop();
    this.#tell(state);
  }

  #drop() {
    this.#attempt += 1;
    this.#timers.cancelAll();
    this.#courier.detach();
    this.#wire?.close();
    this.#wire = null;
    this.#replayed = false;
    this.#asked = -1;
  }

  #watchLateness() {
    const waits = this.outbox.entries.map((entry) => entry.since + LATE_AFTER_MS - this.#clock.now());
    const next = Math.min(...waits.filter((wait) => wait > 0));
    if (next === Infinity) return;
    this.#lateness.set("late", next, () => {
      this.#fire("outbox");
      this.#watchLateness();
    });
  }

  #tell(state) {
    if (this.state === state) return;
    this.state = state;
    this.#fire("state");
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
