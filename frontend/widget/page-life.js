/**
 * Tell `chat` when the page can be seen and when the network comes and goes. Returns a function that stops this.
 * @param {{wake: () => void, sleep: () => void}} chat
 */
export function followPage(chat, page = window) {
  const wake = () => page.document.visibilityState === "visible" && chat.wake();
  const sleep = () => chat.sleep();
  const events = [
    [page.document, "visibilitychange", wake],
    [page, "pageshow", wake],
    [page, "online", wake],
    [page, "offline", sleep],
  ];
  for (const [target, name, run] of events) target.addEventListener(name, run);
  return () => events.forEach(([target, name, run]) => target.removeEventListener(name, run));
}
