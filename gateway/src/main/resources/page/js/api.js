// Asks the interface, as any client does. The token lives in this module's memory and nowhere else.

import {locale} from './i18n.js';

const BASE = 'api/v1';
let token = null;
let refused = () => {};
let left = 1;

export const useToken = value => { token = value; };
export const signedIn = () => token !== null;
/** What part is left of the requests that this account or address may make: others behind the same address take theirs from it too. */
export const allowance = () => left;
/** Called when the interface no longer takes the token. */
export const onRefused = listener => { refused = listener; };

/** What the interface answers instead, RFC 9457, in the reader's language. */
export class Problem extends Error {
  constructor(status, document) {
    super(document?.detail ?? document?.title ?? `HTTP ${status}`);
    this.status = status;
    this.errors = document?.errors ?? [];
    this.traceId = document?.traceId ?? null;
  }
}

export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, value);
  }
  return `${BASE}${path}${query.size > 0 ? `?${query}` : ''}`;
}

export async function ask(path, parameters, options = {}) {
  const headers = {Accept: 'application/json', 'Accept-Language': locale(), ...options.headers};
  if (token !== null) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(address(path, parameters), {headers, signal: options.signal, cache: 'no-store'});
  const [, rest] = /;r=(\d+)/.exec(answer.headers.get('RateLimit')) ?? [];
  const [, most] = /;q=(\d+)/.exec(answer.headers.get('RateLimit-Policy')) ?? [];
  if (rest && most) left = rest / most;
  if (answer.status === 401 && token !== null) refused();
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => null));
  return answer;
}

export const get = async (path, parameters, options) => (await ask(path, parameters, options)).json();

/** All pages of a list, up to a bound; `more` says that there would be others. */
export async function all(path, parameters = {}, bound = 2000) {
  const items = [];
  let cursor = null;
  do {
    const page = await get(path, {limit: 500, ...parameters, cursor});
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < bound);
  return {items, more: cursor !== null};
}
