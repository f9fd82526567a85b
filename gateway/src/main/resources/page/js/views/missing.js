// What is missing: reports that are overdue, and projects that have not been heard of for long.

import {all} from '../api.js';
import {choice, h, replace, table} from '../dom.js';
import {day, grouped, instant} from '../format.js';
import {t} from '../i18n.js';
import * as names from '../names.js';
import {empty, failure, loading} from '../parts.js';
import {link, rewrite} from '../route.js';

const BOUND = 2_000;
const AFTER = ['30', '90', '180', '365'];

const project = (id, row) => h('a', {href: link('project', {}, id)}, row);
const counted = ({items, more}) => grouped(items.length) + (more ? '+' : '');
const daysAgo = days => new Date(Date.now() + 8 * 3600 * 1000 - days * 86400_000).toISOString().slice(0, 10);

function overdue(list) {
  if (list.items.length === 0) return empty(t('missing.noneOverdue'));
  return [table(t('missing.overdue'), [
    {title: t('column.project'), cell: row => project(row.projectId, `${row.projectCode} ${names.title(row.projectTitle)}`)},
    {title: t('column.period'), cell: row => `${day(row.from)} – ${day(row.to)}`},
    {title: t('column.dueOn'), cell: row => day(row.dueOn)},
    {title: t('column.daysOverdue'), number: true, cell: row => grouped(row.daysOverdue)},
  ], list.items, true), list.more ? h('p', {class: 'quiet'}, t('list.more', {n: list.items.length})) : null];
}

function silent(list, days) {
  if (list.items.length === 0) return empty(t('missing.noneSilent', {days}));
  return [table(t('missing.silent', {days}), [
    {title: t('column.project'), cell: row => project(row.id, `${row.code} ${names.title(row.title)}`)},
    {title: t('column.donor'), cell: row => row.donors.map(each => names.donor(each.donorCode)).join(', ')},
    {title: t('column.area'), cell: row => names.area(row.areaCode)},
    {title: t('column.lastReport'), cell: row => (row.silentSince ? instant(row.silentSince) : t('project.neverReported'))},
  ], list.items, true), list.more ? h('p', {class: 'quiet'}, t('list.more', {n: list.items.length})) : null];
}

/** A row per donor. A shared project is missing for each of its donors, so the rows do not add up; there is no total. */
async function byDonor(silentOnes, days) {
  const rows = await Promise.all(names.donors().map(async each => ({
    ...each,
    overdue: await all('/reports', {overdue: true, donor: each.value}, BOUND),
    silent: silentOnes.items.filter(one => one.donors.some(donor => donor.countedDonorCode === each.value)).length,
  })));
  return [
    table(t('missing.byDonor'), [
      {title: t('column.donor'), cell: row => h('a', {href: link('missing', {donor: row.value, days})}, row.text)},
      {title: t('missing.overdueCount'), number: true, cell: row => counted(row.overdue)},
      {title: t('missing.silentCount', {days}), number: true, cell: row => grouped(row.silent)},
    ], rows, true),
    h('p', {class: 'quiet'}, t('missing.notAdded')),
  ];
}

export async function show(place, route, page) {
  const {donor} = route.query;
  const days = AFTER.includes(route.query.days) ? route.query.days : '90';
  const silentOnes = all('/projects', {silentSince: daysAgo(Number(days)), donor}, BOUND);
  const part = (asked, draw) => {
    const inside = h('section', {}, loading());
    asked.then(answer => page.current() && replace(inside, draw(answer)), error => page.current() && replace(inside, failure(error)));
    return inside;
  };
  replace(place,
    h('h1', {}, t('view.missing')),
    h('p', {class: 'lead'}, t('missing.lead')),
    h('form', {class: 'filters', onsubmit: event => event.preventDefault()},
      choice('donor', t('filter.donor'), [{value: '', text: t('filter.all')}, ...names.donors()], donor,
        picked => rewrite('missing', {days, donor: picked})),
      choice('days', t('missing.after'), AFTER.map(each => ({value: each, text: t('missing.days', {days: each})})), days,
        picked => rewrite('missing', {days: picked, donor}))),
    donor ? null : [h('h2', {}, t('missing.byDonor')), part(silentOnes.then(list => byDonor(list, days)), rows => rows)],
    h('h2', {}, t('missing.overdue')), part(all('/reports', {overdue: true, donor}, BOUND), overdue),
    h('h2', {}, t('missing.silent', {days})), part(silentOnes, list => silent(list, days)));
}
