// Every question that the interface answers, as table and chart. The address holds the question, so it can be sent to somebody else.

import {ask, get} from '../api.js';
import {bars, line} from '../charts.js';
import {choice, h, replace, table} from '../dom.js';
import {instant, stated} from '../format.js';
import {code, t} from '../i18n.js';
import * as names from '../names.js';
import {ASSURANCES, empty, failure, loading, remarks, value} from '../parts.js';
import {link, rewrite} from '../route.js';

const SUBJECTS = ['overview', 'employment', 'training', 'outcomes', 'delivery', 'money'];
const GROUPS = ['donor', 'donorUnit', 'area', 'prefecture', 'sector', 'project', 'pairing', 'month'];
const MORE_GROUPS = {employment: ['kind'], training: ['mode', 'tier'], money: ['fundType', 'fundingYear'],
  overview: ['kind', 'mode', 'tier', 'fundType', 'fundingYear']};
const FILTERS = ['donor', 'area', 'sector', 'project', 'pairing', 'indicator', 'from', 'to', 'view', 'sources', 'knownAt', 'kind', 'mode',
  'tier', 'fundType', 'fundingYear'];
const CODES = {
  pairing: ['IN_PAIR', 'CROSS_PAIR', 'UNDETERMINED'], kind: ['DIRECT', 'INDIRECT', 'CONSTRUCTION'],
  mode: ['COURSE', 'EVENT', 'MENTORING', 'ON_THE_JOB'], fundType: ['AID', 'ENTERPRISE', 'DONATION'],
};
const OF_SUBJECT = {employment: ['kind'], training: ['mode'], money: ['fundType'], overview: [], outcomes: [], delivery: []};
const ROWS = 100;
const BARS = 30;

const filtersOf = query => Object.fromEntries(FILTERS.filter(each => query[each]).map(each => [each, query[each]]));
const groupsOf = query => (query.groupBy ?? '').split(',').filter(Boolean);

/** The filters that lead from a cell to what it is made of; null where no filter means just that cell. */
function traced(query, group) {
  const narrowed = filtersOf(query);
  delete narrowed.indicator;
  for (const [dimension, label] of Object.entries(group)) {
    if (label === null || label === 'NOT_ALLOCATED') return null;
    switch (dimension) {
      case 'month':
        narrowed.from = label;
        narrowed.to = label;
        break;
      case 'area':
        // A filter rolls up, the group does not: they mean the same for a county alone.
        if (label.endsWith('00')) return null;
        narrowed.area = label;
        break;
      case 'donorUnit':
        if (label.endsWith('0000')) return null;
        narrowed.donor = label;
        break;
      case 'prefecture':
        narrowed.area = label;
        break;
      default:
        narrowed[dimension] = label;
    }
  }
  return narrowed;
}

function form(query, subject, changed) {
  const all = text => ({value: '', text});
  const codes = field => [all(t('filter.all')), ...CODES[field].map(each => ({value: each, text: code(field, each)}))];
  const groups = [...GROUPS, ...(MORE_GROUPS[subject] ?? [])].map(each => ({value: each, text: t(`column.${each}`)}));
  const chosen = groupsOf(query);
  const group = index => choice(`group${index}`, t('filter.group', {n: index + 1}), [all(t('filter.none')), ...groups], chosen[index] ?? '', picked => {
    const next = [...chosen];
    next[index] = picked;
    changed({groupBy: [...new Set(next.filter(Boolean))].join(',')});
  });
  const typed = (field, type) => h('div', {class: 'field'}, h('label', {for: field}, t(`filter.${field}`)),
    h('input', {id: field, type, value: query[field] ?? '', placeholder: type === 'month' ? 'YYYY-MM' : null,
      onchange: event => changed({[field]: event.target.value})}));
  return h('form', {class: 'filters', 'aria-label': t('explore.filters'), onsubmit: event => event.preventDefault()},
    choice('subject', t('filter.subject'), SUBJECTS.map(each => ({value: each, text: t(`subject.${each}`)})), subject,
      picked => changed({subject: picked, groupBy: chosen.filter(each => GROUPS.includes(each)).join(','),
        indicator: '', kind: '', mode: '', fundType: '', show: ''})),
    group(0), group(1), group(2),
    choice('donor', t('filter.donor'), [all(t('filter.all')), ...names.donors()], query.donor, picked => changed({donor: picked})),
    choice('area', t('filter.area'), [all(t('filter.all')), ...names.areas()], query.area, picked => changed({area: picked})),
    choice('sector', t('filter.sector'), [all(t('filter.all')), ...names.sectors()], query.sector, picked => changed({sector: picked})),
    ['pairing', ...OF_SUBJECT[subject]].map(field =>
      choice(field, t(`filter.${field}`), codes(field), query[field], picked => changed({[field]: picked}))),
    typed('from', 'month'), typed('to', 'month'),
    h('div', {class: 'field'}, h('label', {for: 'knownAt'}, t('filter.knownAt')),
      h('input', {id: 'knownAt', type: 'date', value: query.knownAt?.slice(0, 10) ?? '', 'aria-describedby': 'knownAt-hint',
        onchange: event => changed({knownAt: event.target.value === '' ? '' : `${event.target.value}T15:59:59.999Z`})}),
      h('span', {id: 'knownAt-hint', class: 'hint'}, t('filter.knownAtHint'))),
    choice('view', t('filter.view'), ['split', 'credited'].map(each => ({value: each === 'split' ? '' : each, text: t(`view.${each}`)})),
      query.view, picked => changed({view: picked})));
}

