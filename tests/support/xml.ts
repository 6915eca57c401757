const NAME = '[A-Za-z_][\\w.:-]*';
const TOKEN = new RegExp(
  `<\\?xml[^?]*\\?>|<!--(?:(?!--)[\\s\\S])*-->|<(/?)(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>|([^<]+)`,
  'gy'
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*("[^"]*"|'[^']*')`, 'g');
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/;
// eslint-disable-next-line no-control-regex -- XML has none of them
const NO_CHARACTER = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** Why a text is no well-formed XML 1.0, or null. It knows elements, attributes, text and comments: no CDATA, no DOCTYPE. */
export function xmlProblem(xml: string): string | null {
  if (!xml.isWellFormed()) return 'half a character';
  if (NO_CHARACTER.test(xml)) return 'a character that XML cannot hold';
  if (BARE_AMPERSAND.test(xml)) return 'an ampersand by itself';
  const open: string[] = [];
  let roots = 0;
  let end = 0;
  for (const { index, 0: token, 1: closes, 2: tag, 3: attributes = '', 4: closed, 5: text } of xml.matchAll(
    TOKEN
  )) {
    if (index !== end) break;
    end = index + token.length;
    if (text !== undefined && open.length === 0 && text.trim() !== '') return 'text outside of the root';
    if (!tag) continue;
    if (closes) {
      if (open.pop() !== tag) return `</${tag}> closes something else`;
      continue;
    }
    if (open.length === 0) roots += 1;
    const names = [...attributes.matchAll(ATTRIBUTE)].map(([, name]) => name);
    if (new Set(names).size < names.length) return `<${tag}> has an attribute twice`;
    if (!closed) open.push(tag);
  }
  if (end !== xml.length) return `no XML: ${JSON.stringify(xml.slice(end, end + 60))}`;
  if (open.length > 0) return `<${open.at(-1)}> is not closed`;
  return roots === 1 ? null : `${roots} roots`;
}
