import { Timers } from "./timers.js";

/** A send unconfirmed for this long is said to be slow; after the longer time the connection is given up. */
export const SLOW_ACK_MS = 2_500;
export const ACK_LIMIT_MS = 8_000;
/** The server acknowledged, but the event itself does not come: ask for it. */
export const ECHO_LIMIT_MS = 1_000;
const RETRY_S = 2;
const REFUSALS_THAT_PASS = new Set(["rate", "store"]);

/** Carries the outbox to the server, one message at a time: a refused one can never be overtaken by the next. */
export class Courier {
  #outbox;
  #timers;
  #on;
  #wire = null;
  #flying = null;

  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {import("./clock.js").Clock} clock
   * @param {{slow: () => void, swift: () => void, dead: () => void, unheard: () => void, changed: () => void}} on
   */
  constructor(outbox, clock, on) {
    this.#outbox = outbox;
    this.#timers = new Timers(clock);
    this.#on = on;
  }

  /** The connection is ready: send what waits, and go on sending. */
  attach(wire) {
    this.#wire = wire;
    this.pump();
  }

  /** The connection is gone; what was under way will be sent again under its own id. */
  detach() {
    this.#timers.cancelAll();
    this.#wire = null;
    this.#flying = null;
  }

  pump() {
    const entry = this.#outbox.next();
    if (!entry || this.#flying || !this.#wire) return;
    this.#flying = entry.cid;
    this.#timers.set("slow", SLOW_ACK_MS, this.#on.slow);
    this.#timers.set("dead", ACK_LIMIT_MS, this.#on.dead);
    this.#wire.send({ t: "send", cid: entry.cid, type: entry.type, body: entry.body });
  }

  /** The server has stored it; `seen` says whether its event was already shown. */
  acknowledged(cid, seq, seen) {
    if (!this.#outbox.has(cid)) return this.#land(cid);
    if (seq <= seen) this.#outbox.remove(cid);
    else this.#outbox.stored(cid, seq);
    this.#timers.set("echo", ECHO_LIMIT_MS, () => this.#outbox.has(cid) && this.#on.unheard());
    this.#on.changed();
    this.#land(cid);
  }

  /** Its event is here and takes its place on the screen. */
  settled(cid) {
    if (!this.#outbox.has(cid)) return;
    this.#outbox.remove(cid);
    this.#on.changed();
    this.#land(cid);
  }

  refused(cid, code, retry) {
    if (REFUSALS_THAT_PASS.has(code) || retry) {
      this.#timers.cancelAll();
      this.#timers.set("retry", (retry ?? RETRY_S) * 1000, () => this.#land(cid));
      return;
    }
    this.#outbox.refuse(cid, code);
    this.#on.changed();
    this.#land(cid);
  }

  /** The user deleted it. */
  forgotten(cid) {
    this.#outbox.remove(cid);
    this.#on.changed();
    this.#land(cid);
  }

  #land(cid) {
    if (this.#flying === cid) {
      this.#flying = null;
      for (const name of ["slow", "dead", "retry"]) this.#timers.cancel(name);
      this.#on.swift();
    }
    this.pump();
  }
}
