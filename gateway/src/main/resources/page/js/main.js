// Starts the page: language, sign-in, address, and which view is shown.

import * as auth from './auth.js';
import {signedIn} from './api.js';
import {h, replace} from './dom.js';
import {clock} from './format.js';
import {code, current, preferred, t, use} from './i18n.js';
import * as names from './names.js';
import {failure, loading} from './parts.js';
import {link, read} from './route.js';

const VIEWS = {
  programme: {open: true, load: () => (signedIn() ? import('./views/programme.js') : import('./views/open.js'))},
  explore: {load: () => import('./views/explore.js')},
  why: {load: () => import('./views/why.js')},
  project: {load: () => import('./views/project.js')},
  missing: {load: () => import('./views/missing.js')},
};
const IN_MENU = ['programme', 'explore', 'missing'];
const THEME = 'shanhai.theme';
/** A4 without the margins of app.css, in millimetres. */
const SHEET = {width: 190, height: 277};

const top = document.getElementById('top');
const main = document.getElementById('main');
const badge = h('p', {id: 'state', role: 'status', class: 'state'});
let close = () => {};
let round = 0;
let shownView = null;
let shownState = '';

/** Says whether what is on the screen is as it is now. */
function state(name, since) {
  const text = name === null ? '' : t(`state.${name}`, {time: since ? clock(since) : '–'});
  if (text === shownState || (name === 'live' && badge.dataset.state === 'live')) return;
  shownState = text;
  badge.dataset.state = name ?? '';
  badge.textContent = text;
}

/** Charts are pictures and take no colours from the style sheet by themselves: whoever draws them listens for this. */
const RECOLOUR = new Event('recolour');

function theme(wanted) {
  if (wanted === null) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = wanted;
  dispatchEvent(RECOLOUR);
}

/** Paper is light, and nobody can unfold anything on it. */
function printing() {
  const root = document.documentElement;
  const before = root.dataset.theme ?? null;
  const closed = [...document.querySelectorAll('.rows details:not([open])')];
  theme('light');
  closed.forEach(each => { each.open = true; });
  root.classList.add('paper');
  if (document.querySelector('.view.programme')) document.body.style.zoom = onOneSheet();
  addEventListener('afterprint', () => {
    document.body.style.zoom = '';
    root.classList.remove('paper');
    closed.forEach(each => { each.open = false; });
    theme(before);
  }, {once: true});
}

/** How much smaller the programme has to be to stand on one A4 sheet, whatever was reported. */
function onOneSheet() {
  const {style} = document.body;
  style.width = `${SHEET.width}mm`;
  const sheet = (SHEET.height / SHEET.width) * document.body.offsetWidth;
  const needed = document.body.scrollHeight;
  style.width = '';
  return Math.min(1, (sheet * 0.97) / needed);
}

function switchTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  const wanted = dark ? 'light' : 'dark';
  localStorage.setItem(THEME, wanted);
  theme(wanted);
}

async function switchLanguage() {
  await use(current() === 'zh' ? 'en' : 'zh', true);
  await show();
}

function header() {
  const {view} = read();
  const account = auth.current();
  replace(top,
    h('a', {class: 'brand', href: link('programme')}, h('img', {src: 'page/mark.svg', alt: '', width: 28, height: 28}), t('title')),
    h('nav', {'aria-label': t('menu')}, h('ul', {}, IN_MENU.filter(each => VIEWS[each].open || signedIn()).map(each =>
      h('li', {}, h('a', {href: link(each), 'aria-current': each === view ? 'page' : null}, t(`view.${each}`)))))),
    badge,
    h('div', {class: 'tools'},
      h('button', {type: 'button', id: 'language', lang: current() === 'zh' ? 'en' : 'zh-CN', onclick: switchLanguage},
        current() === 'zh' ? 'English' : '中文'),
      h('button', {type: 'button', id: 'theme', onclick: switchTheme}, t('theme')),
      account === null
        ? h('button', {type: 'button', id: 'sign-in', class: 'strong', onclick: signIn}, t('signIn'))
        : h('button', {type: 'button', id: 'sign-out', onclick: () => auth.leave()},
          t('signOut', {role: account.roles.map(each => code('role', each)).join(', ')}))));
}

