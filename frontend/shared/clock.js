/**
 * Time as the link needs it, so that tests can turn the hands themselves.
 * @typedef {{now: () => number, after: (ms: number, run: () => void) => unknown, cancel: (id: unknown) => void}} Clock
 */

/** @type {Clock} */
export const pageClock = {
  now: () => performance.now(),
  after: (ms, run) => setTimeout(run, ms),
  cancel: (id) => clearTimeout(/** @type {number} */ (id)),
};
