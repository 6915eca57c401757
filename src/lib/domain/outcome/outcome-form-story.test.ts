import { describe, expect, it } from 'vitest';
import { outcomeForm } from './outcome-form';

const LIBRARIES = '11111111-1111-4111-8111-111111111111';
const VISITS = '22222222-2222-4222-8222-222222222222';
const INSTAGRAM = '44444444-4444-4444-8444-444444444444';
const TODAY = '2026-11-23';
const STORY = {
  kind: 'story',
  service: LIBRARIES,
  story: 'A carer found the support group through our post and sleeps again.',
  aboutPerson: 'no',
  when: 'today',
  accounts: [INSTAGRAM],
  route: 'asked'
};
const CONSENT = {
  aboutPerson: 'yes',
  consentGiven: 'yes',
  consentBy: 'reablement worker',
  consentWay: 'writing',
  consentTold: 'That it may stand in reports.',
  'consentOn-day': '1',
  'consentOn-month': '11',
  'consentOn-year': '2026',
  consentUses: ['internal', 'print'],
  'consentUntil-day': '1',
  'consentUntil-month': '11',
  'consentUntil-year': '2027'
};

const parse = (more: Record<string, unknown>) => outcomeForm(TODAY).safeParse({ ...STORY, ...more });
function complaints(more: Record<string, unknown>): [string, string][] {
  return (parse(more).error?.issues ?? []).map((issue) => [String(issue.path[0]), issue.message]);
}
const value = (more: Record<string, unknown> = {}) => parse(more).data!;

describe('a story', () => {
  it('is words, and no number, even where one was typed before the kind was changed', () => {
    expect(value({ measure: VISITS, quantity: '12' })).toMatchObject({
      kind: 'story',
      story: STORY.story,
      measureId: null,
      quantity: null,
      aboutPerson: false,
      consent: null
    });
  });

  it.each([
    [{ story: '' }, 'story', 'Write what changed, in a few sentences'],
    [{ story: ' \n ' }, 'story', 'Write what changed, in a few sentences'],
    [{ aboutPerson: '' }, 'aboutPerson', 'Say whether the story is about a person'],
    [{ aboutPerson: 'maybe' }, 'aboutPerson', 'Say whether the story is about a person'],
    [{ story: 'a'.repeat(3001) }, 'story', 'What changed must be 3,000 characters or fewer; it has 3,001']
  ])('%j is answered with a sentence', (more, field, message) => {
    expect(complaints(more)).toEqual([[field, message]]);
  });

  it('may hold 3,000 characters, counted as the browser counts them, one for a line end', () => {
    expect(complaints({ story: 'a'.repeat(3000) })).toEqual([]);
    expect(complaints({ story: `${'a'.repeat(1499)}\r\n${'b'.repeat(1500)}` })).toEqual([]);
  });

  it('keeps hostile words as typed', () => {
    const typed = '<img src=x onerror=alert(1)> =1+1 “quoted” 100% of $£€';
    expect(value({ story: typed }).story).toBe(typed);
  });
});

describe('the consent of a story about a person', () => {
  it('is kept in full', () => {
    expect(value(CONSENT).consent).toEqual({
      recordedBy: 'reablement worker',
      way: 'writing',
      told: 'That it may stand in reports.',
      recordedOn: '2026-11-01',
      uses: ['internal', 'print'],
      until: '2027-11-01',
      wordingId: null,
      reference: null,
      readBackOn: null
    });
  });

  it('may be absent: then the story counts without it', () => {
    const given = value({ aboutPerson: 'yes', consentGiven: 'no' });
    expect([given.aboutPerson, given.consent]).toEqual([true, null]);
  });

  it('is not asked for where the story is about nobody', () => {
    expect(value({ ...CONSENT, aboutPerson: 'no' }).consent).toBeNull();
  });

  it('may end on the day on which it was given', () => {
    const sameDay = { 'consentUntil-day': '1', 'consentUntil-month': '11', 'consentUntil-year': '2026' };
    expect(complaints({ ...CONSENT, ...sameDay })).toEqual([]);
  });

  it.each([
    [{ consentGiven: '' }, 'consentGiven', 'Say whether the person has agreed that their story is told'],
    [{ consentBy: '' }, 'consentBy', 'Enter the role that recorded the consent'],
    [{ consentWay: '' }, 'consentWay', 'Choose how they agreed'],
    [{ consentWay: 'toString' }, 'consentWay', 'Choose how they agreed'],
    [{ 'consentOn-year': '2027' }, 'consentOn', 'The day on which they agreed must be today or earlier'],
    [{ 'consentOn-day': '' }, 'consentOn', 'The day on which they agreed must include a day'],
    [{ consentUses: [] }, 'consentUses', 'Choose at least one use that they agreed to'],
    [{ consentUses: ['toString', 'tv'] }, 'consentUses', 'Choose at least one use that they agreed to'],
    [{ 'consentUntil-month': '' }, 'consentUntil', 'The last day of the consent must include a month'],
    [
      { consentTold: 'a'.repeat(1001) },
      'consentTold',
      'What they were told must be 1,000 characters or fewer; it has 1,001'
    ]
  ])('%j is answered with a sentence', (more, field, message) => {
    const found = complaints({ ...CONSENT, ...more });
    expect(found).toContainEqual([field, message]);
    expect(found.map(([name]) => name)).toContain(field);
  });

  it('may not end before it was given', () => {
    const found = complaints({ ...CONSENT, 'consentUntil-year': '2025' });
    expect(found.map(([field]) => field)).toEqual(['consentUntil']);
  });

  it('does not lose the end of a long role in silence', () => {
    expect(complaints({ ...CONSENT, consentBy: 'a'.repeat(120) })).toEqual([]);
    expect(complaints({ ...CONSENT, consentBy: 'a'.repeat(121) })).toEqual([
      ['consentBy', 'The role that recorded the consent must be 120 characters or fewer; it has 121']
    ]);
  });
});
