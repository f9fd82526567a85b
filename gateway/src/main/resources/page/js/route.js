// The address bar holds the view: #/explore?groupBy=donor. What stands there can be sent to somebody else.

export function read() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  const [view, ...rest] = path.split('/');
  return {view: view || 'programme', rest: rest.map(decodeURIComponent), query: Object.fromEntries(new URLSearchParams(query))};
}

export function link(view, query = {}, ...rest) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, value);
  }
  const path = ['#', view === 'programme' ? '' : view, ...rest.map(encodeURIComponent)].join('/');
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

/** Changes the address without a new entry in the history for each letter typed. */
export function rewrite(...to) {
  history.replaceState(null, '', link(...to));
  dispatchEvent(new HashChangeEvent('hashchange'));
}
