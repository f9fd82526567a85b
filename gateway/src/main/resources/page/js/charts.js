// Three kinds of chart. Each is named for those who cannot see it and comes with its numbers as a table: a chart alone is no answer.

import '../lib/chart.js';
import {h, table} from './dom.js';
import {day, grouped, headline, month} from './format.js';
import {t} from './i18n.js';

const {Chart} = globalThis;

// Names of colours in app.css, where each has a value for light, dark and paper.
const COLOURS = {
  planned: '--planned', verified: '--verified', livelihood: '--third', broken: '--bad', jobsIndirect: '--other', jobsConstruction: '--third',
};
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colourOf = style => colour(COLOURS[style] ?? '--reported');
const font = () => ({family: getComputedStyle(document.body).fontFamily, size: 12});

/** Whose numbers stand open: a chart that is drawn anew with later figures does not close them. */
const opened = new Set();

/** Draws once it is part of the page, and gives the picture back when it no longer is. */
customElements.define('drawn-chart', class extends HTMLElement {
  connectedCallback() {
    this.chart = new Chart(this.firstChild, this.settings());
  }

  disconnectedCallback() {
    this.chart.destroy();
  }
});

addEventListener('recolour', () => Object.values(Chart.instances).forEach(each => each.update('none')));

/** On paper, rows are read better as numbers: they are printed instead of the picture. */
function figure(title, height, settings, numbers, style = 'chart') {
  const drawn = h('drawn-chart', {}, h('canvas', {role: 'img', 'aria-label': title}));
  drawn.settings = settings;
  drawn.style.height = `${height}px`;
  return h('figure', {class: style}, h('figcaption', {}, title), drawn, numbersOf(title, numbers));
}

const numbersOf = (title, numbers) => h('details', {
  open: opened.has(title),
  ontoggle: event => (event.target.open ? opened.add(title) : opened.delete(title)),
}, h('summary', {}, t('chart.numbers')), numbers);

const axis = (more = {}) => ({
  grid: {color: () => colour('--rule')},
  border: {color: () => colour('--rule')},
  ...more,
  ticks: {color: () => colour('--quiet'), font, maxRotation: 0, ...more.ticks},
});

const options = (more = {}) => ({
  animation: false,
  maintainAspectRatio: false,
  ...more,
  plugins: {
    legend: {display: false},
    tooltip: {displayColors: false, bodyFont: font, titleFont: font},
    ...more.plugins,
  },
});

