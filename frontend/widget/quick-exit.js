/** How long the host page may take to close us before we go by ourselves. */
const HOST_ANSWER_MS = 150;
const LEAVE_PAGE = "/leave";

/**
 * Leave: the page is blank before anything else happens, then the host closes us or we go to the leave page.
 * The leave page replaces this one, so that Back never shows the chat.
 * @param {{leave: () => void}} chat @param {import("./host.js").Host} host
 */
export function leaveNow(chat, host, page = window) {
  page.document.body.replaceChildren();
  page.document.title = "";
  const go = () => page.location.replace(LEAVE_PAGE);
  // Coming back through the page cache must find the blank page on its way out, not the chat.
  page.addEventListener("pageshow", go);
  host.tell("exit");
  chat.leave();
  if (host.isEmbedded) page.setTimeout(go, HOST_ANSWER_MS);
  else go();
}
