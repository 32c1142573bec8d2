const PAGE = 200;
const REPLY_AFTER_MS = 300;

/**
 * A small Haven server in memory for tests: one conversation, both bindings, and a network that fails on purpose.
 * `faults` are chances from 0 to 1: `refuse` a connection, `cutBefore` storing, `cutAfter` storing, `hush` (the
 * connection dies without a word), `losePush` of an event.
 */
export class LossyServer {
  log = [];
  connections = new Set();
  opened = { socket: 0, poll: 0 };
  sockets = true;
  up = true;
  page = PAGE;
  /** Answers for the next sends, e.g. {code: "rate", retry: 3}. */
  refusals = [];
  #byCid = new Map();
  #waiting = new Set();
  #clock;
  #random;

  constructor(clock, random = () => 1, faults = {}) {
    this.#clock = clock;
    this.#random = random;
    this.faults = { refuse: 0, cutBefore: 0, cutAfter: 0, hush: 0, losePush: 0, latencyMs: 20, replies: false, ...faults };
  }

  /** Store an event and show it to whoever is connected. */
  append(event) {
    const stored = { seq: this.log.length + 1, at: "2026-11-22T21:00:00Z", ...event };
    this.log.push(stored);
    for (const connection of this.connections) {
      if (!this.#chance("losePush")) connection.deliver({ t: "ev", ...stored });
    }
    for (const wake of this.#waiting) wake();
    return stored;
  }

  /** End every connection, as a restart does. */
  cutAll(code) {
    for (const connection of [...this.connections]) connection.cut(code);
    for (const wake of this.#waiting) wake("cut");
  }

  /** A message as it arrives: stored once per id. Returns the frame that answers. */
  store({ cid, type, body }) {
    const refusal = this.refusals.shift();
    if (refusal) return { t: "err", cid, ...refusal };
    const before = this.#byCid.get(cid);
    if (before) return { t: "ack", cid, seq: before, dup: true };
    const { seq } = this.append({ cid, from: { k: "user" }, ...this.#stored(type, body) });
    this.#byCid.set(cid, seq);
    if (this.faults.replies) {
      this.#clock.after(REPLY_AFTER_MS, () =>
        this.append({ from: { k: "assistant" }, type: "message", body: { text: `re ${body.text}` } }),
      );
    }
    return { t: "ack", cid, seq };
  }

  #stored(type, body) {
    if (type === "context") return { type, context: body };
    if (type !== "action") return { type: "message", body: { text: body.text ?? type } };
    const offer = this.log[body.of - 1]?.offers?.find(({ action }) => action === body.action);
    return { type, ...body, handle: offer?.handle ?? null };
  }

  /** The socket binding, as the link opens it. */
  openSocket = (hello, ears) => {
    this.opened.socket += 1;
    const connection = new Connection(this.#clock, this.faults.latencyMs, ears, this);
    this.#clock.after(this.faults.latencyMs, () => {
      if (!this.up || !this.sockets || this.#chance("refuse")) return connection.cut();
      this.connections.add(connection);
      connection.greet(hello.after);
    });
    return connection;
  };

  /** `fetch` for the HTTP binding. */
  fetch = async (address, { method = "GET", body, signal } = {}) => {
    const url = new URL(address, "http://haven.test");
    if (method === "GET") this.opened.poll += 1;
    await this.#rest(this.faults.latencyMs, signal);
    if (!this.up || this.#chance("refuse")) throw new TypeError("no network");
    if (method === "PUT") return this.#put(url.pathname.split("/").pop(), JSON.parse(body));
    const after = Number(url.searchParams.get("after"));
    const wait = Number(url.searchParams.get("wait"));
    if (this.log.length <= after && wait) await this.#hearNews(wait * 1000, signal);
    return answer(200, { events: this.log.slice(after, after + this.page), head: this.log.length });
  };

  /** What a cable may do to a frame from the client: true when the connection is gone. */
  breaks(fault, connection) {
    if (this.#chance("hush")) connection.hush();
    if (!this.#chance(fault)) return connection.hushed;
    connection.cut();
    return true;
  }

  #put(cid, sent) {
    if (this.#chance("cutBefore")) throw new TypeError("cut");
    const frame = this.store({ cid, ...sent });
    if (this.#chance("cutAfter")) throw new TypeError("cut");
    if (frame.t === "ack") return answer(frame.dup ? 200 : 201, { seq: frame.seq, dup: frame.dup });
    return answer(429, { error: { code: frame.code, message: "no", retry: frame.retry } });
  }

  #hearNews(ms, signal) {
    return new Promise((done, fail) => {
      const finish = (why) => {
        this.#waiting.delete(finish);
        this.#clock.cancel(timer);
        if (why === "cut") fail(new TypeError("cut"));
        else done();
      };
      const timer = this.#clock.after(ms, finish);
      this.#waiting.add(finish);
      signal?.addEventListener("abort", () => finish("cut"));
    });
  }

  #rest(ms, signal) {
    return new Promise((done, fail) => {
      if (signal?.aborted) fail(new TypeError("aborted"));
      signal?.addEventListener("abort", () => fail(new TypeError("aborted")));
      this.#clock.after(ms, done);
    });
  }

  #chance(fault) {
    return this.#random() < this.faults[fault];
  }
}

class Connection {
  hushed = false;
  pongs = 0;
  whispers = [];
  #open = true;
  #clock;
  #latency;
  #ears;
  #server;

  constructor(clock, latency, ears, server) {
    this.#clock = clock;
    this.#latency = latency;
    this.#ears = ears;
    this.#server = server;
  }

  greet(after) {
    const events = this.#server.log.slice(after, after + this.#server.page);
    for (const event of events) this.deliver({ t: "ev", ...event });
    const head = this.#server.log.length;
    const owner = { k: "assistant" };
    this.deliver({ t: "ready", head, more: after + events.length < head, owner, wait: null });
  }

  deliver(frame) {
    this.#clock.after(this.#latency, () => this.#open && !this.hushed && this.#ears.frame(frame));
  }

  send(frame) {
    this.#clock.after(this.#latency, () => this.#open && !this.hushed && this.#arrive(frame));
  }

  #arrive(frame) {
    if (frame.t === "pong") this.pongs += 1;
    else if (frame.t === "sync") this.greet(frame.after);
    else if (frame.t !== "send") this.whispers.push(frame);
    else if (!this.#server.breaks("cutBefore", this)) {
      const reply = this.#server.store(frame);
      if (!this.#server.breaks("cutAfter", this)) this.deliver(reply);
    }
  }

  /** The cable is pulled: neither side is told. */
  hush() {
    this.hushed = true;
  }

  cut(code) {
    if (!this.#open) return;
    this.close();
    if (!this.hushed) this.#ears.down(code);
  }

  close() {
    this.#open = false;
    this.#server.connections.delete(this);
  }
}

const answer = (status, body) => ({ ok: status < 400, status, json: async () => body });
