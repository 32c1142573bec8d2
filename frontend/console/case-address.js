/** One address per case: the case number stands behind the hash, where it never travels to a server. */

const SHAPE = /^#([A-Za-z0-9_-]{1,40})$/;

/** @returns {string | null} the case that the address names */
export function caseInAddress() {
  return location.hash.match(SHAPE)?.[1] ?? null;
}

/**
 * Name the case in the address, without a new step in the browser's history for each look.
 * @param {string | null} caseId
 */
export function showInAddress(caseId) {
  if (caseId === caseInAddress()) return;
  history.replaceState(null, "", caseId ? `#${caseId}` : location.pathname);
}
