// One project: what it is, how far it is, what was reported, what was paid, and everything that was ever recorded of it.

import {all, get} from '../api.js';
import {timeline} from '../charts.js';
import {h, replace, table} from '../dom.js';
import {day, grouped, instant, percent, stated} from '../format.js';
import {code, t} from '../i18n.js';
import * as names from '../names.js';
import {back, empty, failure, loading, source} from '../parts.js';
import {link} from '../route.js';
import {report} from './why.js';

const BOUND = 500;

function facts(project) {
  const fact = (name, ...value) => h('div', {}, h('dt', {}, t(`project.${name}`)), h('dd', {}, value));
  return h('dl', {class: 'facts'},
    fact('code', project.code),
    fact('status', code('status', project.status)),
    fact('area', names.area(project.areaCode), project.subArea ? `, ${project.subArea}` : null),
    fact('sector', names.sector(project.sectorCode)),
    fact('donors', h('ul', {}, project.donors.map(each => h('li', {}, names.donor(each.donorCode), ' · ', code('donorRole', each.role), ' · ',
      each.sharePercent === null ? t('project.noShare') : percent(each.sharePercent))))),
    fact('pairing', code('pairing', project.pairing)),
    fact('started', day(project.startedOn, project.datePrecision)),
    fact('planned', project.plannedStart || project.plannedEnd ? `${day(project.plannedStart)} – ${day(project.plannedEnd)}` : '–'),
    fact('lastReport', project.silentSince ? instant(project.silentSince) : t('project.neverReported')),
    fact('source', source(project.source)),
    project.partOf ? fact('partOf', h('a', {href: link('project', {}, project.partOf)}, t('project.whole'))) : null,
    project.note ? fact('note', project.note) : null);
}

const phase = value => (/^PHASE_\d+$/.test(value) ? t('phase.number', {n: value.slice(6)}) : code('phase', value));

function phases(items, milestones, today) {
  const named = milestones.map(each => ({
    title: names.title(each.title) || each.code, phase: each.phase, plannedOn: each.plannedOn, achievedOn: each.achievedOn,
    late: each.lateDays !== null && each.lateDays > 0, lateDays: each.lateDays, replanned: each.replannings.length, precision: each.datePrecision,
  }));
  const state = each => (each.achievedOn ? (each.late ? t('milestone.achievedLate', {n: each.lateDays}) : t('milestone.achieved'))
    : each.late ? t('milestone.late', {n: each.lateDays}) : each.plannedOn ? t('milestone.planned') : t('milestone.undated'));
  return [
    items.length === 0 ? null : table(t('project.phases'), [
      {title: t('column.phase'), cell: row => phase(row.phase)},
      {title: t('milestone.plannedCount'), number: true, cell: row => row.milestonesPlanned},
      {title: t('milestone.achievedCount'), number: true, cell: row => row.milestonesAchieved},
      {title: t('milestone.lateCount'), number: true, cell: row => row.milestonesLate},
    ], items),
    named.length === 0 ? empty(t('project.noMilestones')) : timeline(t('project.milestones'), named, today, table(t('project.milestones'), [
      {title: t('column.milestone'), cell: row => row.title},
      {title: t('column.phase'), cell: row => phase(row.phase)},
      {title: t('column.plannedOn'), cell: row => [day(row.plannedOn),
        row.replanned > 0 ? h('span', {class: 'remark'}, t('milestone.replanned', {n: row.replanned})) : null]},
      {title: t('column.achievedOn'), cell: row => day(row.achievedOn, row.precision ?? 'DAY')},
      {title: t('column.state'), cell: state},
    ], named)),
  ];
}

const VALUE = {EMPLOYMENT: 'headcount', TRAINING: 'count', OUTCOME: 'value', PAY: 'amount'};

