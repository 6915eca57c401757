import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readAccountFilter } from '../src/lib/domain/account/account-filter';
import { accountForm, closingForm } from '../src/lib/domain/account/account-form';
import { typedHours } from '../src/lib/domain/account/hours';
import { looksLikePassword } from '../src/lib/domain/account/password';
import { purposeForm } from '../src/lib/domain/account/purpose';
import { parsePeriod } from '../src/lib/domain/calendar/period';
import { narrowForm } from '../src/lib/domain/consent/narrowing';
import { codeMeant } from '../src/lib/domain/consent/teller-code';
import { councilSettingsForm } from '../src/lib/domain/council/council-settings-form';
import { serviceForm } from '../src/lib/domain/council/service-form';
import { isIdentity, isPublicWebAddress, seenWords } from '../src/lib/domain/forms/answers';
import { pastedCells } from '../src/lib/domain/forms/grid';
import { typedLevel, typedQuantity } from '../src/lib/domain/forms/numbers';
import { dropInForm } from '../src/lib/domain/learning/drop-in/drop-in-form';
import { toolkitForm } from '../src/lib/domain/learning/toolkit/toolkit-form';
import { measureForm } from '../src/lib/domain/measure/measure-form';
import { readOutcomeFilter } from '../src/lib/domain/outcome/outcome-filter';
import { outcomeForm } from '../src/lib/domain/outcome/outcome-form';
import { typedOutcome } from '../src/lib/domain/outcome/outcome-form-typed';
import { personalDetailsIn } from '../src/lib/domain/typed-words/personal-details';
import { invitationForm, signInForm } from '../src/lib/domain/people/person';
import { wordsForm } from '../src/lib/domain/publish/forms';
import { tellingNumbersIn } from '../src/lib/domain/typed-words/telling-numbers';
import { baselineForm } from '../src/lib/domain/verdict/range-form';
import { cellWords } from '../src/lib/domain/import/cells';
import { isKnownHeading } from '../src/lib/domain/import/headings';
import { monthNamed } from '../src/lib/domain/import/months';
import { nameKey, platformNear } from '../src/lib/domain/import/names';
import { figureTyped } from '../src/lib/domain/import/figures';
import { mangledWhy } from '../src/lib/domain/import/mangled';
import { makeLegible, makePlain } from '../src/lib/server/documents/drawing/legible-text';
import { readProse } from '../src/lib/server/edition/markdown';
import { sameSitePath } from '../src/lib/server/request/same-site';
import { timesAsLong } from './support/growth';

const TODAY = '2026-11-23';

const SHORT = 300;
const LONG = 9_000;
/** Thirty times as long a text may take so many times as long: what looks at every pair takes nine hundred times. */
const MOST = 200;

/** What is repeated to make a long text, and what stands before and after it. */
const REPEATED = [
  ...[
    'a',
    'A',
    '0',
    ' ',
    '\n',
    '\t',
    '@',
    '.',
    ',',
    '-',
    '"',
    '\\',
    '<',
    '&',
    '%',
    ':',
    '/',
    '\u200b',
    '\u0301'
  ],
  ...[
    'a@',
    'a.',
    '0 ',
    '1,',
    'a b',
    '\r\n',
    '"a',
    '\\"',
    '=a',
    'x="',
    'A1 ',
    'Mr ',
    'son ',
    'Ada ',
    'Ada-',
    '@a ',
    'x.com/',
    'one ',
    '+44',
    '000-',
    'é',
    '😀'
  ]
];
const AROUND: [before: string, after: string][] = [
  ['', ''],
  ['', '!'],
  ['https://', ' '],
  ['"', '\n'],
  ['<a ', '']
];

function attacks(length: number, repeated: readonly string[]): string[] {
  return repeated.flatMap((unit) =>
    AROUND.map(([before, after]) => before + unit.repeat(Math.ceil(length / unit.length)) + after)
  );
}

/** Every attack of which the longer takes far more than its length explains. */
function slow(scan: (text: string) => unknown, repeated: readonly string[] = REPEATED): string[] {
  const long = attacks(LONG, repeated);
  return attacks(SHORT, repeated).flatMap((text, index) => {
    const ratio = timesAsLong(scan, text, long[index]!, MOST);
    return ratio > MOST ? [`${JSON.stringify(text.slice(0, 20))} … ${ratio.toFixed(0)}`] : [];
  });
}

/** The schema of a form, of which every field holds the text. */
function form(schema: { safeParse(value: unknown): unknown }, names: readonly string[], more: object = {}) {
  return (text: string) =>
    schema.safeParse({ ...Object.fromEntries(names.map((name) => [name, text])), ...more });
}

const OUTCOME = Object.keys(typedOutcome.shape).filter(
  (name) => name !== 'accounts' && name !== 'consentUses'
);
const query = (text: string) =>
  new URLSearchParams(
    ['period', 'text', 'service', 'strength', 'direction', 'page'].map((name) => [name, text])
  );

const TENANCIES = { name: 'Tenancies', unitOne: 'tenancy kept', unitMany: 'tenancies kept' };

