// What the programme achieves and whether it keeps its rules, as it changes.

import {get} from '../api.js';
import {bars, line} from '../charts.js';
import {h, replace} from '../dom.js';
import {instant, percent, stated} from '../format.js';
import {t} from '../i18n.js';
import {listen} from '../live.js';
import * as names from '../names.js';
import {ASSURANCES, card, empty, failure} from '../parts.js';
import {link} from '../route.js';

// Persons and person-times, direct, indirect and construction jobs each stand alone: nothing here may be added up.
const SECTIONS = [
  {name: 'jobs', indicators: ['jobsDirect', 'jobsIndirect', 'jobsConstruction', 'postsPlanned', 'fulfilmentPercent']},
  {name: 'training', indicators: ['personsTrained', 'personTimesTrained', 'trainingCompletions']},
  {name: 'money', indicators: ['committedCny', 'disbursedCny', 'returnedCny', 'executionRate', 'fundsInPlaceRate']},
  {name: 'delivery', indicators: ['projects', 'startRate', 'completionRate', 'milestonesPlanned', 'milestonesAchieved', 'milestonesLate']},
  {name: 'cost', indicators: ['costPerJobCny', 'costPerVerifiedJobCny', 'costPerTrainedPersonCny']},
];
const OF_JOBS = ['jobsDirect', 'jobsIndirect', 'jobsConstruction'];
const WARNING = 82;
const YEARS_BACK = 5;
const REDRAW = 100;
const REDRAW_CHARTS = 10_000;

/** All figures that were told, by key: jobsDirect|reported|donor=110000. */
class Board {
  figures = new Map();

  take(figures, all) {
    if (all) this.figures.clear();
    for (const each of figures) this.figures.set(each.figure, each);
  }

  total(indicator) {
    const found = {};
    for (const assurance of ASSURANCES) {
      const figure = this.figures.get(`${indicator}|${assurance}`);
      if (figure) found[assurance] = figure;
    }
    return found;
  }

  tells(indicator) {
    return Object.keys(this.total(indicator)).length > 0;
  }

  donors(indicator, assurance) {
    const start = `${indicator}|${assurance}|donor=`;
    return [...this.figures.values()].filter(each => each.figure.startsWith(start) && Object.keys(each.group).length === 1);
  }

  illustrative() {
    return [...this.figures.values()].some(each => each.illustrative);
  }
}

const unitOf = byAssurance => Object.values(byAssurance)[0]?.unit ?? '';

function headlines(board) {
  return SECTIONS.map(section => h('section', {class: 'group', 'aria-labelledby': `h-${section.name}`},
    h('h2', {id: `h-${section.name}`}, t(`programme.${section.name}`)),
    section.name === 'jobs' ? h('p', {class: 'quiet'}, t('programme.apart')) : null,
    section.name === 'money' && board.illustrative() ? h('p', {class: 'remark'}, t('remark.moneyInvented')) : null,
    h('div', {class: 'cards'}, section.indicators.filter(each => board.tells(each)).map(indicator => {
      const byAssurance = board.total(indicator);
      return card(indicator, unitOf(byAssurance), byAssurance);
    })),
    section.indicators.every(each => board.tells(each)) ? null : h('p', {class: 'quiet'}, t('programme.notReported', {
      what: section.indicators.filter(each => !board.tells(each)).map(names.indicator).join(t('list.separator')),
    }))));
}

function byDonor(board) {
  const codes = [...new Set(OF_JOBS.concat('postsPlanned').flatMap(each =>
    [...board.donors(each, 'reported'), ...board.donors(each, 'planned')]).map(each => each.group.donor))].sort();
  const of = (indicator, assurance, donor) => board.figures.get(`${indicator}|${assurance}|donor=${donor}`);
  const bar = (style, name, figure) => ({
    style, name, text: stated(figure, true), value: figure?.value === null || figure === undefined ? null : Number(figure.value),
  });
  return codes.length === 0 ? empty(t('value.none')) : bars(t('programme.plannedReportedVerified'), codes.map(donor => ({
    label: names.donor(donor),
    bars: [
      bar('planned', t('programme.planned'), of('postsPlanned', 'planned', donor)),
      bar('reported', t('programme.reported'), of('jobsDirect', 'reported', donor)),
      bar('verified', t('programme.verified'), of('jobsDirect', 'verified', donor)),
    ],
  })));
}

async function jobsOverTime(today) {
  const [year, month] = today.split('-').map(Number);
  const from = `${year - 2}-${String(month).padStart(2, '0')}`;
  const answer = await get('/impact/employment', {groupBy: 'month', from, to: today.slice(0, 7), indicator: OF_JOBS.join(',')});
  return OF_JOBS.map(indicator => line(t('programme.overTime', {what: names.indicator(indicator)}),
    answer.items.map(item => {
      const value = item.figures[indicator]?.reported?.value;
      return {month: item.group.month, value: value === null || value === undefined ? null : Number(value)};
    }), indicator));
}

const fen = cny => BigInt(cny.replace('.', ''));
/** Compared exactly, as the rule is: two decimals may round what falls short up to 80.00. */
const kept = (part, total) => 5n * fen(part) >= 4n * fen(total);

const BASES = ['committed', 'disbursed'];
const SHARES = [['county', 'countyPercent', 'countyOrBelowCny'], ['livelihood', 'livelihoodPercent', 'livelihoodCny']];
const isBroken = (shares, [, rate, part]) => shares[rate] !== null && !kept(shares[part], shares.totalCny);

