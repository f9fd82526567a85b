// Sign-in: authorization code with PKCE against the issuer. The token stays in memory: it is gone with the tab, and no other page can read it.

import {onRefused, useToken} from './api.js';

// What has to outlive the way to the issuer and back, for one tab: neither of the two is of use to anybody without the other half.
const PENDING = 'shanhai.sign-in';
let account = null;
let changed = () => {};
let ending;

export const current = () => account;
/** Told of each sign-in and sign-out; `reason` is a text's key or null. */
export const onChange = listener => { changed = listener; };

const bytes = length => crypto.getRandomValues(new Uint8Array(length));
const base64url = data => btoa(String.fromCharCode(...new Uint8Array(data)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

let known;
async function issuer() {
  known ??= (async () => {
    const config = await (await fetch('page/config.json')).json();
    const answer = await fetch(`${config.issuer}/.well-known/openid-configuration`, {credentials: 'omit'});
    if (!answer.ok) throw new Error(`issuer ${answer.status}`);
    return {...config, ...(await answer.json())};
  })();
  return known.catch(error => { known = undefined; throw error; });
}

const home = () => new URL('.', location.href.split(/[?#]/)[0]).href;

export async function begin() {
  const at = await issuer();
  const verifier = base64url(bytes(48));
  const state = base64url(bytes(24));
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  sessionStorage.setItem(PENDING, JSON.stringify({verifier, state, view: location.hash}));
  const question = new URLSearchParams({
    response_type: 'code', client_id: at.clientId, redirect_uri: home(), scope: at.scope,
    state, code_challenge: challenge, code_challenge_method: 'S256',
  });
  location.assign(`${at.authorization_endpoint}?${question}`);
}

/** Finishes a sign-in when the issuer has just sent the visitor back. True when it has. */
export async function finish() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('state')) return false;
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, '', home() + (pending?.view ?? ''));
  if (pending === null || pending.state !== answer.get('state') || !answer.has('code')) {
    changed('signIn.refused');
    return true;
  }
  const at = await issuer();
  const told = await fetch(at.token_endpoint, {
    method: 'POST',
    credentials: 'omit',
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: at.clientId, redirect_uri: home(),
      code: answer.get('code'), code_verifier: pending.verifier,
    }),
  });
  if (!told.ok) changed('signIn.refused');
  else take((await told.json()).access_token);
  return true;
}

/** Signs in with a token, from the issuer or typed in. Whether it is any good the interface decides: here it is only read. */
export function take(token) {
  let claims;
  try {
    const middle = token.trim().split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(middle), each => each.charCodeAt(0))));
  } catch {
    changed('signIn.noToken');
    return false;
  }
  useToken(token.trim());
  account = {roles: claims.roles ?? [], donors: claims.donors ?? []};
  clearTimeout(ending);
  if (claims.exp) ending = setTimeout(() => leave('signIn.expired'), Math.min(claims.exp * 1000 - Date.now(), 2 ** 31 - 1));
  changed(null);
  return true;
}

export function leave(reason = null) {
  clearTimeout(ending);
  useToken(null);
  account = null;
  changed(reason);
}

onRefused(() => leave('signIn.expired'));
