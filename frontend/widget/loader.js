// The one script a host page includes. It makes the frame, and carries a few words between page and frame: what the
// page knows, what it can do, and what it is asked to do (docs/integration.md).
const script = document.currentScript;
const { origin } = new URL(script.src);
const listeners = {};
const words = { user: {}, context: null, locale: null, can: {} };
const offers = {};
let frame = null;
let isReady = false;
let opener = null;

const fire = (name, detail) => (listeners[name] ?? []).forEach((run) => run(detail));
const isWide = matchMedia("(min-width: 40rem) and (min-height: 30rem)");
const PHONE = "position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483647;color-scheme:normal";
const CARD = "position:fixed;inset:auto 1.5rem 1.5rem auto;width:25rem;height:min(44rem,calc(100vh - 3rem));border:0;border-radius:1.25rem;box-shadow:0 1rem 3rem rgb(0 0 0/.25);z-index:2147483647;color-scheme:normal";
const INSIDE = "position:absolute;inset:0;width:100%;height:100%;border:0;z-index:10;color-scheme:normal";

function tell(type) {
  if (isReady) frame.contentWindow.postMessage({ haven: 1, type, ...words }, origin);
}

// Styles are set as properties, not as an attribute: a strict style policy of the host page allows that.
function place() {
  if (!frame) return;
  const { into } = script.dataset;
  frame.style.cssText = into ? INSIDE : isWide.matches ? CARD : PHONE;
  // An iPhone slides the page under its keyboard; the frame must end above it, with the exit still in view.
  const view = visualViewport;
  if (!into && !isWide.matches && view) {
    frame.style.height = `${view.height}px`;
    frame.style.top = `${view.offsetTop}px`;
  }
}

function make() {
  frame = document.createElement("iframe");
  frame.title = "Help";
  frame.referrerPolicy = "no-referrer";
  frame.src = `${origin}/widget`;
  frame.onload = () => {
    isReady = true;
    tell("hello");
    tell("opened");
  };
  place();
  (document.querySelector(script.dataset.into) ?? document.body).append(frame);
}

// What the frame asks for, and which of an offer's two functions does it.
const WORKS = { open: "do", do: "do", undo: "undo" };

async function work({ type, id, action, handle, link }) {
  const asked = frame;
  let outcome = "failed";
  try {
    // Only what this page has offered: "constructor" and the like are nobody's offer.
    const run = Object.hasOwn(offers, action) && offers[action][WORKS[type]];
    if (run) outcome = (await run(type === "open" ? { link } : { handle })) === false ? "declined" : "done";
  } catch {
    // The page's own failure; the user hears that it did not work.
  }
  if (frame !== asked) return;
  frame.contentWindow.postMessage({ haven: 1, type: "outcome", id, outcome }, origin);
  // The screen is behind the chat on a phone. The page has put the focus where it belongs on that screen.
  if (type === "open" && outcome === "done") shut(null);
}

function shut(focusNext) {
  if (!frame || frame.hidden) return;
  frame.hidden = true;
  tell("closed");
  focusNext?.focus();
  fire("close");
}

function remove() {
  frame?.remove();
  frame = null;
  isReady = false;
}

const Haven = {
  /** Open the chat; `context` says what it is opened on: {kind, handle, id}. */
  open(context) {
    if (context) words.context = context;
    opener = document.activeElement;
    if (!frame) make();
    else {
      frame.hidden = false;
      tell("opened");
    }
    frame.focus();
    fire("open");
  },
  /** Put the chat away; it goes on and keeps count of what arrives. */
  close() {
    shut(opener);
  },
  /** Say what is known: {country, language, platform, age_band}. */
  setUser(user) {
    words.user = user;
    tell("told");
  },
  setLocale(locale) {
    words.locale = locale;
    tell("told");
  },
  setContext(context) {
    words.context = context;
    tell("told");
  },
  /**
   * Say what the page can do for the user: {block: {do, undo}, open: {do}, …}. Each function gets {handle} or {link}; it
   * may return a promise. Returning `false` means that the page did not want to, an error that it did not work.
   */
  offer(actions) {
    for (const [name, { do: run, undo }] of Object.entries(actions)) {
      offers[name] = { do: run, undo };
      words.can[name] = Boolean(undo);
    }
    tell("told");
  },
  /** Hear about `open`, `close`, `exit` and `unread` ({count}). */
  on(name, run) {
    (listeners[name] ??= []).push(run);
  },
};

addEventListener("message", ({ source, origin: from, data }) => {
  if (!frame || source !== frame.contentWindow || from !== origin || data?.haven !== 1) return;
  if (data.type === "close") Haven.close();
  if (data.type === "exit") {
    remove();
    fire("exit");
  }
  if (WORKS[data.type]) work(data);
  if (data.type === "unread") fire("unread", { count: Number(data.count) || 0 });
});
isWide.addEventListener("change", place);
window.visualViewport?.addEventListener("resize", place);
window.visualViewport?.addEventListener("scroll", place);

window.Haven = Haven;
