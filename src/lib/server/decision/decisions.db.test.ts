import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq, gte, sql } from 'drizzle-orm';
import type { Scope } from '$lib/domain/council/scope';
import { parsePeriod } from '$lib/domain/calendar/period';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { auditEvents, decisionRecords } from '$lib/server/db/schema';
import { clearEdition } from '$lib/server/clearing/clearing';
import { clearablePassages } from '$lib/server/clearing/clearable-passages';
import { councilSettings } from '$lib/server/council/council-settings';
import { aPublication, aPublishedQuarter, published } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { askedDecisions, decidedBefore, decisionsWaiting } from './decisions';
import { answerDecision, decisionRecord, noteDecision } from './edition-decision';

let database: Awaited<ReturnType<typeof testDatabase>>;
let people: Awaited<ReturnType<typeof aPublishedQuarter>>['golden']['people'];
const SLUG = '2026-27-q2-1';
const COUNCIL = { kind: 'council', slug: '' } as const;
const AGREED = { answer: 'agreed', words: '' } as const;
const BEGAN = new Date();

beforeAll(async () => {
  database = await testDatabase();
  ({ people } = (await aPublishedQuarter(database.db)).golden);
});
afterAll(() => database.close());

const before = async (period: string, scope: Pick<Scope, 'kind' | 'slug'> = COUNCIL) =>
  decidedBefore(await askedDecisions(database.db, 4), scope, parsePeriod(period, 4)!);

/** What was said since the test began was said on this day, in the same order, whenever the tests run. */
async function itWas(day: string): Promise<void> {
  const noon = new Date(`${day}T12:00:00Z`).toISOString();
  const since = sql`${decisionRecords.at} - ${BEGAN.toISOString()}::timestamptz`;
  await database.db
    .update(decisionRecords)
    .set({ at: sql`${noon}::timestamptz + (${since})` })
    .where(gte(decisionRecords.at, BEGAN));
}

