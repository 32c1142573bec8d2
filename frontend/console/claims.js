/** The cases this page holds: each with the lease that the server asks for whenever something is done with it. */
export class Claims {
  /** @type {Map<string, {lease: string, conv: string, version: number, firstBeat?: number}>} */
  #held = new Map();
  #beats = 0;
  #answers = 0;
  #api;

  /** @param {Pick<import("./agent-api.js").AgentApi, "claim" | "next" | "handBack" | "resolve">} api */
  constructor(api) {
    this.#api = api;
  }

  /** @param {string} caseId */
  holds(caseId) {
    return this.#held.has(caseId);
  }

  /** @param {string} conv */
  leaseOfConversation(conv) {
    return [...this.#held.values()].find((held) => held.conv === conv)?.lease ?? null;
  }

  /** @param {string} lease */
  caseOfLease(lease) {
    return [...this.#held].find(([, held]) => held.lease === lease)?.[0] ?? null;
  }

  /** The leases that this page holds. */
  leases() {
    return [...this.#held.values()].map((held) => held.lease);
  }

  /** The leases to renew with the beat that is about to be sent. */
  beat() {
    this.#beats += 1;
    for (const held of this.#held.values()) held.firstBeat ??= this.#beats;
    return this.leases();
  }

  /** A new link answers only what is asked on it. */
  forgetBeats() {
    this.#answers = this.#beats;
  }

  /**
   * Take in the answer to a beat. A lease claimed after that beat was sent cannot be missing from it.
   * @param {Record<string, unknown> | null} renewed what was renewed, by lease; null when the answer does not say
   * @returns {string[]} the cases whose lease is lost
   */
  beatAnswered(renewed) {
    this.#answers = Math.min(this.#answers + 1, this.#beats);
    if (!renewed) return [];
    const asked = [...this.#held].filter(([, held]) => (held.firstBeat ?? Number.POSITIVE_INFINITY) <= this.#answers);
    return asked.filter(([, held]) => !Object.hasOwn(renewed, held.lease)).map(([caseId]) => caseId);
  }

  /**
   * Whether this row proves that a held case is somebody else's or nobody's by now. A row from before the claim,
   * still on its way while the claim was answered, proves nothing.
   * @param {import("./board.js").CaseRow} row
   * @param {string} agentId
   */
  isLost(row, agentId) {
    const held = this.#held.get(row.id);
    if (!held || row.agent?.id === agentId) return false;
    return Boolean(row.agent) || (row.version ?? 0) > held.version;
  }

  /** @param {import("./board.js").CaseRow} row */
  async claim(row) {
    const { lease } = await this.#api.claim(row.id);
    this.#held.set(row.id, { lease, conv: row.conv, version: row.version ?? 0 });
  }

  /**
   * Claim the case that needs a person most.
   * @param {(caseId: string) => Promise<import("./board.js").CaseRow>} rowOf finds the claimed case
   * @returns {Promise<import("./board.js").CaseRow | null>} the case, or null when nobody waits
   */
  async next(rowOf) {
    const answer = await this.#api.next();
    if (!answer) return null;
    const { case: caseId, conv, lease } = answer;
    // Held before anything else can fail: whoever waits there must not wait for a lease to run out.
    this.#held.set(caseId, { lease, conv, version: Number.POSITIVE_INFINITY });
    const row = await rowOf(caseId);
    this.#held.set(caseId, { lease, conv, version: row.version ?? 0 });
    return row;
  }

  /** @param {string} caseId */
  async handBack(caseId) {
    await this.#api.handBack(caseId, this.#lease(caseId));
    this.forget(caseId);
  }

  /**
   * @param {string} caseId
   * @param {Record<string, unknown>} decision
   */
  async resolve(caseId, decision) {
    await this.#api.resolve(caseId, this.#lease(caseId), decision);
    this.forget(caseId);
  }

  /** @param {string} caseId */
  forget(caseId) {
    this.#held.delete(caseId);
  }

  /** @param {string} caseId */
  #lease(caseId) {
    return this.#held.get(caseId)?.lease ?? "";
  }
}
