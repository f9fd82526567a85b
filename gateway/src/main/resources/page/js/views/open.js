// The programme for everybody: the public tables, in which small numbers are hidden. There is no stream without a token, so it is asked again.

import {allowance, get} from '../api.js';
import {bars} from '../charts.js';
import {choice, h, replace, table} from '../dom.js';
import {grouped, headline} from '../format.js';
import {code, t} from '../i18n.js';
import * as names from '../names.js';
import {link, rewrite} from '../route.js';

const AGAIN = 500;
const LONGEST = 30_000;
/** Below it the page asks the less often the less is left, so that a hall full of pages behind one address shares what the address may ask. */
const ENOUGH = 0.5;
const GROUPINGS = ['donor', 'prefecture', 'sector'];
const ASSURANCES = ['reported', 'verified'];
/** One of each table; each kind of job and of training is a figure of its own. */
const CHARTED = ['jobsDirect', 'personsTrained'];

const text = (value, short) => (value.hidden ? t('value.hidden')
  : value.value === null ? t('value.none') : short ? headline(value.value) : grouped(value.value));

function card(indicator, figure) {
  return h('section', {class: 'card', 'data-indicator': indicator},
    h('h2', {}, names.indicator(indicator)),
    h('dl', {}, ASSURANCES.map(assurance =>
      h('div', {class: `assurance ${assurance}`, 'data-assurance': assurance},
        h('dt', {}, code('assurance', assurance)),
        h('dd', {}, h('span', {class: 'number', title: text(figure[assurance], false)}, text(figure[assurance], true)),
          ' ', h('span', {class: 'unit'}, figure[assurance].value === null ? '' : names.unit(figure.unit)))))));
}

function rows(caption, answer) {
  const indicators = Object.keys(answer.total);
  return table(caption, [
    {title: t(`column.${answer.groupedBy}`), cell: row => names.group(answer.groupedBy, row.group[answer.groupedBy])},
    ...indicators.flatMap(indicator => ASSURANCES.map(assurance => ({
      title: `${names.indicator(indicator)}, ${code('assurance', assurance)}`,
      number: true,
      cell: row => (row.figures[indicator] ? text(row.figures[indicator][assurance], false) : t('value.none')),
    }))),
  ], answer.items);
}

/** What is hidden has no bar and says so. */
function chart(answer) {
  const indicator = CHARTED.find(each => answer.total[each]);
  const found = answer.items.filter(each => each.figures[indicator]);
  return found.length === 0 ? null : bars(names.indicator(indicator), found.map(row => ({
    label: names.group(answer.groupedBy, row.group[answer.groupedBy]),
    bars: ASSURANCES.map(assurance => {
      const value = row.figures[indicator][assurance];
      return {style: assurance, name: code('assurance', assurance), text: text(value, true), hidden: value.hidden,
        value: value.value === null ? null : Number(value.value)};
    }),
  })));
}

export async function show(place, route, page) {
  const latest = new Date(Date.now() + 8 * 3600 * 1000).getUTCFullYear() - 1;
  const year = Number(route.query.year) || latest;
  const by = GROUPINGS.includes(route.query.by) ? route.query.by : 'donor';
  const ask = signal => Promise.all(['employment', 'training'].map(each =>
    get(`/impact/public/${each}-by-${by}`, {year}, {signal})));

  const cards = h('div', {class: 'cards'});
  const charts = h('div', {class: 'charts'});
  const tables = h('div', {});
  let before = '';
  const draw = answers => {
    const now = JSON.stringify(answers);
    if (now === before) return;
    before = now;
    replace(cards, answers.flatMap(answer => Object.entries(answer.total).map(([indicator, figure]) => card(indicator, figure))));
    replace(charts, answers.map(chart));
    replace(tables, answers.map(answer => rows(t(`public.${answer.table.split('-')[0]}`, {year}), answer)));
  };
  const years = Array.from({length: 10}, (_, index) => latest - index).map(each => ({value: String(each), text: String(each)}));

  draw(await ask());
  replace(place,
    h('h1', {}, t('public.title', {year})),
    h('p', {class: 'lead'}, t('public.lead')),
    h('p', {class: 'notice'}, t('public.sample')),
    cards,
    h('form', {class: 'filters', onsubmit: event => event.preventDefault()},
      choice('year', t('filter.year'), years, String(year), value => rewrite('programme', {by, year: value})),
      choice('by', t('filter.by'), GROUPINGS.map(each => ({value: each, text: t(`column.${each}`)})), by,
        value => rewrite('programme', {year, by: value}))),
    charts,
    tables,
    h('p', {class: 'quiet'}, t('public.hidden'), ' ', h('a', {href: link('programme')}, t('public.latest'))));

  const stopped = new AbortController();
  let timer;
  let word = Date.now();
  let pause = AGAIN;
  let failed = false;
  page.state('live', word);
  const again = async () => {
    if (document.visibilityState === 'visible') {
      try {
        draw(await ask(stopped.signal));
        word = Date.now();
        pause = Math.min(AGAIN * Math.max(1, ENOUGH / allowance()), LONGEST);
        failed = false;
        page.state('live', word);
      } catch {
        if (stopped.signal.aborted) return;
        page.state(failed ? 'stale' : 'reconnecting', word);
        failed = true;
        pause = Math.min(pause * 2, LONGEST);
      }
    }
    timer = setTimeout(again, pause);
  };
  timer = setTimeout(again, pause);
  return () => {
    stopped.abort();
    clearTimeout(timer);
  };
}
