import { isLanguage, readContext, readProfile } from "./host-words.js";

/** How long a host page may take to introduce itself before we go on without it. */
const HELLO_LIMIT_MS = 1_000;

/**
 * The page that shows us in its frame. Who may do that is the server's `frame-ancestors`; the first to greet from
 * there is the host, and from then on only its exact origin is heard and spoken to.
 *
 * Fires `opened`, `closed`, and `told` (its words about user, context or language changed).
 */
export class Host extends EventTarget {
  profile = {};
  context = null;
  language = null;
  /** Resolves when the host has greeted, or need not be waited for. */
  greeted;
  #page;
  #origin = null;
  #waiting = [];
  #onGreeting = () => {};

  constructor(page = window) {
    super();
    this.#page = page;
    this.greeted = this.isEmbedded
      ? new Promise((done) => {
          this.#onGreeting = done;
          page.setTimeout(done, HELLO_LIMIT_MS);
        })
      : Promise.resolve();
    page.addEventListener("message", (event) => this.#hear(event));
  }

  /** Whether we are in a frame, and so have somebody to close us or to open a screen. */
  get isEmbedded() {
    return this.#page.parent !== this.#page;
  }

  /** Tell the host something. It never learns what is said in the chat. */
  tell(type, detail = {}) {
    if (!this.isEmbedded) return;
    if (this.#origin) this.#page.parent.postMessage({ haven: 1, type, ...detail }, this.#origin);
    else this.#waiting.push([type, detail]);
  }

  #hear({ source, origin, data }) {
    if (source !== this.#page.parent || !this.isEmbedded || data?.haven !== 1) return;
    if (this.#origin ? origin !== this.#origin : data.type !== "hello" || origin === "null") return;
    this.#origin = origin;
    if ("user" in data) this.profile = readProfile(data.user);
    if ("context" in data) this.context = readContext(data.context);
    if (isLanguage(data.locale)) this.language = data.locale;
    for (const [type, detail] of this.#waiting.splice(0)) this.tell(type, detail);
    this.#onGreeting();
    this.dispatchEvent(new CustomEvent("told"));
    if (data.type === "opened" || data.type === "closed") this.dispatchEvent(new CustomEvent(data.type));
  }
}
