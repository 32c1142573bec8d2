/**
 * The agent's socket: opens, says hello, beats, notices silence and opens again. It never decides what frames mean.
 *
 * A dead network looks exactly like a quiet night, so silence is probed: the server answers every beat, and the
 * time since it was last heard is the truth shown in the header.
 *
 * @typedef {"connecting" | "live" | "down"} LinkState
 * @typedef {import("../shared/clock.js").Clock} Clock
 */

import { pageClock } from "../shared/clock.js";

export const BEAT_EVERY_MS = 20_000;
export const PROBE_AFTER_MS = 5_000;
export const SILENCE_WARNS_MS = 10_000;
export const SILENCE_ENDS_MS = 25_000;
const SESSION_OVER = 4401;
const LOOK_EVERY_MS = 1_000;
const FIRST_WAIT_MS = 250;
// Few agents and much at stake: nobody waits the fifteen seconds that a crowd of phones would.
const LONGEST_WAIT_MS = 4_000;

/**
 * The wall clock, not the page's: a laptop that slept with its lid closed has been silent all that time.
 * @type {Clock}
 */
const wallClock = { ...pageClock, now: () => Date.now() };

export class AgentLink {
  /** @type {LinkState} */
  state = "down";
  /** Local time of the last frame, or of the moment the link was started. */
  lastHeardAt = 0;
  /** Tries since the last answer; a sign that the session, not the network, may have ended. */
  failures = 0;

  #url;
  #openSocket;
  #clock;
  #random;
  #leases;
  #onFrame;
  #onState;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {unknown} */
  #retryTimer = null;
  /** @type {unknown} */
  #lookTimer = null;
  #isWanted = false;
  #lastBeatAt = 0;
  #triedAt = 0;

  /**
   * @param {object} parts
   * @param {string} parts.url
   * @param {(frame: any) => void} parts.onFrame
   * @param {(state: LinkState) => void} parts.onState
   * @param {() => string[]} parts.leases the leases to renew with each beat
   * @param {(url: string) => WebSocket} [parts.openSocket]
   * @param {Clock} [parts.clock]
   * @param {() => number} [parts.random]
   */
  constructor({ url, onFrame, onState, leases, openSocket, clock = wallClock, random = Math.random }) {
    this.#url = url;
    this.#onFrame = onFrame;
    this.#onState = onState;
    this.#leases = leases;
    this.#openSocket = openSocket ?? ((address) => new WebSocket(address));
    this.#clock = clock;
    this.#random = random;
  }

  /** Open the link and keep it open until `stop`. */
  start() {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.lastHeardAt = this.#clock.now();
    this.#open();
    this.#look();
  }

  stop() {
    this.#isWanted = false;
    this.#clock.cancel(this.#lookTimer);
    this.#drop();
    this.#become("down");
  }

  /**
   * Send a frame if the link is open.
   * @param {Record<string, unknown>} frame
   * @returns {boolean} whether it was handed to the network; arrival is told by an ack
   */
  send(frame) {
    if (this.#socket?.readyState !== 1) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Ask at once whether the server is there: after sleep, a tab change or when the network returns. */
  probe() {
    if (!this.#isWanted) return;
    if (this.#socket?.readyState === 1) return this.#beat();
    if (this.#socket === null) this.#open();
  }

  /** How long nothing was heard, in milliseconds. */
  get silence_ms() {
    return Math.max(this.#clock.now() - this.lastHeardAt, 0);
  }

  #open() {
    this.#clock.cancel(this.#retryTimer);
    this.#triedAt = this.#clock.now();
    this.#become("connecting");
    const socket = this.#openSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => this.send({ t: "hello", v: 1 });
    socket.onmessage = (event) => this.#hear(event.data);
    socket.onclose = (event) => this.#closed(socket, event?.code);
    socket.onerror = () => {};
  }

  /** @param {unknown} data */
  #hear(data) {
    const frame = readFrame(data);
    if (!frame) return;
    this.lastHeardAt = this.#clock.now();
    if (frame.t === "board") {
      this.failures = 0;
      this.#become("live");
    }
    this.#onFrame(frame);
    // Background tabs have their timers slowed to once a minute; what the server sends is not, and leases last one minute.
    this.#beatIfDue();
  }

  /**
   * @param {WebSocket} socket
   * @param {number | undefined} code
   */
  #closed(socket, code) {
    if (code === SESSION_OVER) this.#onFrame({ t: "err", code: "bad_token" });
    this.#lost(socket);
  }

  /** @param {WebSocket} socket */
  #lost(socket) {
    if (socket !== this.#socket) return;
    this.#drop();
    if (!this.#isWanted) return;
    const wait_ms = Math.min(FIRST_WAIT_MS * 2 ** this.failures, LONGEST_WAIT_MS) * (0.5 + this.#random() / 2);
    this.failures += 1;
    this.#become("down");
    this.#retryTimer = this.#clock.after(wait_ms, () => this.#open());
  }

  #look() {
    const lastSign = Math.max(this.lastHeardAt, this.#triedAt);
    if (this.#socket && this.#clock.now() - lastSign > SILENCE_ENDS_MS) this.#lost(this.#socket);
    this.#beatIfDue();
    this.#lookTimer = this.#clock.after(LOOK_EVERY_MS, () => this.#look());
  }

  #beatIfDue() {
    if (this.state !== "live") return;
    const sinceBeat = this.#clock.now() - this.#lastBeatAt;
    const isSilent = this.silence_ms >= PROBE_AFTER_MS && sinceBeat >= PROBE_AFTER_MS;
    if (sinceBeat >= BEAT_EVERY_MS || isSilent) this.#beat();
  }

  #beat() {
    this.#lastBeatAt = this.#clock.now();
    this.send({ t: "beat", leases: this.#leases() });
  }

  #drop() {
    this.#clock.cancel(this.#retryTimer);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  /** @param {LinkState} state */
  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.#onState(state);
  }
}

/**
 * @param {unknown} data
 * @returns {any} the frame, or null for anything that is not one
 */
function readFrame(data) {
  if (typeof data !== "string") return null;
  try {
    const frame = JSON.parse(data);
    return frame && typeof frame.t === "string" ? frame : null;
  } catch {
    return null;
  }
}
