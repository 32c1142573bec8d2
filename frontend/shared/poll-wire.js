const POLL_WAIT_S = 25;
/** A request that takes longer than its own wait plus this is given up. */
const PATIENCE_MS = 12_000;

/**
 * Return an opener of HTTP connections (PUT to send, long poll to hear) that look like a socket to the link.
 * @param {string} base where the server is, without a closing slash
 * @param {{fetch: typeof fetch, clock: import("./clock.js").Clock}} means
 * @returns {import("./socket-wire.js").OpenWire}
 */
export function pollWire(base, { fetch, clock }) {
  return (hello, ears) => {
    const wire = new PollWire(base, hello, ears, fetch, clock);
    wire.listen();
    return wire;
  };
}

class PollWire {
  #events;
  #headers;
  #after;
  #ears;
  #fetch;
  #clock;
  #open = true;
  #hurry = true;
  #poll = null;

  constructor(base, hello, ears, fetch, clock) {
    this.#events = `${base}/v1/conv/${encodeURIComponent(hello.conv)}/events`;
    this.#headers = { Authorization: `Bearer ${hello.token}`, "Content-Type": "application/json" };
    this.#after = hello.after;
    this.#ears = ears;
    this.#fetch = fetch;
    this.#clock = clock;
  }

  async listen() {
    while (this.#open) {
      const wait = this.#hurry ? 0 : POLL_WAIT_S;
      this.#poll = new AbortController();
      const answer = await this.#ask(`?after=${this.#after}&wait=${wait}`, {}, wait * 1000, this.#poll);
      if (!this.#open) return;
      if (answer === "woken") continue;
      if (!answer.ok) return this.#fail(answer);
      this.#hear(answer.body);
    }
  }

  send(frame) {
    if (frame.t === "send") this.#put(frame);
    if (frame.t === "sync") {
      this.#after = frame.after;
      this.#hurry = true;
      this.#poll?.abort("woken");
    }
  }

  close() {
    this.#open = false;
    this.#poll?.abort("closed");
  }

  #hear({ events, head }) {
    for (const event of events) {
      this.#after = Math.max(this.#after, event.seq);
      this.#ears.frame({ t: "ev", ...event });
      if (!this.#open) return;
    }
    // More than one page is waiting: fetch the rest before saying that all is here.
    this.#hurry = events.length > 0 && this.#after < head;
    if (!this.#hurry) this.#ears.frame({ t: "ready", head: Math.max(head, this.#after), more: false });
  }

  async #put({ cid, type, body }) {
    const answer = await this.#ask(`/${cid}`, { method: "PUT", body: JSON.stringify({ type, body }) }, 0);
    if (!this.#open) return;
    if (answer.ok) this.#ears.frame({ t: "ack", cid, seq: answer.body.seq });
    else this.#fail(answer, cid);
  }

  #fail({ status, body }, cid) {
    const error = body?.error;
    if (!error || (status >= 500 && !cid)) {
      this.close();
      return this.#ears.down();
    }
    this.#ears.frame({ t: "err", code: error.code, message: error.message, retry: error.retry, cid });
  }

  async #ask(path, options, wait, control = new AbortController()) {
    const giveUp = this.#clock.after(wait + PATIENCE_MS, () => control.abort("late"));
    try {
      const answer = await this.#fetch(this.#events + path, {
        ...options,
        headers: this.#headers,
        cache: "no-store",
        signal: control.signal,
      });
      return { ok: answer.ok, status: answer.status, body: await answer.json() };
    } catch {
      return control.signal.reason === "woken" ? "woken" : { ok: false, status: 0, body: null };
    } finally {
      this.#clock.cancel(giveUp);
    }
  }
}