/** The columns: each indicator under each assurance that has anything to tell, never two of them in one. */
function columns(items) {
  const found = new Map();
  for (const item of items) {
    for (const indicator in item.figures) {
      const figure = item.figures[indicator];
      if (!found.has(indicator)) found.set(indicator, {unit: figure.unit, assurances: new Set()});
      const {assurances} = found.get(indicator);
      for (const assurance of ASSURANCES) {
        const value = figure[assurance];
        if (value && !assurances.has(assurance) && (value.value !== null || value.withoutValue > 0)) assurances.add(assurance);
      }
    }
  }
  return [...found].flatMap(([indicator, {unit, assurances}]) => ASSURANCES.filter(each => assurances.has(each)).map(assurance => ({
    indicator, assurance, unit, title: `${names.indicator(indicator)} (${names.unit(unit)}), ${code('assurance', assurance)}`})));
}

function cell(item, column, query) {
  const figure = item.figures[column.indicator]?.[column.assurance];
  if (!figure) return '–';
  const filters = traced(query, item.group);
  return [filters === null ? stated(figure) : value(column.indicator, column.assurance, figure, filters, false),
    remarks(figure).map(each => h('span', {class: 'remark'}, each))];
}

function shownTable(answer, figures, query, projects) {
  const groups = groupsOf(query);
  if (figures.length === 0) return empty(t('explore.nothing'));
  const place = h('div', {});
  const name = (item, each) => (each === 'project'
    ? h('a', {href: link('project', {}, item.group.project)}, projects.get(item.group.project) ?? item.group.project)
    : names.group(each, item.group[each]));
  const draw = first => {
    const items = answer.items.slice(first, first + ROWS);
    replace(place,
      table(t('explore.table'), [
        ...(groups.length === 0 ? [{title: t('column.group'), cell: () => t('explore.total')}]
          : groups.map(each => ({title: t(`column.${each}`), cell: item => name(item, each)}))),
        ...figures.map(column => ({title: column.title, number: true, cell: item => cell(item, column, query)})),
      ], items),
      answer.items.length <= ROWS ? null : h('p', {class: 'pages'},
        h('button', {type: 'button', disabled: first === 0, onclick: () => draw(first - ROWS)}, t('pages.before')),
        h('span', {role: 'status'}, t('pages.at', {from: first + 1, to: first + items.length, of: answer.items.length})),
        h('button', {type: 'button', disabled: first + ROWS >= answer.items.length, onclick: () => draw(first + ROWS)}, t('pages.after'))));
  };
  draw(0);
  return place;
}

