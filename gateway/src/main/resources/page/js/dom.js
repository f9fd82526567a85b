// Builds elements. Text is always set as text, never as markup: what people typed into a report is shown and not run.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** An HTML element: h('p', {class: 'quiet'}, 'text', otherElement). */
export const h = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

/** An SVG element, likewise. */
export const s = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * A table with a caption, which is for the ear alone where a heading just above says the same. Columns: {title, number?, cell(row)}.
 */
export function table(caption, columns, rows, headed = false) {
  return h('div', {class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption},
    h('table', {},
      h('caption', {class: headed ? 'unseen' : null}, caption),
      h('thead', {}, h('tr', {}, columns.map(column =>
        h('th', {scope: 'col', class: column.number ? 'number' : null}, column.title)))),
      h('tbody', {}, rows.map(row => h('tr', {}, columns.map((column, index) =>
        h(index === 0 ? 'th' : 'td', {scope: index === 0 ? 'row' : null, class: column.number ? 'number' : null},
          column.cell(row))))))));
}

/** A labelled choice. Options: [{value, text}]. */
export function choice(id, label, options, value, changed) {
  const select = h('select', {id, onchange: event => changed(event.target.value)},
    options.map(option => h('option', {value: option.value}, option.text)));
  select.value = value ?? '';
  return h('div', {class: 'field'}, h('label', {for: id}, label), select);
}
