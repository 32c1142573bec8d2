const PATIENCE_MS = 10_000;

/** Opens a conversation with the server, or goes back to the one that this tab holds a token for. */
export class Session {
  /** Help lines of all countries by code, empty until the server gave them. */
  helplines = {};
  /** The country that the host app or the server named. */
  country = null;
  /** What the host app says about the user and what the chat was opened on. */
  about = { profile: {}, context: null };
  #shelf;
  #fetch;
  #clock;
  #greeted;
  #opening = null;

  /**
   * @param {import("./token-shelf.js").TokenShelf} shelf
   * @param {{fetch: typeof fetch, clock: import("../shared/clock.js").Clock, greeted: Promise<void>}} means
   *   `greeted` resolves once `about` holds what the host app has to say
   */
  constructor(shelf, { fetch, clock, greeted }) {
    this.#shelf = shelf;
    this.#fetch = fetch;
    this.#clock = clock;
    this.#greeted = greeted;
  }

  /** Whether this tab holds a conversation from before. */
  get isKnown() {
    return this.#shelf.read() !== null;
  }

  /** Return the conversation and its token, opening one if there is none; raises when the server cannot. */
  async enter() {
    const known = this.#shelf.read();
    if (known) return known;
    this.#opening ??= this.#open().finally(() => (this.#opening = null));
    return this.#opening;
  }

  /** Let go of the conversation. It goes on for the people who help; this tab only forgets the way to it. */
  forget() {
    this.#shelf.clear();
  }

  /** Fetch the help lines, for a page that goes back to a conversation and so gets no first payload. */
  async fetchHelplines() {
    if (Object.keys(this.helplines).length) return;
    const { helplines } = await this.#ask("/v1/helplines", { method: "GET" });
    this.helplines = helplines;
  }

  /** Tell the server that the user left through quick exit. Never waits, never raises. */
  sayLeft() {
    const known = this.#shelf.read();
    if (!known) return;
    const headers = { Authorization: `Bearer ${known.token}` };
    this.#fetch(`/v1/conv/${known.conv}/leave`, { method: "POST", headers, keepalive: true }).catch(() => {});
  }

  async #open() {
    await this.#greeted;
    const { profile, context } = this.about;
    const answer = await this.#ask("/v1/conv", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(context ? { profile, context } : { profile }),
    });
    this.helplines = answer.helplines ?? {};
    this.country = answer.country ?? profile.country ?? null;
    const place = { conv: answer.id, token: answer.token };
    this.#shelf.write(place);
    return place;
  }

  async #ask(path, options) {
    const control = new AbortController();
    const giveUp = this.#clock.after(PATIENCE_MS, () => control.abort());
    try {
      const answer = await this.#fetch(path, { ...options, cache: "no-store", signal: control.signal });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return await answer.json();
    } finally {
      this.#clock.cancel(giveUp);
    }
  }
}