function shownChart(answer, all, query, projects, changed) {
  const groups = groupsOf(query);
  const figures = all.filter(each => each.unit !== 'INSTANT');
  if (groups.length !== 1 || figures.length === 0) return groups.length > 1 ? empty(t('explore.oneGroup')) : null;
  const key = each => `${each.indicator}|${each.assurance}`;
  const column = figures.find(each => key(each) === query.show) ?? figures[0];
  const number = item => {
    const told = item.figures[column.indicator]?.[column.assurance]?.value;
    return told === null || told === undefined ? null : Number(told);
  };
  const items = groups[0] === 'month' ? answer.items
    : [...answer.items].sort((one, other) => (number(other) ?? -1) - (number(one) ?? -1)).slice(0, BARS);
  return [
    choice('show', t('explore.show'), figures.map(each => ({value: key(each), text: each.title})), key(column), picked => changed({show: picked})),
    groups[0] === 'month'
      ? line(column.title, items.map(item => ({month: item.group.month, value: number(item)})), column.indicator)
      : bars(column.title, items.map(item => ({
        label: groups[0] === 'project' ? projects.get(item.group.project) ?? item.group.project : names.group(groups[0], item.group[groups[0]]),
        bars: [{style: column.assurance, name: column.title, value: number(item), text: stated(item.figures[column.indicator]?.[column.assurance], true)}],
      }))),
    answer.items.length > items.length ? h('p', {class: 'quiet'}, t('explore.largest', {n: items.length})) : null,
  ];
}

async function download(query, subject, format, told) {
  try {
    const answer = await ask('/exports/figures', {...filtersOf(query), groupBy: query.groupBy, subject, format},
      {headers: {Accept: '*/*'}});
    const file = URL.createObjectURL(await answer.blob());
    h('a', {href: file, download: `shanhai-${subject}.${format}`}).click();
    setTimeout(() => URL.revokeObjectURL(file), 60_000);
  } catch (error) {
    replace(told, failure(error));
  }
}

/** Titles of projects come page by page, and the figures do not wait for them: a project shows its id until then. */
async function titles(known, stopped) {
  let cursor = null;
  do {
    const page = await get('/projects', {limit: 500, cursor}, {signal: stopped.signal});
    page.items.forEach(each => known.set(each.id, `${each.code} ${names.title(each.title)}`));
    cursor = page.nextCursor;
  } while (cursor !== null && known.size < 10_000);
}

/** Of ten thousand projects only those figures are asked for that any of them has: the answer would be several times as long. */
async function narrowed(subject, query, stopped) {
  if (query.indicator || !groupsOf(query).includes('project')) return {};
  const total = await get(`/impact/${subject}`, filtersOf(query), {signal: stopped.signal});
  return {indicator: [...new Set(columns(total.items).map(each => each.indicator))].join(',')};
}

/** Ten thousand projects are much to go through: what the visitor does meanwhile comes in between. */
const breath = () => new Promise(done => { setTimeout(done); });

const invented = answer => answer.items.some(item => Object.values(item.figures).some(figure =>
  ASSURANCES.some(assurance => figure[assurance]?.illustrative)));

export async function show(place, route, page) {
  const {query} = route;
  const subject = SUBJECTS.includes(query.subject) ? query.subject : 'employment';
  const changed = change => rewrite('explore', {...query, ...change});
  const result = h('div', {id: 'result', 'aria-live': 'off'}, loading());
  const told = h('div', {});
  replace(place,
    h('h1', {}, t('view.explore')),
    form(query, subject, changed),
    h('details', {class: 'explain'}, h('summary', {}, t('explore.explain')),
      h('p', {}, t('explore.split')), h('p', {}, t('explore.credited')), h('p', {}, t('explore.knownAt'))),
    result, told);

  const stopped = new AbortController();
  (async () => {
    try {
      const answer = await get(`/impact/${subject}`, {...filtersOf(query), groupBy: query.groupBy, ...await narrowed(subject, query, stopped)},
        {signal: stopped.signal});
      await breath();
      const figures = columns(answer.items);
      await breath();
      const sample = invented(answer);
      await breath();
      if (!page.current()) return;
      const projects = new Map();
      const draw = () => replace(result,
        h('p', {class: 'asof'}, answer.asOf.knownAt
          ? t('explore.asKnown', {time: instant(answer.asOf.knownAt)}) : t('programme.asOf', {time: instant(answer.asOf.recordedAt)})),
        answer.summable === false ? h('p', {class: 'notice'}, t('explore.notSummable')) : null,
        sample ? h('p', {class: 'notice'}, t('sample')) : null,
        shownChart(answer, figures, query, projects, changed),
        shownTable(answer, figures, query, projects),
        h('p', {class: 'actions noprint'}, ['csv', 'xlsx'].map(format =>
          h('button', {type: 'button', onclick: () => download(query, subject, format, told)}, t(`export.${format}`)))));
      draw();
      if (groupsOf(query).includes('project')) {
        await titles(projects, stopped);
        if (page.current()) draw();
      }
    } catch (error) {
      if (!stopped.signal.aborted) replace(result, failure(error));
    }
  })();
  return () => stopped.abort();
}