/** What stands in brackets gives way where there is no room for it; the table below and the tooltip say it. */
const brief = text => text.replace(/ ?[(（].*/, ' …');

/** Writes at the end of each bar what it says, and draws a line that is named across the chart: a rule to be kept, or today. */
const words = ({textOf, mark}) => ({
  id: 'words',
  afterDatasetsDraw(chart) {
    const {ctx, chartArea: {top, bottom}, scales: {x}} = chart;
    ctx.save();
    ctx.font = `12px ${font().family}`;
    if (mark) {
      ctx.strokeStyle = colour('--bad');
      ctx.fillStyle = colour('--quiet');
      ctx.lineWidth = 1.5;
      ctx.setLineDash([5, 3]);
      ctx.textAlign = 'center';
      const at = x.getPixelForValue(mark.at);
      ctx.beginPath();
      ctx.moveTo(at, top);
      ctx.lineTo(at, bottom);
      ctx.stroke();
      ctx.fillText(mark.text, at, top - 6);
    }
    if (textOf) {
      ctx.fillStyle = colour('--text');
      ctx.textAlign = 'start';
      ctx.textBaseline = 'middle';
      chart.data.datasets.forEach((_, dataset) => chart.getDatasetMeta(dataset).data.forEach((bar, row) => {
        const at = Math.max(bar.x || 0, x.left) + 6;
        const text = textOf(row, dataset);
        ctx.fillText(at + ctx.measureText(text).width <= chart.width ? text : brief(text), at, bar.y);
      }));
    }
    ctx.restore();
  },
});

/**
 * One line over months; a month without a number is a gap and not a nought. Each indicator has a chart of its own.
 * Points: [{month, value: number or null}].
 */
export function line(title, points, style) {
  const numbers = table(title, [
    {title: t('column.month'), cell: row => month(row.month)},
    {title: t('column.value'), number: true, cell: row => (row.value === null ? t('value.none') : grouped(row.value))},
  ], points);
  if (points.every(each => each.value === null)) {
    return h('figure', {class: 'chart'}, h('figcaption', {}, title), h('p', {class: 'quiet'}, t('value.none')));
  }
  const alone = index => (points[index - 1]?.value ?? null) === null && (points[index + 1]?.value ?? null) === null;
  return figure(title, 190, () => ({
    type: 'line',
    data: {
      labels: points.map(each => each.month),
      datasets: [{
        label: title,
        data: points.map(each => each.value),
        borderColor: () => colourOf(style),
        backgroundColor: () => colourOf(style),
        borderWidth: 2.5,
        pointRadius: ({dataIndex}) => (alone(dataIndex) ? 4 : 0),
        pointHitRadius: 12,
      }],
    },
    options: options({
      scales: {
        x: axis({ticks: {autoSkipPadding: 24}}),
        y: axis({beginAtZero: true, ticks: {callback: headline, maxTicksLimit: 5, precision: 0}}),
      },
      plugins: {tooltip: {displayColors: false, callbacks: {
        title: ([item]) => month(item.label), label: item => grouped(item.raw),
      }}},
    }),
  }), numbers);
}

const BAR = 20;
/** What a bar says at its end, and what its label says, may take this much of the width. */
const MOST_WORDS = 240;
const WORDS_SHARE = 0.35;
const LABELS_SHARE = 0.4;
const wide = texts => {
  const brush = document.createElement('canvas').getContext('2d');
  brush.font = `12px ${font().family}`;
  return Math.min(MOST_WORDS, Math.max(0, ...texts.map(each => brush.measureText(each).width)) + 12);
};

const roomForWords = (texts, chart) => Math.min(wide(texts), Math.max(wide(texts.map(brief)), WORDS_SHARE * chart.width));

/** On a phone half of what is left beside the words is too narrow, and the beginnings of the labels would be cut off. */
const roomForLabels = scale => {
  scale.width = Math.max(scale.width, Math.min(wide(scale.getLabels()), LABELS_SHARE * scale.chart.width));
};

/**
 * Bars beside each other, never on top of each other. Rows: [{label, bars: [{style, name, value, text}]}]; `mark` draws a line at a value,
 * which is a rule to be kept. A bar that breaks it has the second style `broken`. Where there is no bar, only a single row says so.
 */
export function bars(title, rows, {max, mark, markText} = {}) {
  const names = rows[0]?.bars.map(each => each.name) ?? [];
  const bar = (row, dataset) => rows[row]?.bars[dataset];
  const said = (row, dataset) => (names.length === 1 || bar(row, dataset).value !== null || bar(row, dataset).hidden ? bar(row, dataset).text : '');
  return figure(title, rows.length * (names.length * BAR + 14) + 70, () => ({
    type: 'bar',
    data: {
      labels: rows.map(each => short(each.label)),
      datasets: names.map((name, index) => ({
        label: name,
        data: rows.map(row => row.bars[index].value),
        // The legend asks without a row.
        backgroundColor: ({dataIndex}) => colourOf((bar(dataIndex ?? 0, index)?.style ?? '').split(' ').at(dataIndex === undefined ? 0 : -1)),
        categoryPercentage: 0.8,
        barPercentage: 0.8,
        minBarLength: 1,
      })),
    },
    options: options({
      indexAxis: 'y',
      layout: {padding: {right: ({chart}) => roomForWords(rows.flatMap((row, index) => names.map((_, each) => said(index, each))), chart)}},
      scales: {
        x: axis({beginAtZero: true, max, ticks: {callback: headline, maxTicksLimit: 6}}),
        y: axis({grid: {display: false}, ticks: {autoSkip: false, color: () => colour('--text')}, afterFit: roomForLabels}),
      },
      plugins: {
        legend: {display: names.length > 1, align: 'start', labels: {color: () => colour('--text'), font, boxWidth: 12, boxHeight: 12}},
        tooltip: {callbacks: {
          title: ([item]) => rows[item.dataIndex].label,
          label: item => `${item.dataset.label}: ${bar(item.dataIndex, item.datasetIndex).text}`,
        }},
      },
    }),
    plugins: [words({textOf: said, mark: mark === undefined ? null : {at: mark, text: markText}})],
  }), table(title, [
    {title: t('column.group'), cell: row => row.label},
    ...names.map((name, index) => ({title: name, number: true, cell: row => row.bars[index].text})),
  ], rows), 'chart rows');
}

const short = label => (label.length > 22 ? `${label.slice(0, 21)}…` : label);

/** Milestones on a line of time. Items: [{title, plannedOn, achievedOn, late}]; those without any day are left to the table. */
export function timeline(title, items, today, numbers) {
  const dated = items.filter(each => each.plannedOn || each.achievedOn);
  if (dated.length === 0) return h('div', {}, h('p', {class: 'quiet'}, t('project.noDates')), numbers);
  const told = dated.flatMap(each => [each.plannedOn, each.achievedOn]).filter(Boolean);
  const days = [...told, today].map(Date.parse);
  const margin = Math.max(30 * 86_400_000, (Math.max(...days) - Math.min(...days)) * 0.05);
  const rowsOf = field => dated.map((each, row) => ({x: each[field] ? Date.parse(each[field]) : null, y: String(row), row})).filter(each => each.x !== null);
  const dots = (label, data, style, filled) => ({
    type: 'scatter',
    label,
    data,
    pointRadius: 6,
    pointBorderWidth: 2.5,
    pointBorderColor: ({raw}) => colourOf(raw && dated[raw.row].late ? 'broken' : style),
    pointBackgroundColor: ({raw}) => (filled ? colourOf(raw && dated[raw.row].late ? 'broken' : style) : colour('--sheet')),
  });
  return figure(title, dated.length * 30 + 80, () => ({
    type: 'bar',
    data: {
      labels: dated.map((_, row) => String(row)),
      datasets: [
        dots(t('column.plannedOn'), rowsOf('plannedOn'), 'reported', false),
        dots(t('column.achievedOn'), rowsOf('achievedOn'), 'verified', true),
        {
          label: '',
          data: dated.map(each => (each.plannedOn && each.achievedOn ? [Date.parse(each.plannedOn), Date.parse(each.achievedOn)] : null)),
          backgroundColor: ({dataIndex}) => (dated[dataIndex]?.late ? colour('--bad') : colour('--quiet')),
          barThickness: 2,
        },
      ],
    },
    options: options({
      indexAxis: 'y',
      layout: {padding: {top: 14}},
      scales: {
        x: axis({type: 'linear', min: Math.min(...days) - margin, max: Math.max(...days) + margin,
          ticks: {callback: value => day(new Date(value).toISOString().slice(0, 10), 'MONTH'), maxTicksLimit: 6}}),
        y: axis({type: 'category', ticks: {autoSkip: false, color: () => colour('--text'), callback: value => short(dated[value].title)}}),
      },
      plugins: {
        legend: {display: true, position: 'bottom', align: 'start', labels: {color: () => colour('--text'), font, usePointStyle: true, filter: item => item.text !== ''}},
        tooltip: {filter: item => item.raw.row !== undefined, callbacks: {
          title: ([item]) => (item ? dated[item.raw.row].title : ''),
          label: item => `${item.dataset.label}: ${day(new Date(item.raw.x).toISOString().slice(0, 10))}`,
        }},
      },
    }),
    plugins: [words({mark: {at: Date.parse(today), text: t('chart.today')}})],
  }), numbers);
}
