// Why a figure is what it is: the contributions that add up to it, each with the report it comes from.

import {get} from '../api.js';
import {h, replace, table} from '../dom.js';
import {day, grouped, instant, same, sum} from '../format.js';
import {code, t} from '../i18n.js';
import * as names from '../names.js';
import {back, empty, failure, loading, source} from '../parts.js';
import {link} from '../route.js';

const PAGE = 500;

function filters(query) {
  const said = Object.entries(query).filter(([name]) => !['indicator', 'assurance'].includes(name)).map(([name, value]) => {
    const text = value.split(',').map(each => (name === 'knownAt' ? instant(each) : names.group(name, each))).join(', ');
    return h('li', {}, `${t(`filter.${name}`)}: ${text}`);
  });
  return said.length > 0 ? h('ul', {class: 'chips', 'aria-label': t('explore.filters')}, said) : null;
}

const VALUE = ['headcount', 'count', 'value', 'amount'];
const valueOf = values => VALUE.map(each => values[each]).find(each => each !== undefined);
const said = values => {
  const value = valueOf(values);
  return value === null || value === undefined ? t('value.none') : `${grouped(value)} ${names.unit(values.unit)}`;
};

/** A report with what became of it: as it was first told, each correction with its reason, each verification. */
export function report(each) {
  const steps = [];
  if (each.original) steps.push({at: each.recordedAt, what: t('report.original', {value: said(each.original)}), by: each.recordedBy});
  else steps.push({at: each.recordedAt, what: t('report.told', {value: said(each)}), by: each.recordedBy});
  for (const correction of each.corrections) {
    steps.push({at: correction.recordedAt, by: correction.recordedBy, reason: correction.reason,
      what: correction.withdrawn ? t('report.withdrawn') : t('report.corrected', {value: said(correction.values)})});
  }
  for (const verification of each.verifications) {
    steps.push({at: verification.recordedAt, by: verification.recordedBy, reason: verification.note,
      what: verification.decision === 'REJECTED' ? t('report.rejected')
        : t('report.verified', {value: verification.verifiedValue === null ? '–' : grouped(verification.verifiedValue)})});
  }
  return h('div', {class: 'report'},
    h('p', {}, h('strong', {}, t('column.source')), ' ', source(each.source)),
    each.otherSources.length === 0 ? null : h('div', {}, t('report.otherSources'), h('ul', {}, each.otherSources.map(other =>
      h('li', {}, source(other), other.note ? ` ${other.note}` : null)))),
    h('ol', {}, steps.sort((one, other) => one.at.localeCompare(other.at)).map(step => h('li', {},
      h('time', {datetime: step.at}, instant(step.at)), ` · ${step.what} · `,
      h('span', {class: 'quiet'}, [code('role', step.by.role), step.by.donorCode ? names.donor(step.by.donorCode) : null].filter(Boolean).join(', ')),
      step.reason ? h('span', {class: 'reason'}, ` · ${t('report.reason', {reason: step.reason})}`) : null))));
}

function unfolded(id) {
  const inside = h('div', {}, loading());
  let asked = false;
  return h('details', {ontoggle: async event => {
    if (!event.target.open || asked) return;
    asked = true;
    try {
      replace(inside, report(await get(`/reports/${id}`)));
    } catch (error) {
      asked = false;
      replace(inside, failure(error));
    }
  }}, h('summary', {}, t('why.report')), inside);
}

const columns = trace => [
  {title: t('column.project'), cell: row => h('a', {href: link('project', {}, row.project)}, row.projectCode)},
  {title: t('column.contribution'), number: true, cell: row => grouped(row.contribution)},
  {title: t('column.value'), number: true, cell: row => [row.value === null ? t('value.none') : grouped(row.value),
    row.qualifier && row.qualifier !== 'EXACT' ? h('span', {class: 'remark'}, code('qualifierName', row.qualifier)) : null]},
  {title: t('column.share'), number: true, cell: row => `${row.sharePercent} %`},
  {title: t('column.occurredOn'), cell: row => day(row.occurredOn)},
  {title: t('column.recordedAt'), cell: row => instant(row.recordedAt)},
  {title: t('column.source'), cell: row => (row.source ? source(row.source) : '–')},
  {title: t('column.report'), cell: row => (row.report ? unfolded(row.report) : code('stream', trace.unit === 'CNY' ? 'money' : 'project'))},
];

export async function show(place, route) {
  const {query} = route;
  if (!query.indicator) {
    replace(place, h('h1', {}, t('view.why')), empty(t('why.choose')));
    return;
  }
  const first = await get('/impact/trace', {...query, limit: PAGE});
  const lines = [...first.items];
  const list = h('div', {});
  const total = h('p', {id: 'adds-up', role: 'status'});
  let cursor = first.nextCursor;

  const draw = () => {
    const added = sum(lines.map(each => each.contribution));
    replace(total, cursor !== null ? t('why.soFar', {sum: grouped(added), total: grouped(first.sum ?? '0'), n: lines.length})
      : first.sum === null ? t('why.noNumber')
        : same(added, first.sum) ? t('why.addsUp', {sum: grouped(first.sum), n: lines.length})
          : t('why.differs', {sum: grouped(added), total: grouped(first.sum)}));
    total.className = cursor === null && first.sum !== null && !same(added, first.sum) ? 'notice bad' : 'notice';
    replace(list,
      lines.length === 0 ? empty(t('why.nothing')) : table(t('why.table'), columns(first), lines),
      cursor === null ? null : h('p', {}, h('button', {type: 'button', onclick: more}, t('why.more'))));
  };
  const more = async () => {
    try {
      const next = await get('/impact/trace', {...query, limit: PAGE, cursor});
      lines.push(...next.items);
      cursor = next.nextCursor;
      draw();
    } catch (error) {
      list.append(failure(error));
    }
  };

  replace(place,
    back(),
    h('h1', {}, t('why.title', {what: names.indicator(first.indicator)})),
    h('p', {class: 'big'},
      h('span', {class: 'number'}, first.sum === null ? t('value.none') : grouped(first.sum)), ' ',
      h('span', {class: 'unit'}, names.unit(first.unit)), ' ',
      h('span', {class: `tag ${first.assurance}`}, code('assurance', first.assurance))),
    h('p', {class: 'asof'}, t('programme.asOf', {time: instant(first.asOf.recordedAt)}), ' · ', t(`view.${first.view}`), ' · ',
      t('value.reports', {n: grouped(first.reports)}),
      first.withoutValue > 0 ? ` · ${t('remark.withoutValue', {n: grouped(first.withoutValue)})}` : null),
    filters(query),
    lines.some(each => each.source?.illustrative) ? h('p', {class: 'notice'}, t('sample')) : null,
    total,
    list);
  draw();
}
