/** Calls of the public API. Every operation and its path come from the API's description. */
import { heard } from "./clock.js";
import { operations } from "./operations.js";
import { session } from "./session.js";
import { t } from "./texts.js";

const BASE = "..";
const PATIENCE_MS = 30_000;

/**
 * @typedef {keyof typeof operations} Operation
 * @typedef {{
 *   path?: Record<string, string>,
 *   query?: Record<string, string | number | boolean | null | undefined>,
 *   body?: unknown,
 *   headers?: Record<string, string>,
 *   signal?: AbortSignal,
 * }} Request
 * @typedef {{data: any, pagination?: Page, meta?: any, etag: string | null}} Answer
 * @typedef {{limit: number, cursor: string | null, has_more: boolean}} Page
 * @typedef {{field: string, message: string}} Detail
 */

/** What the server refused, or that it could not be reached. */
export class Fault extends Error {
  /**
   * @param {number} status 0 when the server did not answer
   * @param {string} code
   * @param {string} message
   * @param {Detail[]} details
   * @param {string | null} requestId
   */
  constructor(status, code, message, details = [], requestId = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.requestId = requestId;
  }
}

/**
 * Whether the server answers; told by every call, shown by the frame of the page.
 * Events: `change`.
 */
class Connection extends EventTarget {
  lost = false;
  pending = 0;

  /** @param {boolean} lost */
  tell(lost) {
    if (this.lost !== lost) {
      this.lost = lost;
      this.dispatchEvent(new Event("change"));
    }
  }

  /** @param {number} by */
  count(by) {
    this.pending += by;
    this.dispatchEvent(new Event("change"));
  }
}

export const connection = new Connection();

/**
 * @param {Operation} operation
 * @param {Request} request
 * @returns {Promise<Answer>}
 * @throws {Fault}
 */
export async function api(operation, request = {}) {
  const response = await send(operation, request);
  const text = await response.text().catch((cause) => unreached(cause, request.signal));
  const answer = text === "" ? { data: null } : parse(text, response);
  return { ...answer, etag: response.headers.get("ETag") };
}

/**
 * The lines of an answer that is a stream of JSON objects.
 * @param {Operation} operation
 * @param {Request} request
 * @returns {AsyncGenerator<any>}
 */
export async function* lines(operation, request = {}) {
  for await (const line of textLines(operation, request)) {
    if (line.trim() !== "") {
      yield JSON.parse(line);
    }
  }
}

/**
 * The lines of an answer that is text, as they come. The last one counts even without its end.
 * @param {Operation} operation
 * @param {Request} request
 * @returns {AsyncGenerator<string>}
 */
export async function* textLines(operation, request = {}) {
  const response = await send(operation, request, false);
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const all = (rest + decoder.decode(part.value, { stream: true })).split("\n");
      rest = /** @type {string} */ (all.pop());
      yield* all;
    }
    yield rest;
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * The address of an operation, for downloads and links.
 * @param {Operation} operation
 * @param {Request} request
 */
export function address(operation, request = {}) {
  /** @type {string} */
  let path = operations[operation][1];
  for (const [name, value] of Object.entries(request.path ?? {})) {
    path = path.replace(`{${name}}`, encodeURIComponent(value));
  }
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined && value !== null && value !== "") {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return BASE + path + (text === "" ? "" : `?${text}`);
}

/**
 * @param {Operation} operation
 * @param {Request} request
 * @param {boolean} bounded whether the whole answer must come within `PATIENCE_MS`
 * @returns {Promise<Response>}
 */
async function send(operation, request, bounded = true) {
  const answer = await attempt(operation, request, bounded);
  if (answer.ok) {
    return answer;
  }
  const fault = await faultOf(answer);
  if (fault.status === 401 && (await session.renew().catch(unreached))) {
    const second = await attempt(operation, request, bounded);
    if (second.ok) {
      return second;
    }
    throw await faultOf(second);
  }
  if (fault.status === 401) {
    session.ended(fault.message);
  }
  throw fault;
}

/**
 * @param {Operation} operation
 * @param {Request} request
 * @param {boolean} bounded
 */
async function attempt(operation, request, bounded) {
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  connection.count(1);
  try {
    const response = await fetch(address(operation, request), {
      method: operations[operation][0],
      headers: {
        Accept: "application/json",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...session.headers(),
        ...request.headers,
      },
      body,
      cache: "no-store",
      credentials: "same-origin",
      signal: signalOf(request.signal, bounded),
    });
    connection.tell(false);
    heard(response.headers.get("Date"));
    return response;
  } catch (cause) {
    return unreached(cause, request.signal);
  } finally {
    connection.count(-1);
  }
}

/**
 * @param {unknown} cause why there is no answer, or not all of it
 * @param {AbortSignal} [signal] of who asked; an end that they wanted is not a fault
 * @returns {never}
 */
function unreached(cause, signal) {
  if (signal?.aborted) {
    throw cause;
  }
  connection.tell(true);
  const late = cause instanceof DOMException && cause.name === "TimeoutError";
  throw new Fault(0, "NO_ANSWER", late ? t.faults.late : t.faults.unreachable);
}

/**
 * @param {AbortSignal | undefined} given
 * @param {boolean} bounded
 */
function signalOf(given, bounded) {
  if (!bounded) {
    return given;
  }
  const late = AbortSignal.timeout(PATIENCE_MS);
  return given === undefined ? late : AbortSignal.any([given, late]);
}

/** @param {Response} response */
async function faultOf(response) {
  const answer = parse(await response.text(), response);
  const error = answer.error ?? {};
  return new Fault(
    response.status,
    error.code ?? "UNKNOWN",
    error.message ?? t.faults.notPlystra(response.status),
    error.details ?? [],
    error.request_id ?? response.headers.get("X-Request-ID"),
  );
}

/**
 * @param {string} text
 * @param {Response} response
 */
function parse(text, response) {
  try {
    return JSON.parse(text);
  } catch {
    return { error: { code: "UNKNOWN", message: t.faults.notPlystra(response.status) } };
  }
}

/**
 * An answer, or null where the object is not there (or not for this caller).
 * @param {() => Promise<Answer>} call
 */
export async function found(call) {
  try {
    return await call();
  } catch (fault) {
    if (fault instanceof Fault && fault.status === 404) {
      return null;
    }
    throw fault;
  }
}

/** @param {unknown} fault @returns {boolean} whether the credential is not valid, or for nothing here */
export function isRefused(fault) {
  return fault instanceof Fault && (fault.status === 401 || fault.status === 403);
}

/**
 * Asks who the credential is, and makes that known to all pages.
 * @throws {Fault}
 */
export async function learnCaller() {
  const me = (await api("getAdminMe")).data;
  if (me.caller.type === "session") {
    me.caller.name = (await api("getMe")).data.user?.email ?? me.user_id;
  }
  session.known(me);
}
