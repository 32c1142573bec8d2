/**
 * Tell `chat` when the page can be seen and when the network comes and goes, until `signal` ends it.
 * @param {{wake: () => void, sleep: () => void}} chat @param {AbortSignal} signal
 */
export function followPage(chat, signal, page = window) {
  const wake = () => page.document.visibilityState === "visible" && chat.wake();
  page.document.addEventListener("visibilitychange", wake, { signal });
  page.addEventListener("pageshow", wake, { signal });
  page.addEventListener("online", wake, { signal });
  page.addEventListener("offline", () => chat.sleep(), { signal });
}
