import { HOSTILE_TEXTS } from './hostile-text';

export type Field = [name: string, value: string];

/** A body to send, and what it is, for the message of a test that fails. */
export interface Sent {
  what: string;
  type: string | null;
  body: string;
}

const FORM = 'application/x-www-form-urlencoded';

/** Values that somebody, or some program, could put into any field. */
const VALUES: string[] = [
  ...Object.values(HOSTILE_TEXTS),
  ...['', '0', '-1', '1.5', '1,5', '1e309', 'NaN', '2147483648', '9223372036854775808', '9'.repeat(400)],
  ...['0001', '0000', '9999', '12026', '0001-01-01', '9999-12-31', '2026-02-31', '2026-13-01', '2026-09-01'],
  ...[
    'constructor',
    '__proto__',
    'null',
    'undefined',
    'true',
    '[]',
    '{}',
    '%00',
    '\0',
    "'; drop table people; --"
  ],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '../../etc/passwd'],
  ...[
    'yes',
    'no',
    'story',
    'number',
    'day',
    'month',
    'level',
    'months',
    'lead',
    '\ud800',
    '\r\n\r\n',
    '☃'.repeat(300)
  ]
];
const LONG = ['x', ' ', '@', '\n', '1,', '"', '[', 'https://', '\u0301', 'é '].map((unit) =>
  unit.repeat(Math.ceil(60_000 / unit.length))
);

/** The same numbers at every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Everything that is sent to one action.
 * @param fields those of its form, as its page fills them in: each is sent in turn with something else
 * @param more names that other steps of the same page send
 */
export function bodiesFor(fields: readonly Field[], more: readonly string[], random: () => number): Sent[] {
  const any = <Item>(among: readonly Item[]) => among[Math.floor(random() * among.length)]!;
  const changed = (at: number, ...values: string[]): Field[] =>
    fields.flatMap((field, index): Field[] =>
      index === at ? values.map((value): Field => [field[0], value]) : [field]
    );
  const each = fewOfEachKind(fields).flatMap((at) => {
    const [name, value] = fields[at]!;
    const hostile = worstFor(value) ?? any(VALUES);
    const others = [
      formOf(`a long ${name}`, changed(at, any(LONG))),
      formOf(`no ${name}`, changed(at)),
      formOf(`${name} twice`, changed(at, value, any(VALUES)))
    ];
    return [formOf(`${name} ${JSON.stringify(hostile.slice(0, 40))}`, changed(at, hostile)), any(others)];
  });
  const all = [...fields, ...more.map((name): Field => [name, ''])];
  return [...wholeForms(all, any), ...OTHER_BODIES, ...each, formOf('as it stands', fields)];
}

/** How many boxes of a grid, whose names differ by an identity only, stand for all of them. */
const FEW = 3;

/** The places of the fields that are sent one by one with something else. */
function fewOfEachKind(fields: readonly Field[]): number[] {
  const seen = new Map<string, number>();
  return fields.flatMap(([name], at) => {
    const kind = name.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.*$/, '');
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return kind === name || seen.get(kind)! <= FEW ? [at] : [];
  });
}

/** What goes beyond a number or a day that the page itself filled in, such as the version of what is changed. */
function worstFor(value: string): string | null {
  if (/^\d+$/.test(value)) return '2147483648';
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? '0001-01-01' : null;
}

function wholeForms(fields: readonly Field[], any: (among: readonly string[]) => string): Sent[] {
  const all = (what: string, among: readonly string[]) =>
    formOf(
      what,
      fields.map(([name]): Field => [name, any(among)])
    );
  return [
    formOf('nothing', []),
    formOf('an unknown field', [...fields, ['unknown', 'x'], ['__proto__', 'x'], ['x'.repeat(5_000), 'x']]),
    MANY_FIELDS,
    ...[1, 2, 3].map((round) => all(`hostile everywhere, round ${round}`, VALUES)),
    all(
      'long everywhere',
      LONG.map((text) => text.slice(0, 9_000))
    )
  ];
}

/** Those that are the same for every form are made once. */
const MANY_FIELDS = formOf(
  '60,000 fields',
  Array.from({ length: 60_000 }, (_, n): Field => [`n${n}`, ''])
);
const OTHER_BODIES: Sent[] = [
  { what: 'JSON', type: 'application/json', body: '{"a":1}' },
  { what: 'plain text', type: 'text/plain', body: 'a=1' },
  { what: 'no type', type: null, body: '' },
  { what: 'broken parts', type: 'multipart/form-data; boundary=x', body: '--x\r\nContent-Disposition: f' },
  { what: 'parts without a boundary', type: 'multipart/form-data', body: 'a' },
  { what: 'broken escapes', type: FORM, body: 'a=%E0%A4%A&%=%&=&&;' },
  { what: 'more than a form may hold', type: FORM, body: `a=${'x'.repeat(1_100_000)}` }
];

function formOf(what: string, fields: readonly Field[]): Sent {
  return {
    what,
    type: FORM,
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString()
  };
}

/**
 * The fields of the forms on a page that are sent to an action, with the values that stand in them; of all its forms, where none
 * names the action.
 */
export function fieldsOn(html: string, action: string): Field[] {
  const all = [...html.matchAll(/<form[^>]*method="post"[^>]*>([\s\S]*?)<\/form>/g)];
  const ends = new RegExp(`\\?/${action}[&"]`);
  const own = all.filter(([form]) => ends.test(form));
  const fields = new Map<string, string>();
  for (const [, form = ''] of own.length > 0 ? own : all) {
    for (const [tag, kind = ''] of form.matchAll(/<(input|textarea|select|button)\b[^>]*>/g)) {
      const name = attribute(tag, 'name');
      if (name && (!fields.has(name) || / checked/.test(tag))) fields.set(name, valueOf(form, tag, kind));
    }
  }
  return [...fields];
}

function valueOf(form: string, tag: string, kind: string): string {
  const rest = form.slice(form.indexOf(tag) + tag.length);
  if (kind === 'textarea') return unescaped(rest.slice(0, rest.indexOf('</textarea>')));
  if (kind !== 'select') return attribute(tag, 'value') ?? '';
  const options = rest.slice(0, rest.indexOf('</select>')).match(/<option\b[^>]*>/g) ?? [];
  return attribute(options.find((option) => / selected/.test(option)) ?? options.at(-1) ?? '', 'value') ?? '';
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