function reports({items, more}) {
  if (items.length === 0) return empty(t('project.noReports'));
  const value = each => each[VALUE[each.type] ?? 'value'] ?? null;
  const what = each => [each.indicator ? names.indicator(each.indicator) : code('reportType', each.type),
    each.kind ? code('kind', each.kind) : null, each.mode ? code('mode', each.mode) : null, each.tier, each.item,
    code('measure', each.measure)].filter(Boolean).join(' · ');
  return [table(t('project.reports'), [
    {title: t('column.report'), cell: row => what(row)},
    {title: t('column.value'), number: true, cell: row => [
      stated({value: value(row), qualifier: row.qualifier, granularity: row.granularity}), ' ', names.unit(row.unit)]},
    {title: t('column.occurredOn'), cell: row => day(row.asOf, row.datePrecision)},
    {title: t('column.assurance'), cell: row => h('span', {class: `tag ${row.assurance.toLowerCase()}`},
      code('assurance', row.assurance.toLowerCase()))},
    {title: t('column.details'), cell: row => h('details', {}, h('summary', {}, t('why.report')), report(row))},
  ], items, true), more ? h('p', {class: 'quiet'}, t('list.more', {n: items.length})) : null];
}

function money(account) {
  const cny = value => `${grouped(value)} ${names.unit('CNY')}`;
  return [
    account.illustrative ? h('p', {class: 'notice'}, t('remark.moneyInvented')) : null,
    h('dl', {class: 'facts'}, ['committedCny', 'disbursedCny', 'returnedCny', 'openCny'].map(each =>
      h('div', {}, h('dt', {}, names.indicator(each)), h('dd', {}, cny(account[each])))),
    ['executionRate', 'fundsInPlaceRate'].map(each =>
      h('div', {}, h('dt', {}, names.indicator(each)), h('dd', {}, percent(account[each]))))),
    (account.commitments ?? []).length === 0 ? empty(t('project.noMoney')) : table(t('project.commitments'), [
      {title: t('column.reference'), cell: row => row.reference},
      {title: t('column.donor'), cell: row => names.donor(row.donorCode)},
      {title: t('column.fundingYear'), cell: row => row.fundingYear},
      {title: t('column.fundType'), cell: row => code('fundType', row.fundType)},
      {title: names.indicator('committedCny'), number: true, cell: row => grouped(row.amountCny)},
      {title: names.indicator('disbursedCny'), number: true, cell: row => grouped(row.disbursedCny)},
      {title: names.indicator('openCny'), number: true, cell: row => grouped(row.openCny)},
    ], account.commitments),
  ];
}

const history = ({items, more}) => [table(t('project.history'), [
  {title: t('column.sequence'), number: true, cell: row => row.sequence},
  {title: t('column.recordedAt'), cell: row => instant(row.recordedAt)},
  {title: t('column.event'), cell: row => code('event', row.type)},
  {title: t('column.by'), cell: row => [code('role', row.recordedBy.role),
    row.recordedBy.donorCode ? names.donor(row.recordedBy.donorCode) : null].filter(Boolean).join(', ')},
  {title: t('column.reason'), cell: row => row.reason ?? '–'},
], items, true), more ? h('p', {class: 'quiet'}, t('list.more', {n: items.length})) : null];

export async function show(place, route, page) {
  const [id] = route.rest;
  const path = `/projects/${encodeURIComponent(id)}`;
  const project = await get(path);
  // Each part comes when it is there, and one that fails takes nothing from the others.
  const part = (name, asked, draw) => {
    const inside = h('div', {}, loading());
    asked.then(answer => page.current() && replace(inside, draw(answer)), error => page.current() && replace(inside, failure(error)));
    return h('section', {'aria-labelledby': `h-${name}`}, h('h2', {id: `h-${name}`}, t(`project.${name}`)), inside);
  };
  const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
  replace(place,
    back(),
    h('h1', {}, names.title(project.title)),
    facts(project),
    h('p', {class: 'noprint'}, h('a', {href: link('explore', {subject: 'overview', project: id})}, t('project.figures'))),
    part('milestones', Promise.all([all(`${path}/phases`, {limit: null}), all(`${path}/milestones`, {}, BOUND)]),
      ([phased, milestones]) => phases(phased.items, milestones.items, today)),
    part('reports', all(`${path}/reports`, {}, BOUND), reports),
    part('money', get(`${path}/funds`), money),
    part('history', all(`${path}/history`, {}, BOUND), history));
}