describe('a decision that was asked', () => {
  it('opens the next report and no earlier one, with its owner and date, before anybody answered', async () => {
    expect(await before('2026-27-q3')).toMatchObject([
      {
        ...{ edition: SLUG, period: 'Q2 2026/27', owner: 'Head of Libraries', due: '2027-03-31' },
        asked: [{ kind: 'paragraph', runs: [{ text: 'Keep the evening groups until March.' }] }],
        ...{ answered: null, noted: null }
      }
    ]);
    expect(await before('2026-27-q2')).toEqual([]);
    expect(await before('2026-27-q1')).toEqual([]);
    expect(await before('2026-27')).toHaveLength(1);
  });

  it('is not that of another scope', async () => {
    const libraries = { kind: 'service', slug: 'libraries' } as const;
    expect(await before('2026-27-q3', libraries)).toEqual([]);
  });

  it.each(['comms', 'admin', 'librariesLead', 'viewer'] as const)('is not answered by %s', async (who) => {
    await expect(answerDecision(database.db, people[who], SLUG, AGREED)).rejects.toThrow(Forbidden);
  });

  it.each(['manager', 'admin', 'librariesLead'] as const)('is not noted on by %s', async (who) => {
    const note = { state: 'done', words: 'They meet.' } as const;
    await expect(noteDecision(database.db, people[who], SLUG, note)).rejects.toThrow(Forbidden);
  });

  it('is answered once though the form is sent six times, with an audit row that keeps the words out', async () => {
    const answer = { answer: 'changed', words: 'Until June.' } as const;
    for (let sent = 0; sent < 6; sent += 1) await answerDecision(database.db, people.manager, SLUG, answer);
    expect(await database.db.$count(decisionRecords)).toBe(1);
    const rows = await database.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'decision answered'));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('Until June.');
    const record = await decisionRecord(database.db, people.manager, SLUG);
    expect(record).toMatchObject({
      answers: [{ ...answer, by: people.manager.name }],
      notes: [],
      ...{ mayAnswer: true, mayNote: false }
    });
  });

  it('keeps every answer, of which the newest counts', async () => {
    await answerDecision(database.db, people.manager, SLUG, AGREED);
    const record = await decisionRecord(database.db, people.comms, SLUG);
    expect(record!.answers.map(({ answer }) => answer)).toEqual(['agreed', 'changed']);
    expect(await before('2026-27-q3')).toMatchObject([{ answered: { answer: 'agreed' } }]);
  });

  it('is answered on the newest edition only, and keeps what was answered on the one before', async () => {
    const correction = await aPublication(database.db, { correctionReason: 'A count was wrong.' });
    const slug = await published(database.db, people.comms, correction, '2026-11-02');
    await expect(answerDecision(database.db, people.manager, SLUG, AGREED)).rejects.toThrow(Conflict);
    await noteDecision(database.db, people.comms, slug, { state: 'done', words: 'They meet.' });
    await itWas('2026-11-05');
    expect(await before('2026-27-q3')).toMatchObject([
      { edition: slug, answered: { answer: 'agreed' }, noted: { state: 'done', words: 'They meet.' } }
    ]);
    expect(await askedDecisions(database.db, 4)).toHaveLength(1);
  });

  it('waits for an answer anew where a correction asks for something else', async () => {
    const { db } = database;
    const asking = { period: '2025-26-q3', decision: 'Spend 10,000 pounds.' };
    const first = await published(db, people.comms, await aPublication(db, asking), '2026-01-20');
    await answerDecision(db, people.manager, first, AGREED);
    const more = { ...asking, decision: 'Spend 50,000 pounds.', correctionReason: 'A nought was missing.' };
    const second = await published(db, people.comms, await aPublication(db, more), '2026-01-27');
    const standing = async () =>
      (await askedDecisions(db, 4, COUNCIL)).find(({ edition }) => edition === second)!.answered;
    const waiting = async () => (await decisionsWaiting(db, people.manager, 4)).map(({ edition }) => edition);
    expect(await standing()).toBeNull();
    expect(await waiting()).toContain(second);
    // What was answered stays on record, with the edition that it was said of.
    const record = await decisionRecord(db, people.manager, second);
    expect(record!.answers).toMatchObject([{ answer: 'agreed', edition: 1 }]);
    await answerDecision(db, people.manager, second, { answer: 'not-agreed', words: 'Too much.' });
    expect(await standing()).toMatchObject({ answer: 'not-agreed' });
    expect(await waiting()).not.toContain(second);
    await itWas('2026-01-28');
  });

  it('opens the summary of the next quarter, frozen as it stood', async () => {
    const draft = await aPublication(database.db, { period: '2026-27-q3', decision: '' });
    const slug = await published(database.db, people.comms, draft, '2027-01-14');
    const [row] = await database.db.execute<{ decided: unknown; owner: unknown }>(
      sql`select canonical::jsonb -> 'decided' as decided, canonical::jsonb -> 'decisionOwner' as owner
        from editions where slug = ${slug}`
    );
    expect(row!.decided).toMatchObject([
      { edition: '2026-27-q2-2', answered: { answer: 'agreed' }, noted: { state: 'done' } }
    ]);
    // Without a decision it names no owner either.
    expect(row!.owner).toBeNull();
    expect(await decisionRecord(database.db, people.manager, slug)).toBeNull();
    await expect(answerDecision(database.db, people.manager, slug, AGREED)).rejects.toThrow(NotFound);
  });

  it('can be cleared of a name that somebody typed into an answer, before it is printed', async () => {
    const { db } = database;
    const council = await councilSettings(db);
    await answerDecision(db, people.manager, '2026-27-q2-2', {
      ...{ answer: 'changed', words: 'As Mrs Okafor asked.' }
    });
    await itWas('2027-01-18');
    const { passages } = await clearablePassages(db, people.comms, '2026-27-q2-2', '2027-01-20');
    const found = passages.find(({ text }) => text === 'As Mrs Okafor asked.');
    expect(found).toMatchObject({ where: 'What was decided before', found: ['a name (“Mrs Okafor”)'] });
    const left = await clearEdition(
      ...([db, people.comms, '2026-27-q2-2'] as const),
      { passages: [found!.key], words: [], reason: 'A slip.' },
      '2027-01-20',
      council
    );
    // No edition held it, so there is no new one.
    expect(left).toBe('2026-27-q2-2');
    const kept = await db.select({ words: decisionRecords.words }).from(decisionRecords);
    expect(kept.map(({ words }) => words)).toContain('[removed]');
    expect(JSON.stringify(kept)).not.toContain('Okafor');
  });

  it('stays with later reports until it is settled, and the newest one whatever became of it', async () => {
    expect(await before('2026-27-q4')).toMatchObject([{ period: 'Q2 2026/27', noted: { state: 'done' } }]);
    const later = await aPublication(database.db, { period: '2026-27-q4' });
    await published(database.db, people.comms, later, '2027-04-14');
    expect((await before('2027-28-q1')).map(({ period }) => period)).toEqual(['Q4 2026/27']);
  });
});
