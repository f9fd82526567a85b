// Pieces that several views show alike.

import {h} from './dom.js';
import {grouped, stated} from './format.js';
import {code, t} from './i18n.js';
import * as names from './names.js';
import {link} from './route.js';

export const ASSURANCES = ['planned', 'reported', 'verified', 'rejected', 'booked', 'derived'];

/** Worked out of others: what they are made of can be asked for, they themselves cannot. */
const traceable = assurance => assurance !== 'derived';

export const loading = () => h('p', {class: 'quiet loading', role: 'status'}, t('loading'));

export function failure(error) {
  return h('div', {class: 'notice bad', role: 'alert'},
    h('p', {}, error.status ? error.message : t('error.away')),
    error.errors?.length > 0 ? h('ul', {}, error.errors.map(each => h('li', {}, `${each.field}: ${each.message}`))) : null,
    error.traceId ? h('p', {class: 'quiet'}, t('error.trace', {id: error.traceId})) : null);
}

/** What a value says beside its number, as words: colour alone tells nobody who cannot see it. */
export function remarks(value) {
  const said = [];
  if (value.withoutValue > 0) said.push(t('remark.withoutValue', {n: grouped(value.withoutValue)}));
  if (value.illustrative) said.push(t('remark.illustrative'));
  if (value.inconsistent) said.push(t('remark.inconsistent'));
  if (value.overTarget) said.push(t('remark.overTarget'));
  if (value.unitCertainty === 'UNCERTAIN') said.push(t('remark.unitUncertain'));
  return said;
}

/** One value of one figure, leading to what it is made of. */
export function value(indicator, assurance, figure, query = {}, short = true) {
  const text = stated(figure, short);
  const open = figure && figure.value !== null && figure.value !== undefined && traceable(assurance);
  return open
    ? h('a', {href: link('why', {...query, indicator, assurance}), title: grouped(figure.value), class: 'number'}, text)
    : h('span', {class: 'number', title: figure?.value ? grouped(figure.value) : null}, text);
}

/** A headline: one indicator, its assurances below each other, each with its own number. They are never added together. */
export function card(indicator, unit, byAssurance, query = {}) {
  const shown = ASSURANCES.filter(each => byAssurance[each]);
  return h('section', {class: 'card', 'data-indicator': indicator},
    h('h3', {}, names.indicator(indicator)),
    h('dl', {}, shown.map(assurance => {
      const figure = byAssurance[assurance];
      const said = remarks(figure);
      return h('div', {class: `assurance ${assurance}`, 'data-assurance': assurance},
        h('dt', {}, code('assurance', assurance)),
        h('dd', {},
          value(indicator, assurance, figure, query), ' ', h('span', {class: 'unit'}, names.unit(unit)),
          figure.reports > 0 ? h('span', {class: 'quiet'}, ` · ${t('value.reports', {n: grouped(figure.reports)})}`) : null,
          said.map(each => h('span', {class: 'remark'}, each))));
    })));
}

export const empty = text => h('p', {class: 'quiet'}, text);
export const back = () => h('p', {class: 'noprint'}, h('button', {type: 'button', class: 'plain', onclick: () => history.back()}, t('back')));

/** A source as it is cited. */
export function source(each) {
  if (!each) return t('source.none');
  const cited = [each.publication, each.date, each.locator].filter(Boolean).join(', ');
  return [cited || t('source.none'),
    each.outside ? h('span', {class: 'remark'}, t('source.outside')) : null,
    each.illustrative ? h('span', {class: 'remark'}, t('remark.illustrative')) : null];
}
