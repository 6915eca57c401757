import { describe, expect, it } from 'vitest';
import { ANYWAY, DIRECTIONS, ROUTES } from './outcome';
import { outcomeForm } from './outcome-form';

const LIBRARIES = '11111111-1111-4111-8111-111111111111';
const VISITS = '22222222-2222-4222-8222-222222222222';
const FACEBOOK = '33333333-3333-4333-8333-333333333333';
const INSTAGRAM = '44444444-4444-4444-8444-444444444444';
const TODAY = '2026-11-23';
const NO_NUMBER = 'How many must be a number, such as 12 or 12.5, with two decimals at most';
const NUMBER = {
  kind: 'number',
  service: LIBRARIES,
  measure: VISITS,
  quantity: '12',
  when: 'today',
  accounts: [INSTAGRAM],
  route: 'asked'
};

function parse(more: Record<string, unknown> = {}) {
  return outcomeForm(TODAY).safeParse({ ...NUMBER, ...more });
}

/** The sentences beside the fields, in the order of the page. */
function complaints(more: Record<string, unknown> = {}): [string, string][] {
  const result = parse(more);
  if (result.success) return [];
  return result.error.issues.map((issue) => [String(issue.path[0]), issue.message]);
}

function value(more: Record<string, unknown> = {}) {
  const result = parse(more);
  if (!result.success) throw new Error(result.error.message);
  return result.data;
}

describe('a number with its six required fields', () => {
  it('is an outcome for the better, with nothing else filled in', () => {
    expect(value()).toEqual({
      kind: 'number',
      estimated: false,
      serviceId: LIBRARIES,
      measureId: VISITS,
      quantity: 12,
      outOf: null,
      story: null,
      aboutPerson: false,
      consent: null,
      happenedOn: TODAY,
      wholeMonth: false,
      accountIds: [INSTAGRAM],
      route: 'asked',
      whoChanged: null,
      explanationKind: null,
      otherExplanation: null,
      anyway: null,
      direction: 'better',
      lesson: null,
      campaignId: null,
      evidence: []
    });
  });

  it('holds no story, even where one was typed before the kind was changed', () => {
    const given = value({ story: 'A story', aboutPerson: 'yes', consentGiven: 'yes' });
    expect([given.story, given.aboutPerson, given.consent]).toEqual([null, false, null]);
  });
});

describe('what else could explain it', () => {
  it.each([
    [{ explanationKind: 'national-news' }, 'national-news', null],
    [
      { explanationKind: 'season-or-weather', otherExplanation: 'a heatwave' },
      'season-or-weather',
      'a heatwave'
    ],
    [{ otherExplanation: 'a poster' }, 'other', 'a poster'],
    [{}, null, null]
  ])('%j is %s, %s', (typed, kind, words) => {
    const { explanationKind, otherExplanation } = value(typed);
    expect([explanationKind, otherExplanation]).toEqual([kind, words]);
  });

  it('needs words where it is something else', () => {
    expect(complaints({ explanationKind: 'other' })).toEqual([
      ['otherExplanation', 'Say in a few words what else could explain it']
    ]);
  });

  it('is one of the kinds that are known', () => {
    expect(complaints({ explanationKind: 'magic' })).toEqual([
      ['explanationKind', 'Choose one of the answers']
    ]);
  });
});

describe('an empty form', () => {
  it('asks for each required field in one sentence', () => {
    const result = outcomeForm(TODAY).safeParse({});
    expect(result.error!.issues.map((issue) => [issue.path[0], issue.message])).toEqual([
      ['kind', 'Choose a number or a story'],
      ['measure', 'Choose what you are counting'],
      ['quantity', 'Enter how many'],
      ['when', 'Say when it happened'],
      ['service', 'Choose the service'],
      ['accounts', 'Choose at least one account'],
      ['route', 'Choose how you know. “Not known” is a fair answer']
    ]);
  });
});

