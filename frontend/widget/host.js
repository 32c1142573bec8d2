import { isLanguage, readCan, readContext, readMessage, readProfile } from "./host-words.js";

/** How long a host page may take to introduce itself before we go on without it. */
const HELLO_LIMIT_MS = 1_000;

/**
 * The page that shows us in its frame. Its origin must be one of those that the server's setting names; the first to
 * greet from there is the host, and from then on only its exact origin is heard and spoken to.
 *
 * Fires `opened`, `closed`, `told` (its words about user, context, language or what it can do changed), and `outcome`
 * (detail: {id, outcome}) for something it was asked to do.
 */
export class Host extends EventTarget {
  profile = {};
  context = null;
  language = null;
  /** What the host can do, and whether it can undo it. @type {Map<string, boolean>} */
  can = new Map();
  /** Messages that were not of our host, or not of our protocol. They are counted and nothing else. */
  ignored = 0;
  /** Resolves when the host has greeted, or need not be waited for. */
  greeted;
  #page;
  #origins;
  #origin = null;
  #waiting = [];
  #onGreeting = () => {};

  /** @param {Window} page @param {string[]} origins whom we listen to */
  constructor(page = window, origins = hostOrigins(page)) {
    super();
    this.#page = page;
    this.#origins = origins;
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
    const isHost = this.isEmbedded && source === this.#page.parent && this.#mayBe(origin);
    const message = isHost ? readMessage(data) : null;
    // Before its greeting a page has nothing to say.
    if (!message || (!this.#origin && message.type !== "hello")) {
      this.ignored += 1;
      return;
    }
    this.#origin = origin;
    if (message.type === "outcome") this.dispatchEvent(new CustomEvent("outcome", { detail: message }));
    else this.#greet(message);
  }

  #mayBe(origin) {
    return this.#origin ? origin === this.#origin : this.#origins.includes(origin);
  }

  #greet(data) {
    if ("user" in data) this.profile = readProfile(data.user);
    if ("context" in data) this.context = readContext(data.context);
    if ("can" in data) this.can = readCan(data.can);
    if (isLanguage(data.locale)) this.language = data.locale;
    for (const [type, detail] of this.#waiting.splice(0)) this.tell(type, detail);
    this.#onGreeting();
    this.dispatchEvent(new CustomEvent("told"));
    if (data.type === "opened" || data.type === "closed") this.dispatchEvent(new CustomEvent(data.type));
  }
}

/** Return the origins that the server's page names; 'self' is our own. */
function hostOrigins({ document, location }) {
  const named = document.querySelector('meta[name="haven-hosts"]')?.content ?? "";
  return named.split(" ").map((word) => (word === "'self'" ? location.origin : word));
}
