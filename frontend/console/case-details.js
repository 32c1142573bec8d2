/**
 * What belongs to a case but not on the board: summary, audit log and profile, read when a case is looked at.
 *
 * @typedef {{status: "loading" | "ready" | "failed", summary: any, log: any[], profile: any, why: string | null}} CaseDetail
 */

/** @type {Readonly<CaseDetail>} */
const LOADING = Object.freeze({ status: "loading", summary: null, log: [], profile: null, why: null });

export class CaseDetails {
  /** @type {Map<string, CaseDetail>} */
  #details = new Map();
  /** @type {Map<string, boolean>} case being read, and whether it changed meanwhile */
  #reading = new Map();
  #api;
  #onRead;

  /**
   * @param {Pick<import("./agent-api.js").AgentApi, "readCase">} api
   * @param {(row: import("./board.js").CaseRow | null) => void} onRead told after each try, with the case's row if it worked
   */
  constructor(api, onRead) {
    this.#api = api;
    this.#onRead = onRead;
  }

  /**
   * @param {string} caseId
   * @returns {CaseDetail}
   */
  of(caseId) {
    return this.#details.get(caseId) ?? LOADING;
  }

  /**
   * Read a case again. What is known stays on screen meanwhile, and stays if reading fails.
   * @param {string} caseId
   */
  async read(caseId) {
    if (this.#reading.has(caseId)) {
      this.#reading.set(caseId, true);
      return;
    }
    this.#reading.set(caseId, false);
    await this.#readOnce(caseId);
    const changedMeanwhile = this.#reading.get(caseId);
    this.#reading.delete(caseId);
    if (changedMeanwhile) await this.read(caseId);
  }

  /** @param {string} caseId */
  async #readOnce(caseId) {
    let row = null;
    try {
      const answer = await this.#api.readCase(caseId);
      const profile = answer.profile ?? answer.summary?.meta?.profile ?? null;
      const log = answer.log ?? [];
      row = answer.case ?? null;
      this.#details.set(caseId, { status: "ready", summary: answer.summary ?? {}, log, profile, why: null });
    } catch (failure) {
      const why = /** @type {{code?: string}} */ (failure).code ?? "unknown";
      const known = this.of(caseId);
      this.#details.set(caseId, { ...known, status: known.summary ? "ready" : "failed", why });
    }
    this.#onRead(row);
  }
}