describe('a share', () => {
  it.each([
    [{ quantity: '57', outOf: '104' }, 57, 104],
    [{ quantity: '57 of 104' }, 57, 104],
    [{ quantity: '57 out of 104' }, 57, 104],
    [{ quantity: '57/104' }, 57, 104],
    [{ quantity: '1,057 of 2,104', outOf: '2104' }, 1057, 2104]
  ])('%j is so many of so many', (typed, quantity, outOf) => {
    expect(value(typed)).toMatchObject({ quantity, outOf });
  });

  it.each([
    [{ quantity: '57', outOf: 'all' }, 'outOf', 'Out of how many must be a whole number, such as 104'],
    [{ quantity: '0', outOf: '0' }, 'outOf', 'Out of how many must be a whole number, such as 104'],
    [{ quantity: '57 of 104', outOf: '105' }, 'outOf', 'Both boxes say out of how many, and not the same'],
    [{ quantity: 'most of 104' }, 'quantity', NO_NUMBER],
    [{ quantity: '57 of many' }, 'outOf', 'Out of how many must be a whole number, such as 104'],
    [{ quantity: '1/2/3' }, 'quantity', NO_NUMBER]
  ])('%j is answered beside %s', (typed, field, message) => {
    expect(complaints(typed)).toEqual([[field, message]]);
  });
});

describe('how many', () => {
  it.each([
    ['0', 0],
    ['12', 12],
    [' 12 ', 12],
    ['007', 7],
    ['1,200', 1200],
    ['1 200', 1200],
    ['1\u00a0200', 1200],
    ['1,234,567', 1_234_567],
    ['1000000000', 1_000_000_000],
    ['1,000,000,000', 1_000_000_000],
    ['25.78', 25.78],
    ['£1,204.50', 1204.5]
  ])('%j is %d', (quantity, expected) => expect(value({ quantity }).quantity).toBe(expected));

  it.each([
    ['', 'Enter how many'],
    ['   ', 'Enter how many'],
    ['1,5', NO_NUMBER],
    ['12,34', NO_NUMBER],
    ['1.200', NO_NUMBER],
    ['-1', NO_NUMBER],
    ['+1', NO_NUMBER],
    ['１２', NO_NUMBER],
    ['٣', NO_NUMBER],
    ['1e3', NO_NUMBER],
    ['0x10', NO_NUMBER],
    ['about 12', NO_NUMBER],
    ['12.345', NO_NUMBER],
    ['55%', NO_NUMBER],
    [',', NO_NUMBER],
    ['NaN', NO_NUMBER],
    ['1000000001', 'How many must be 1,000,000,000 or fewer'],
    ['12345678901', 'How many must be 1,000,000,000 or fewer'],
    ['9'.repeat(400), 'How many must be 1,000,000,000 or fewer']
  ])('%j is answered with “%s”', (quantity, message) => {
    expect(complaints({ quantity })).toEqual([['quantity', message]]);
  });
});

describe('closed lists', () => {
  it.each(Object.keys(ROUTES))('take the route %s', (route) => expect(value({ route }).route).toBe(route));
  it.each(Object.keys(DIRECTIONS))('take the direction %s', (direction) =>
    expect(value({ direction }).direction).toBe(direction)
  );
  it.each(Object.keys(ANYWAY))('take the answer %s to “anyway?”', (anyway) =>
    expect(value({ anyway }).anyway).toBe(anyway)
  );

  it.each(['hearsay', 'toString', 'constructor', '__proto__', 'hasOwnProperty'])('refuse %j', (typed) => {
    expect(complaints({ route: typed })).toHaveLength(1);
    expect(complaints({ direction: typed })).toEqual([['direction', 'Choose one of the answers']]);
    expect(complaints({ anyway: typed })).toEqual([['anyway', 'Choose one of the answers']]);
    expect(complaints({ kind: typed })).toEqual([['kind', 'Choose a number or a story']]);
  });
});

