// Three kinds of chart, as SVG. Each is named for those who cannot see it and comes with its numbers as a table: a chart alone is no answer.

import {h, s, table} from './dom.js';
import {grouped, headline, month} from './format.js';
import {t} from './i18n.js';

const WIDTH = 640;

function figure(title, svg, numbers) {
  return h('figure', {class: 'chart'},
    h('figcaption', {}, title),
    svg,
    h('details', {}, h('summary', {}, t('chart.numbers')), numbers));
}

const picture = (title, height, ...parts) =>
  s('svg', {viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': title, preserveAspectRatio: 'xMinYMin meet'}, parts);

/** A round number at or above the largest. */
function ceiling(largest) {
  if (largest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 2.5, 5, 10].map(each => each * power).find(each => each >= largest);
}

/**
 * One line over months; a month without a number is a gap and not a nought. Each indicator has a chart of its own.
 * Points: [{month, value: number or null}].
 */
export function line(title, points, style) {
  const [left, right, top, bottom, height] = [64, 12, 10, 26, 190];
  const top1 = ceiling(Math.max(0, ...points.map(each => each.value ?? 0)));
  const x = index => left + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (WIDTH - left - right);
  const y = value => height - bottom - (value / top1) * (height - top - bottom);
  const runs = [];
  points.forEach((point, index) => {
    if (point.value === null) return;
    if (index === 0 || points[index - 1].value === null) runs.push([]);
    runs.at(-1).push(`${x(index).toFixed(1)},${y(point.value).toFixed(1)}`);
  });
  const marks = [...new Set([0, Math.floor((points.length - 1) / 2), points.length - 1])].filter(each => points[each]);
  return figure(title,
    picture(title, height,
      [0, 0.5, 1].map(part => [
        s('line', {class: 'grid', x1: left, x2: WIDTH - right, y1: y(part * top1), y2: y(part * top1)}),
        s('text', {class: 'axis', x: left - 8, y: y(part * top1) + 4, 'text-anchor': 'end'}, headline(part * top1))]),
      marks.map(index => s('text', {
        class: 'axis', x: x(index), y: height - 6,
        'text-anchor': points.length < 2 ? 'middle' : index === 0 ? 'start' : index === points.length - 1 ? 'end' : 'middle',
      }, points[index].month)),
      runs.map(run => (run.length === 1
        ? s('circle', {class: `dot ${style}`, cx: run[0].split(',')[0], cy: run[0].split(',')[1], r: 4})
        : s('polyline', {class: `line ${style}`, points: run.join(' ')})))),
    table(title, [
      {title: t('column.month'), cell: row => month(row.month)},
      {title: t('column.value'), number: true, cell: row => (row.value === null ? t('value.none') : grouped(row.value))},
    ], points));
}

/**
 * Bars beside each other, never on top of each other. Rows: [{label, bars: [{style, name, value, text}]}]; `mark` draws a line at a value,
 * which is a rule to be kept.
 */
export function bars(title, rows, {max, mark, markText} = {}) {
  const [left, right, bar, gap] = [150, 150, 16, 10];
  const top1 = max ?? ceiling(Math.max(0, ...rows.flatMap(row => row.bars.map(each => each.value ?? 0))));
  const x = value => left + (Math.max(0, Math.min(value, top1)) / top1) * (WIDTH - left - right);
  let y = mark === undefined ? 4 : 20;
  const parts = [];
  for (const row of rows) {
    parts.push(s('text', {class: 'label', x: left - 8, y: y + (row.bars.length * bar) / 2 + 4, 'text-anchor': 'end'}, short(row.label)));
    for (const each of row.bars) {
      if (each.value !== null) {
        parts.push(s('rect', {class: `bar ${each.style}`, x: left, y: y + 1, width: Math.max(1, x(each.value) - left), height: bar - 3, rx: 2}));
      }
      parts.push(s('text', {class: 'value', x: (each.value === null ? left : x(each.value)) + 6, y: y + bar - 4}, each.text));
      y += bar;
    }
    y += gap;
  }
  if (mark !== undefined) {
    parts.push(s('line', {class: 'mark', x1: x(mark), x2: x(mark), y1: 14, y2: y}),
      s('text', {class: 'axis', x: x(mark), y: 11, 'text-anchor': 'middle'}, markText));
  }
  const names = rows[0]?.bars.map(each => each.name) ?? [];
  return figure(title,
    [h('ul', {class: 'key'}, rows[0]?.bars.map(each => h('li', {class: each.style.split(' ')[0]}, each.name))), picture(title, y, parts)],
    table(title, [
      {title: t('column.group'), cell: row => row.label},
      ...names.map((name, index) => ({title: name, number: true, cell: row => row.bars[index].text})),
    ], rows));
}

const short = label => (label.length > 22 ? `${label.slice(0, 21)}…` : label);

/** Milestones on a line of time. Items: [{title, phase, plannedOn, achievedOn, late}]; those without any day are left to the table. */
export function timeline(title, items, today, numbers) {
  const [left, right, row] = [190, 30, 26];
  const dated = items.filter(each => each.plannedOn || each.achievedOn);
  const days = [...dated.flatMap(each => [each.plannedOn, each.achievedOn]), today].filter(Boolean).map(Date.parse);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const x = day => left + (last === first ? 0.5 : (Date.parse(day) - first) / (last - first)) * (WIDTH - left - right);
  const height = 24 + dated.length * row;
  return figure(title,
    dated.length === 0 ? h('p', {class: 'quiet'}, t('project.noDates')) : picture(title, height,
      s('line', {class: 'mark', x1: x(today), x2: x(today), y1: 14, y2: height}),
      s('text', {class: 'axis', x: x(today), y: 11, 'text-anchor': 'middle'}, t('chart.today')),
      dated.map((each, index) => {
        const y = 30 + index * row;
        return [
          s('text', {class: 'label', x: left - 12, y: y + 4, 'text-anchor': 'end'}, short(each.title)),
          each.plannedOn && each.achievedOn
            ? s('line', {class: each.late ? 'span late' : 'span', x1: x(each.plannedOn), x2: x(each.achievedOn), y1: y, y2: y}) : null,
          each.plannedOn ? s('circle', {class: each.late && !each.achievedOn ? 'open late' : 'open', cx: x(each.plannedOn), cy: y, r: 5}) : null,
          each.achievedOn ? s('circle', {class: each.late ? 'done late' : 'done', cx: x(each.achievedOn), cy: y, r: 5}) : null,
        ];
      })),
    numbers);
}
