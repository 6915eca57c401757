import { describe, expect, it } from 'vitest';
import type { Actor } from '$lib/domain/people/permissions';
import { ROUTE_POLICY } from '$lib/server/request/route-policy';
import { ANSWERS_THAT_SAY, COPY_ROUTES } from './copy-routes';

/** Files that hold no story, or that nobody signs in for, with the reason. */
const NO_COPIES: Readonly<Record<string, string>> = {
  '/theme.css': 'Colours.',
  '/files/[evidence]/thumbnail': 'A small picture on a page that is read, as the words beside it are.',
  '/audit.csv': 'The audit log holds no free text, so no word of a story.',
  '/drop-ins/[dropIn].ics': 'A day, a time and a place; nobody who signed up is named.',
  '/accounts.csv': 'The register holds no stories.',
  '/sharing/measures-and-lessons.json': 'Definitions, pages and lessons hold no stories.',
  '/import/template.csv': 'An empty table.',
  '/import/template.xlsx': 'An empty table.',
  '/import/[file]/refused.csv': 'Rows of the reader’s own file, which they have already.',
  '/reports/[period=period].csv': 'Figures alone.',
  '/reports/[period=period]/directorates/[directorate].csv': 'Figures alone.',
  '/reports/[period=period]/services/[service].csv': 'Figures alone.',
  '/reports/[period=period]/years.csv': 'Figures alone.',
  '/editions/[edition]/charts/[chart].svg': 'A chart of figures.',
  '/editions/[edition]/charts/[chart].png': 'A chart of figures.',
  '/public/[edition].pdf': 'For anyone: nobody is known. From when to when it was open, is.',
  '/public/[edition].csv': 'For anyone, and without stories.',
  '/public/[edition].json': 'For anyone, and without stories.',
  '/public/feed.xml': 'For anyone, and without stories.'
};

const manager: Actor = {
  ...{ id: 'm', name: 'M', email: 'm@riverside.example', role: 'manager', leads: [], views: [] }
};
const lead: Actor = { ...manager, role: 'lead', leads: ['libraries'], views: ['carers', 'libraries'] };
const ask = (route: string, params: Record<string, string>, query = '', actor = manager) =>
  COPY_ROUTES[route]!({ params, query: new URLSearchParams(query), actor });

describe('every file that can be downloaded', () => {
  const files = Object.keys(ROUTE_POLICY).filter((route) => /\.[a-z]{3,4}$|^\/files\//.test(route));
  const copies = [...Object.keys(COPY_ROUTES), ...Object.keys(ANSWERS_THAT_SAY)];

  it('is known as a copy, or as none with a reason', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((route) => !copies.includes(route) && !(route in NO_COPIES))).toEqual([]);
  });

  it('is there, and is not both', () => {
    const known = [...copies, ...Object.keys(NO_COPIES)];
    expect(known.filter((route) => !(route in ROUTE_POLICY))).toEqual([]);
    expect(new Set(known).size).toBe(known.length);
  });
});

it.each([
  ['/editions/[edition].docx', { edition: '2026-27-q2-1' }, 'edition', '2026-27-q2-1', 'docx'],
  ['/editions/[edition]/one-page', { edition: '2026-27-q2-1' }, 'edition', '2026-27-q2-1', 'one-page'],
  ['/reports/[period=period].json', { period: '2026-27-q2' }, 'report', '/reports/2026-27-q2', 'json'],
  [
    '/reports/[period=period]/directorates/[directorate].json',
    { period: '2026-27', directorate: 'care' },
    'report',
    '/reports/2026-27/directorates/care',
    'json'
  ]
])('%s is a copy of what it is of', (route, params, kind, subject, form) => {
  expect(ask(route, params)).toEqual({ kind, subjects: [subject], form });
});

it('a report is a copy when it is opened to print, and not when it is read', () => {
  const route = '/reports/[period=period]/services/[service]';
  const params = { period: '2026-27-q2', service: 'libraries' };
  expect(ask(route, params)).toBeNull();
  expect(ask(route, params, 'print=yes')).toEqual({
    ...{ kind: 'report', subjects: ['/reports/2026-27-q2/services/libraries'], form: 'print' }
  });
});

it('a table of outcomes holds stories of the services that its reader reads in full, and none where it is of numbers', () => {
  expect(ask('/outcomes.csv', {})?.subjects).toEqual(['']);
  expect(ask('/outcomes.csv', {}, '', lead)?.subjects).toEqual(['libraries', 'carers']);
  expect(ask('/outcomes.csv', {}, 'kind=number')).toBeNull();
});