describe('accounts', () => {
  it('are named once each, in a fixed order', () => {
    expect(value({ accounts: [INSTAGRAM, FACEBOOK, INSTAGRAM] }).accountIds).toEqual([FACEBOOK, INSTAGRAM]);
  });

  it('are one at least', () => {
    expect(complaints({ accounts: [] })).toEqual([['accounts', 'Choose at least one account']]);
    expect(complaints({ accounts: undefined })).toEqual([['accounts', 'Choose at least one account']]);
  });
});

describe('words that make it stronger', () => {
  it.each([
    ['whoChanged', 120, 'Who changed must be 120 characters or fewer; it has 121'],
    ['otherExplanation', 1000, 'What else could explain it must be 1,000 characters or fewer; it has 1,001'],
    ['lesson', 1000, 'What you learnt must be 1,000 characters or fewer; it has 1,001'],
    ['quote', 2000, 'The quote must be 2,000 characters or fewer; it has 2,001']
  ])('%s may hold %i characters, and not one more', (field, most, message) => {
    expect(complaints({ [field]: 'a'.repeat(most) })).toEqual([]);
    expect(complaints({ [field]: 'a'.repeat(most + 1) })).toEqual([[field, message]]);
  });

  it.each([
    '<script>alert(1)</script>',
    '"; drop table outcomes; --',
    "=HYPERLINK('http://example.org')",
    '{{constructor}} ${1+1} %s \\n',
    'Ünïcödé 🏳️‍🌈 漢字 عربى',
    'line one\nline two\tand a tab'
  ])('are kept as typed: %j', (typed) => {
    const kept = value({ lesson: typed, whoChanged: typed, otherExplanation: typed });
    expect([kept.lesson, kept.whoChanged, kept.otherExplanation]).toEqual([typed, typed, typed]);
  });

  it('lose characters that nobody can see and a database refuses', () => {
    expect(value({ lesson: ' a\u0000b\u202ec\r\nd ' }).lesson).toBe('abc\nd');
    expect(value({ lesson: ' \u0000 ' }).lesson).toBeNull();
  });
});

describe('evidence', () => {
  it('is a link or source a line, and one quote', () => {
    const given = {
      links: 'https://a.example/1\r\n\r\n  http://b.example/2?x=1  \nwww.a.example/3',
      quote: '“I came\nbecause of the post”',
      sources: 'Library system\nFront desk tally'
    };
    expect(value(given).evidence).toEqual([
      { kind: 'link', content: 'https://a.example/1' },
      { kind: 'link', content: 'http://b.example/2?x=1' },
      { kind: 'link', content: 'https://www.a.example/3' },
      { kind: 'quote', content: '“I came\nbecause of the post”' },
      { kind: 'source', content: 'Library system' },
      { kind: 'source', content: 'Front desk tally' }
    ]);
  });

  it.each([
    'the post',
    'javascript:alert(1)',
    'ftp://a.example',
    'https://',
    'https://a b.example',
    'someone@a.example'
  ])('refuses the link %j', (links) => {
    expect(complaints({ links })).toEqual([
      ['links', 'A link must be a web address, such as https://example.org/post or example.org/post']
    ]);
  });

  it('is 20 links and sources at the most, of 2,000 characters at the most', () => {
    const ten = Array.from({ length: 10 }, (_, n) => `https://a.example/${n}`).join('\n');
    expect(complaints({ links: ten, sources: 'a\n'.repeat(10) })).toEqual([]);
    expect(complaints({ links: ten, sources: 'a\n'.repeat(11) })).toEqual([
      ['links', 'Give 20 links and sources at the most']
    ]);
    expect(complaints({ sources: 'a'.repeat(2000) })).toEqual([]);
    expect(complaints({ sources: 'a'.repeat(2001) })).toEqual([
      ['links', 'A line is too long: 2,000 characters at the most']
    ]);
  });
});
