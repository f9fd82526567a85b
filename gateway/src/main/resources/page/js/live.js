// Figures as they change. EventSource cannot send a token, so the stream is read with fetch; where it broke off it is taken up again.

import {ask} from './api.js';

const SILENCE = 25_000; // the interface says something every 10 s
const STALE = 5_000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 8_000;

/**
 * Listens until stop() is called.
 *
 * onFigures(figures, all, recordedAt): all is true when these are all figures, and what else was known is gone
 * onState(state, since): 'live', 'reconnecting' or 'stale', with the time of the last word
 */
export function listen(onFigures, onState) {
  const stopped = new AbortController();
  let lastId = null;
  let lastWord = null;
  let attempt = 0;
  let lostAt = null;

  const state = () => {
    if (lostAt === null) onState('live', lastWord);
    else onState(Date.now() - lostAt < STALE ? 'reconnecting' : 'stale', lastWord);
  };

  async function once() {
    const connection = new AbortController();
    const signal = AbortSignal.any([stopped.signal, connection.signal]);
    let silence = setTimeout(() => connection.abort(), SILENCE);
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => connection.abort(), SILENCE);
      lastWord = Date.now();
      if (lostAt !== null || attempt > 0) { lostAt = null; attempt = 0; }
      state();
    };
    try {
      const headers = {Accept: 'text/event-stream', ...(lastId === null ? {} : {'Last-Event-ID': lastId})};
      const answer = await ask('/impact/live', {}, {headers, signal});
      await read(answer.body, heard, event => {
        if (event.id !== null) lastId = event.id;
        const data = JSON.parse(event.data);
        if (event.name === 'figure') onFigures([data], false, null);
        else if (event.name === 'snapshot' || event.name === 'reset') onFigures(data.figures, true, data.recordedAt);
      });
    } finally {
      clearTimeout(silence);
    }
  }

  (async () => {
    while (!stopped.signal.aborted) {
      try {
        await once();
      } catch (error) {
        if (stopped.signal.aborted) return;
        if (error.status === 401 || error.status === 403) {
          onState('stale', lastWord);
          return;
        }
      }
      if (stopped.signal.aborted) return;
      lostAt ??= Date.now();
      state();
      const pause = Math.min(FIRST_PAUSE * 2 ** attempt++, LONGEST_PAUSE);
      await wait(pause * (0.75 + Math.random() / 2), stopped.signal);
      state();
    }
  })();

  const ticking = setInterval(() => { if (lostAt !== null) state(); }, 1000);
  return () => {
    clearInterval(ticking);
    stopped.abort();
  };
}

function wait(milliseconds, signal) {
  return new Promise(done => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', () => { clearTimeout(timer); done(); }, {once: true});
    // A machine that comes back to the network need not wait any longer.
    addEventListener('online', () => { clearTimeout(timer); done(); }, {once: true, signal});
  });
}

async function read(body, heard, tell) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) return;
    heard();
    const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop();
    blocks.map(event).filter(each => each !== null).forEach(tell);
  }
}

function event(block) {
  const read = {name: 'message', id: null, data: []};
  for (const line of block.split('\n')) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (field === 'event') read.name = value;
    else if (field === 'id') read.id = value;
    else if (field === 'data') read.data.push(value);
  }
  return read.data.length === 0 ? null : {...read, data: read.data.join('\n')};
}
