// What codes of the reference data are called.

import {code, current} from './i18n.js';

let names = {donors: {}, areas: {}, sectors: {}, indicators: {}, units: {}};

export async function load() {
  const answer = await fetch('page/names.json');
  if (answer.ok) names = await answer.json();
}

const of = (list, value) => names[list][value]?.[current()] || names[list][value]?.en || value;

export const donor = value => (value === 'NOT_ALLOCATED' ? code('group', value) : of('donors', value));
export const area = value => of('areas', value);
export const sector = value => of('sectors', value);
/** Figures such as projectsPipeline stand in no catalogue and have a text of the page's own. */
export const indicator = value => (names.indicators[value] ? of('indicators', value) : code('indicator', value));
export const unit = value => of('units', value);

const options = (list, wanted) => Object.entries(names[list]).filter(([, entry]) => wanted(entry))
  .map(([value]) => ({value, text: of(list, value)}));

/** The 19 that figures are grouped by. */
export const donors = () => options('donors', entry => entry.counted);
export const areas = () => options('areas', () => true);
export const sectors = () => options('sectors', () => true);

/** A title given in one or both languages. */
export const title = each => (each ? each[current()] || each.en || '' : '');

/** The label of a group as the figures come with it. */
export function group(dimension, value) {
  if (value === null) return code('group', 'REGION');
  switch (dimension) {
    case 'donor': case 'donorUnit': return donor(value);
    case 'area': case 'prefecture': return area(value);
    case 'sector': return sector(value);
    default: return code(dimension, value);
  }
}
