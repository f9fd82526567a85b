// The two languages of the page. A text that is missing shows its key, so that it is seen in a test and on a screen.

const LANGUAGES = ['en', 'zh'];
const STORED = 'shanhai.language';
let language = 'en';
let texts = {};

export const current = () => language;
/** For Intl and for the interface's Accept-Language. */
export const locale = () => (language === 'zh' ? 'zh-CN' : 'en-GB');

export function preferred() {
  const stored = localStorage.getItem(STORED);
  if (LANGUAGES.includes(stored)) return stored;
  return navigator.languages?.some(each => each.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

export async function use(wanted, remember) {
  const answer = await fetch(`page/i18n/${wanted}.json`);
  if (!answer.ok) throw new Error(`i18n ${answer.status}`);
  texts = await answer.json();
  language = wanted;
  if (remember) localStorage.setItem(STORED, wanted);
  document.documentElement.lang = wanted === 'zh' ? 'zh-CN' : 'en';
}

export const has = key => Object.hasOwn(texts, key);

/** The text of a key, with {name} replaced. */
export function t(key, values = {}) {
  const text = texts[key];
  if (text === undefined) return key;
  return text.replaceAll(/\{(\w+)}/g, (whole, name) => values[name] ?? whole);
}

/** The text of a code, or the code itself: a code that was added later is still readable. */
export const code = (family, value) => (has(`${family}.${value}`) ? t(`${family}.${value}`) : value);
