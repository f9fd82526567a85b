// Numbers, qualifiers and days as people of either language write them. Money and exact values are decimal strings and stay strings:
// they are grouped and never calculated with as floating point.

import {current, locale, t} from './i18n.js';

const NOTHING = '–';

/** '1234567.50' -> '1,234,567.50'. */
export function grouped(decimal) {
  const [, sign, whole, rest] = /^(-?)(\d+)(\.\d+)?$/.exec(String(decimal)) ?? [];
  if (whole === undefined) return String(decimal);
  return (sign ? '\u2212' : '') + whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (rest ?? '');
}

/**
 * Short enough for a headline: Chinese counts in 万 and 亿. A number of persons keeps its last digit, so that each report is seen to move it: four
 * places of 万 are single persons.
 */
export function headline(value) {
  const number = Number(value);
  const size = Math.abs(number);
  if (current() === 'zh') {
    if (size >= 1e8) return `${trimmed(number / 1e8, 2)}亿`;
    if (size >= 1e4) return `${trimmed(number / 1e4, 4)}万`;
  } else if (size >= 1e9) {
    return `${trimmed(number / 1e9, 2)} billion`;
  }
  return grouped(String(value).replace(/\.00$/, ''));
}

const trimmed = (number, places) => new Intl.NumberFormat(locale(), {maximumFractionDigits: places}).format(number);

/** A figure's number with how firmly it is stated; "not reported" for null, which is not 0. */
export function stated(figure, short = false) {
  if (!figure || figure.value === null || figure.value === undefined) return t('value.none');
  const n = short ? headline(figure.value) : grouped(figure.value);
  const step = figure.granularity ? grouped(figure.granularity) : '1';
  switch (figure.qualifier) {
    case undefined: case null: case 'EXACT': return n;
    default: return t(`qualifier.${figure.qualifier}`, {n, step});
  }
}

export const percent = value => (value === null || value === undefined ? NOTHING : `${value} %`);

/** A day given as YYYY-MM-DD; MONTH and YEAR precision show no more than is known. */
export function day(value, precision = 'DAY') {
  if (!value) return NOTHING;
  const [year, month, date] = value.split('-').map(Number);
  const shape = precision === 'YEAR' ? {year: 'numeric'}
    : precision === 'MONTH' ? {year: 'numeric', month: 'long'}
      : {year: 'numeric', month: current() === 'zh' ? 'long' : 'short', day: 'numeric'};
  return new Intl.DateTimeFormat(locale(), {...shape, timeZone: 'UTC'}).format(Date.UTC(year, month - 1, date || 1));
}

export const month = value => day(`${value}-01`, 'MONTH');

/** An instant, in the programme's own time: its business days are those of Shanghai. */
export function instant(value) {
  if (!value) return NOTHING;
  return new Intl.DateTimeFormat(locale(), {dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Shanghai'})
    .format(new Date(value));
}

export const clock = value => new Intl.DateTimeFormat(locale(), {timeStyle: 'medium', timeZone: 'Asia/Shanghai'}).format(value);

/** Adds decimal strings exactly. */
export function sum(decimals) {
  const places = Math.max(0, ...decimals.map(each => (each.split('.')[1] ?? '').length));
  const total = decimals.reduce((so, each) => {
    const [whole, rest = ''] = each.split('.');
    return so + BigInt(whole + rest.padEnd(places, '0'));
  }, 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0');
  const sign = total < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Whether two decimal strings are the same number. */
export function same(one, other) {
  const bare = value => sum([value, '0']).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '').replace(/^-0$/, '0');
  return bare(one) === bare(other);
}