/** Donors with aid money of a year. Without a year asked for: of the latest one that has any, looking back as far as a plan of five years. */
async function paidIn(asked, latest) {
  for (let year = asked ?? latest; ; year--) {
    const answer = await get('/policy-shares', {year});
    const paid = answer.items.filter(each => BASES.some(basis => each[basis].rule !== 'NOT_APPLICABLE'));
    if (paid.length > 0 || asked !== null || year <= latest - YEARS_BACK) return {year: paid.length > 0 ? year : asked ?? latest, paid};
  }
}

/** Whether the rules are kept, in one sentence. */
function rules({year, paid}) {
  const broken = paid.filter(each => BASES.some(basis => SHARES.some(share => isBroken(each[basis], share))));
  if (paid.length === 0) return t('programme.noShares', {year});
  return broken.length === 0 ? t('programme.rulesKept', {year, n: paid.length})
    : t('programme.rulesBroken', {year, n: broken.length, of: paid.length, donors: broken.map(each => names.donor(each.donor)).join(t('list.separator'))});
}

function shares({year, paid}) {
  if (paid.length === 0) return empty(t('programme.noShares', {year}));
  return BASES.map(basis => bars(t(`programme.shares.${basis}`, {year}), paid.map(each => ({
    label: names.donor(each.donor),
    bars: SHARES.map(share => {
      const [style, rate] = share;
      const value = each[basis][rate];
      if (value === null) return {style, name: t(`share.${style}`), value: null, text: percent(null)};
      const broken = isBroken(each[basis], share);
      const said = broken ? t('share.below') : Number(value) < WARNING ? t('share.near') : '';
      return {style: broken ? `${style} broken` : style, name: t(`share.${style}`), value: Number(value), text: `${percent(value)} ${said}`.trim()};
    }),
  })), {max: 100, mark: 80, markText: '80 %'}));
}

export async function show(place, route, page) {
  const board = new Board();
  const asOf = h('p', {class: 'asof'});
  const figures = h('div', {id: 'headlines'});
  const sample = h('div', {});
  const donors = h('div', {});
  const overTime = h('div', {class: 'charts'});
  const policy = h('div', {class: 'charts'});
  let drawn;
  let chartsDrawn = 0;
  let later;

  const today = (await get('/impact/overview', {indicator: 'projects'})).asOf.today;
  const asked = Number(route.query.year) || null;
  const rule = h('p', {class: 'notice', id: 'rules'});
  const policyTitle = h('h2', {id: 'h-policy'}, t('programme.policy', {year: asked ?? today.slice(0, 4)}));
  const years = h('p', {class: 'noprint'});
  const showRules = told => {
    const {year} = told;
    policyTitle.textContent = t('programme.policy', {year});
    replace(rule, rules(told), ' ', h('a', {href: '#h-policy', onclick: event => {
      event.preventDefault();
      policyTitle.scrollIntoView();
    }}, t('programme.seeShares')));
    rule.classList.toggle('bad', told.paid.some(each => BASES.some(basis => SHARES.some(share => isBroken(each[basis], share)))));
    replace(years, [year - 1, year + 1].map((each, index) => [index === 0 ? null : ' · ', h('a', {href: link('programme', {year: each})}, String(each))]));
    replace(policy, shares(told));
  };

  const charts = () => {
    clearTimeout(later);
    const wait = chartsDrawn + REDRAW_CHARTS - Date.now();
    // Headlines move at once; what takes questions of its own follows a little behind.
    later = setTimeout(async () => {
      chartsDrawn = Date.now();
      replace(donors, byDonor(board));
      const [lines, told] = await Promise.all([jobsOverTime(today).catch(failure), paidIn(asked, Number(today.slice(0, 4))).catch(failure)]);
      if (!page.current()) return;
      replace(overTime, lines);
      if (told instanceof Node) replace(policy, told);
      else showRules(told);
    }, Math.max(0, wait));
  };

  const draw = () => {
    // Several changes come at once, and nobody reads faster than that.
    drawn ??= setTimeout(() => {
      drawn = undefined;
      const open = document.activeElement?.getAttribute('href');
      replace(figures, headlines(board));
      // The link that had the focus is a new one now.
      if (open) [...figures.querySelectorAll('a')].find(each => each.getAttribute('href') === open)?.focus({preventScroll: true});
      replace(sample, board.illustrative() ? h('p', {class: 'notice', id: 'sample'}, t('sample')) : null);
    }, REDRAW);
    charts();
  };

  replace(place,
    h('h1', {}, t('programme.title')),
    asOf, rule, sample, figures,
    h('section', {'aria-labelledby': 'h-donor'}, h('h2', {id: 'h-donor'}, t('programme.byDonor')), donors),
    h('section', {'aria-labelledby': 'h-time'}, h('h2', {id: 'h-time'}, t('programme.jobsOverTime')),
      h('p', {class: 'quiet'}, t('programme.neverStacked')), overTime),
    h('section', {'aria-labelledby': 'h-policy'}, policyTitle,
      h('p', {class: 'quiet'}, t('programme.policyText')), years,
      policy));

  const stop = listen((changed, all, recordedAt) => {
    board.take(changed, all);
    asOf.textContent = t('programme.asOf', {time: instant(recordedAt ?? new Date().toISOString())});
    draw();
  }, page.state);
  return () => {
    stop();
    clearTimeout(later);
    clearTimeout(drawn);
  };
}
