// The one script a host page includes. It makes the frame, and carries a few words between page and frame.
const script = document.currentScript;
const { origin } = new URL(script.src);
const listeners = {};
const words = { user: {}, context: null, locale: null };
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
    if (!frame || frame.hidden) return;
    frame.hidden = true;
    tell("closed");
    opener?.focus();
    fire("close");
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
  /** Hear about `open`, `close`, `exit`, `link` ({link}) and `unread` ({count}). */
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
  if (data.type === "link") {
    Haven.close();
    fire("link", { link: String(data.link) });
  }
  if (data.type === "unread") fire("unread", { count: Number(data.count) || 0 });
});
isWide.addEventListener("change", place);
window.visualViewport?.addEventListener("resize", place);
window.visualViewport?.addEventListener("scroll", place);

window.Haven = Haven;
