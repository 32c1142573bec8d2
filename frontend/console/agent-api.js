/** The agent API over HTTP: cookie session, a CSRF word on every change, one shape of error. */

/** Why a call failed. `code` is the server's, or "offline" when no answer came. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message
   * @param {number | null} [retry_s]
   */
  constructor(status, code, message, retry_s = null) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.retry_s = retry_s;
  }
}

export class AgentApi {
  #csrf = "";
  #fetch;

  /** @param {typeof fetch} [fetchFrom] */
  constructor(fetchFrom = (...args) => fetch(...args)) {
    this.#fetch = fetchFrom;
  }

  /**
   * @param {string} login
   * @param {string} password
   */
  async login(login, password) {
    return this.#remember(await this.#call("POST", "/v1/agent/login", { login, password }));
  }

  /** Who is signed in; rejects with status 401 when nobody is. */
  async me() {
    return this.#remember(await this.#call("GET", "/v1/agent/me"));
  }

  async logout() {
    await this.#call("POST", "/v1/agent/logout", {});
  }

  /** @param {string} id */
  async readCase(id) {
    return this.#call("GET", casePath(id));
  }

  /** @param {string} id */
  async claim(id) {
    return this.#call("POST", `${casePath(id)}/claim`, {});
  }

  /** Claim the most severe, longest waiting case; null when nobody waits. */
  async next() {
    const answer = await this.#call("POST", "/v1/agent/next", {});
    return answer?.case ? answer : null;
  }

  /**
   * @param {string} id
   * @param {string} lease
   */
  async handBack(id, lease) {
    return this.#call("POST", `${casePath(id)}/hand_back`, { lease });
  }

  /**
   * @param {string} id
   * @param {string} lease
   * @param {Record<string, unknown>} decision
   */
  async resolve(id, lease, decision) {
    return this.#call("POST", `${casePath(id)}/resolve`, { lease, ...decision });
  }

  /** @param {any} answer */
  #remember(answer) {
    if (answer?.csrf) this.#csrf = answer.csrf;
    return answer?.agent ?? answer;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   */
  async #call(method, path, body) {
    /** @type {Record<string, string>} */
    const headers = { Accept: "application/json" };
    if (body !== undefined) {
      headers["Content-Type"] = "application/json";
      if (this.#csrf) headers["X-Haven-CSRF"] = this.#csrf;
    }
    let response;
    try {
      const sent = body === undefined ? undefined : JSON.stringify(body);
      response = await this.#fetch(path, { method, headers, body: sent, credentials: "same-origin", cache: "no-store" });
    } catch {
      throw new ApiError(0, "offline", "");
    }
    const answer = await readJson(response);
    if (!response.ok) throw errorFrom(response, answer);
    return answer;
  }
}

/** @param {string} id */
function casePath(id) {
  return `/v1/agent/cases/${encodeURIComponent(id)}`;
}

/** @param {Response} response */
async function readJson(response) {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/**
 * @param {Response} response
 * @param {any} answer
 */
function errorFrom(response, answer) {
  const { code = "unknown", message = "", retry = null } = answer?.error ?? {};
  const retry_s = Number(retry ?? response.headers?.get("Retry-After")) || null;
  return new ApiError(response.status, code, message, retry_s);
}