function footer() {
  replace(document.getElementById('bottom'),
    h('p', {}, t('footer.claims')),
    h('p', {}, h('a', {href: 'docs/'}, t('footer.interface')),
      signedIn() ? null : [' · ', h('button', {type: 'button', class: 'plain', id: 'use-token', onclick: askToken}, t('signIn.token'))]));
}

async function signIn() {
  try {
    await auth.begin();
  } catch {
    notice(t('signIn.away'));
  }
}

function askToken() {
  const field = h('input', {id: 'token', type: 'password', autocomplete: 'off', size: 40, required: true});
  const dialog = h('dialog', {'aria-labelledby': 'token-title', onclose: () => dialog.remove()},
    h('form', {onsubmit: event => {
      event.preventDefault();
      dialog.close();
      auth.take(field.value);
    }},
    h('h2', {id: 'token-title'}, t('signIn.token')),
    h('p', {}, t('signIn.tokenHint')),
    h('div', {class: 'field'}, h('label', {for: 'token'}, t('signIn.tokenLabel')), field),
    h('p', {class: 'actions'},
      h('button', {type: 'submit', class: 'strong'}, t('signIn')),
      h('button', {type: 'button', onclick: () => dialog.close()}, t('cancel')))));
  document.body.append(dialog);
  dialog.showModal();
}

function notice(text) {
  document.getElementById('notice')?.remove();
  main.before(h('section', {id: 'notice', 'aria-label': t('notice')}, h('p', {class: 'notice', role: 'alert'}, text, ' ',
    h('button', {type: 'button', class: 'plain', onclick: () => document.getElementById('notice').remove()}, t('dismiss')))));
}

async function show() {
  const mine = ++round;
  const route = read();
  const view = VIEWS[route.view] ?? VIEWS.programme;
  close();
  close = () => {};
  state(null);
  document.getElementById('skip').textContent = t('skip');
  document.title = `${t(`view.${VIEWS[route.view] ? route.view : 'programme'}`)} · ${t('title')}`;
  const moved = shownView !== null && shownView !== route.view;
  const focused = moved ? '' : document.activeElement?.id;
  shownView = route.view;
  header();
  footer();
  if (!view.open && !signedIn()) {
    replace(main, h('h1', {}, t(`view.${route.view}`)), h('p', {}, t('signIn.needed')),
      h('p', {}, h('button', {type: 'button', class: 'strong', onclick: signIn}, t('signIn'))));
    return;
  }
  const place = h('div', {class: `view ${route.view}`}, loading());
  replace(main, place);
  if (moved) main.focus();
  try {
    const {show: showView} = await view.load();
    const ended = await showView(place, route, {state, current: () => mine === round});
    // The visitor may have gone on while this view was still asking.
    if (mine !== round) {
      ended?.();
      return;
    }
    close = ended ?? close;
    // All was made anew; whoever goes through the page by keyboard goes on where he was.
    if (focused) document.getElementById(focused)?.focus({preventScroll: true});
  } catch (error) {
    if (mine === round) replace(place, failure(error));
  }
}

async function start() {
  theme(localStorage.getItem(THEME));
  await Promise.all([use(preferred(), false), names.load()]);
  let ready = false;
  let first = null;
  auth.onChange(reason => {
    if (reason !== null) first = reason;
    if (!ready) return;
    if (reason === null) document.getElementById('notice')?.remove();
    else notice(t(reason));
    show();
  });
  await auth.finish().catch(() => { first = 'signIn.away'; });
  ready = true;
  document.getElementById('skip').addEventListener('click', event => {
    event.preventDefault();
    main.focus();
  });
  addEventListener('hashchange', show);
  addEventListener('beforeprint', printing);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => dispatchEvent(RECOLOUR));
  await show();
  if (first !== null) notice(t(first));
}

start().catch(error => replace(main, failure(error)));
