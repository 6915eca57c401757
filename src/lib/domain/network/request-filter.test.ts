import { describe, expect, it } from 'vitest';
import {
  lessonsInWords,
  networkAddress,
  readLessonFilter,
  readRequestFilter,
  requestsInWords,
  scopeOfFilter
} from './request-filter';
import { requestTitle, sinceInWords, usesInWords, wantedInWords } from './request-words';

const read = (query: string) => readRequestFilter(new URLSearchParams(query), 4);
const readLessons = (query: string) => readLessonFilter(new URLSearchParams(query), 4);

describe('the address of a list of requests', () => {
  it.each([
    ['', ''],
    ['state=closed&kind=cover&period=2026-27-q2', 'Cover, Closed, Q2 2026/27'],
    ['state=quiet', 'Without an answer for a week'],
    ['service=libraries&state=open', 'Libraries, Open'],
    // What is not understood is left out.
    ['state=magic&kind=constructor&period=yesterday', '']
  ])('%s is read as: %s', (query, words) => {
    const filter = read(query);
    expect(requestsInWords(filter, filter.service ? 'Libraries' : null)).toBe(words);
  });

  it('holds what is there, and nothing else', () => {
    expect(networkAddress('/network/requests', { state: 'open', service: null, kind: '' })).toBe(
      '/network/requests?state=open'
    );
    expect(networkAddress('/network/lessons', {})).toBe('/network/lessons');
  });

  it.each([
    ['council', { service: null, directorate: null }],
    ['directorate', { service: null, directorate: 'x' }],
    ['service', { service: 'x', directorate: null }]
  ] as const)('of a report of a %s', (kind, expected) => {
    expect(scopeOfFilter({ kind, slug: kind === 'council' ? '' : 'x' })).toEqual(expected);
  });
});

it.each([
  ['', ''],
  ['step=route', 'How people came is not known'],
  ['used=2026-27-q2&service=x', 'Libraries, used in Q2 2026/27'],
  ['period=2026-27', '2026/27'],
  ['lesson=a1', 'One lesson'],
  ['step=toString', '']
])('the address of a list of lessons, %s, is read as: %s', (query, words) => {
  const filter = readLessons(query);
  expect(lessonsInWords(filter, filter.service ? 'Libraries' : null)).toBe(words);
});

describe('a request in words', () => {
  it.each([
    [{ kind: 'help', weakStep: 'route', theme: 'evidence' }, 'Libraries: How people came is not known'],
    [{ kind: 'help', weakStep: 'other', theme: 'tools' }, 'Libraries: Pictures, video and tools'],
    [{ kind: 'cover', weakStep: 'cover', theme: 'cover' }, 'Libraries: Cover'],
    [{ kind: 'amplification', weakStep: 'other', theme: 'ideas' }, 'Libraries: Passing something on']
  ] as const)('%j is named %s', (request, title) => {
    expect(requestTitle({ ...request, service: 'Libraries' })).toBe(title);
  });

  const askedAt = new Date('2026-07-31T23:30:00Z');
  it.each([
    [0, null, 'asked on 1 August 2026, no reply yet'],
    [1, null, 'asked on 1 August 2026, 1 reply'],
    [12, null, 'asked on 1 August 2026, 12 replies'],
    [2, new Date('2026-08-03T10:00:00Z'), 'asked on 1 August 2026, closed on 3 August 2026']
  ])('with %s replies, closed %s: %s', (replies, closedAt, words) => {
    expect(sinceInWords({ askedAt, replies, closedAt })).toBe(words);
  });

  it('says until when it is wanted, its last day included', () => {
    expect(wantedInWords(null, '2026-11-23')).toBeNull();
    expect(wantedInWords('2026-11-23', '2026-11-23')).toBe('wanted until 23 November 2026');
    expect(wantedInWords('2026-11-22', '2026-11-23')).toBe('was wanted until 22 November 2026');
  });

  it.each([
    [0, 'used by no other service yet'],
    [1, 'used by 1 service'],
    [6, 'used by 6 services']
  ])('%s: %s', (services, words) => expect(usesInWords(services)).toBe(words));
});