const SCANNERS: Record<string, (text: string) => unknown> = {
  'unseen characters': seenWords,
  'personal details': (text) => personalDetailsIn(text),
  'telling numbers': (text) => tellingNumbersIn(text, [TENANCIES]),
  'a web address': isPublicWebAddress,
  'an identity': isIdentity,
  'a quantity': typedQuantity,
  'a level': typedLevel,
  'a pasted block': pastedCells,
  'a period': (text) => parsePeriod(text, 4),
  'where to go after signing in': sameSitePath,
  'the filter of outcomes': (text) => readOutcomeFilter(query(text), 4),
  'the filter of accounts': (text) => readAccountFilter(query(text), 4),
  'the form of a number': form(outcomeForm(TODAY), OUTCOME, { kind: 'number', when: 'day' }),
  'the form of a story': form(outcomeForm(TODAY), OUTCOME, {
    ...{ kind: 'story', when: 'month', aboutPerson: 'yes', consentGiven: 'yes' }
  }),
  'the form of an account': form(accountForm(TODAY), [
    'name',
    'handle',
    'address',
    'purpose',
    'openedOn-day'
  ]),
  'the hours of a month': typedHours,
  'what looks like a password': looksLikePassword,
  'the purpose of an account': form(purposeForm, ['forWhom', 'wouldDo', 'wouldKnow']),
  'the form that closes an account': form(closingForm(TODAY), [
    'closedOn-day',
    'closedReason',
    'closedLesson'
  ]),
  'the form of a measure': form(measureForm(TODAY), ['name', 'unitOne', 'counts', 'retiredOn-year']),
  'the form of a drop-in': form(dropInForm(TODAY), ['title', 'startsAt', 'endsAt', 'place', 'places']),
  'the form of a page of the toolkit': form(toolkitForm, ['title', 'weakStep', 'words']),
  'the form of a baseline': form(baselineForm([], []), ['level', 'reason'], { kind: 'level' }),
  'the words of a summary': form(wordsForm(true), [
    'commentary',
    'didNotWork',
    'decision',
    'caveats',
    'correctionReason'
  ]),
  'the settings': form(councilSettingsForm, ['councilName', 'brandColour', 'yearFirstMonth', 'version']),
  'the form of a service': form(serviceForm, ['name', 'directorate']),
  'the form of an invitation': form(invitationForm, ['name', 'email', 'role']),
  'the sign-in': form(signInForm, ['email', 'password']),
  'the code of a card': codeMeant,
  'the form of a teller': form(
    narrowForm({ uses: ['print'], until: '2027-03-31' }, TODAY),
    ['until', 'untilDay-day', 'untilDay-month', 'untilDay-year'],
    { until: 'day' }
  ),
  'the text of a document': (text) => makeLegible(text, () => true),
  'the text of a chart': (text) => makePlain(text, () => true)
};

describe('a text that is thirty times as long takes about thirty times as long', () => {
  it.each(Object.entries(SCANNERS))('in %s', (_, scan) => expect(slow(scan)).toEqual([]));

  it.each([cellWords, isKnownHeading, monthNamed, nameKey, platformNear, figureTyped])(
    'in a cell of a spreadsheet: %o',
    (read) => {
      expect(slow(read, ['a', '1', ',', ';', '\n', '"', ' ', '\u00a0', '-', '/', '(', '’'])).toEqual([]);
    }
  );

  it('in what a spreadsheet has spoilt', () => {
    expect(slow((text) => mangledWhy(text, 'handle'), ['a', '1', 'E', '+', '#', 'Ã', '-', ' '])).toEqual([]);
  });

  it('in the Markdown of a summary', () => {
    const marks = [
      'a',
      ' ',
      '\n',
      '*',
      '_',
      '[',
      '`',
      '<',
      '&',
      '\\',
      '> ',
      '1. ',
      '+ ',
      '- 1. ',
      '- a\n',
      '**a',
      '!['
    ];
    expect(slow(readProse, marks)).toEqual([]);
  });

  it.each(patternsInSource())('in the pattern %s', (_, pattern) => {
    expect(slow((text) => text.replace(pattern, ''))).toEqual([]);
  });
});

describe('the way of timing', () => {
  it('tells a scanner that looks at every pair from one that looks at every character', () => {
    const pairs = /[^\s@]+@/;
    expect(slow((text) => pairs.test(text), ['a'])).toHaveLength(AROUND.length);
  });
});

/** Every pattern in the source that repeats something without an end, whatever it is used for; PostgreSQL's own log is nobody's text. */
function patternsInSource(): [name: string, pattern: RegExp][] {
  const found = new Map<string, RegExp>();
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    if (
      !/\.(ts|svelte)$/.test(file) ||
      /\.test\.ts$/.test(file) ||
      file.includes(path.join('db', 'embedded'))
    )
      continue;
    const source = scriptOf(file, readFileSync(path.join('src', file), 'utf8'));
    const walk = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.set(node.text, patternOf(node.text));
      ts.forEachChild(node, walk);
    };
    walk(ts.createSourceFile(file, source, ts.ScriptTarget.ESNext));
  }
  return [...found].filter(([text]) => /[+*]|,\}/.test(text));
}

/** The code of a component, or the whole of a module. */
function scriptOf(file: string, text: string): string {
  return file.endsWith('.svelte') ? (/<script[^>]*>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '') : text;
}

function patternOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}
