import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import postgres from 'postgres';
import { emptyDatabase } from '../../../../../tests/support/databases';
import { recordAudit } from '$lib/server/audit/audit';
import { connect, type Connection } from '$lib/server/db/client';
import { verifyDatabase, auditVerify } from './audit-verify';

const TAMPERED = 'The audit log was tampered with:';

let url: string;
let owner: postgres.Sql;
let connection: Connection;

beforeEach(async () => {
  const name = `chain_${randomUUID().replaceAll('-', '')}`;
  url = await emptyDatabase(inject('serverUrl'), name, 'template_migrated');
  connection = connect(url, 4);
  owner = postgres(url, { max: 1, onnotice: () => {} });
  for (let n = 1; n <= 12; n += 1) await recordAudit(connection.db, { id: `person ${n}` }, entry(n));
});
afterEach(async () => {
  await connection.close();
  await owner.end();
});

/** Each unlike the others, and such that commas, lengths and signs of other planes are in it. */
function entry(n: number) {
  const changes = [
    { field: 'quantity', was: n, is: null },
    { field: 'name', is: `é, "𝔘" ${n}:` }
  ];
  return { action: 'thing changed', subjectKind: 'thing', subjectId: `4:${n},`, changes };
}

/** As the owner, with the triggers out of the way. */
async function tamper(statements: string): Promise<void> {
  await owner.unsafe(`
    alter table audit_events disable trigger user; alter table audit_chain disable trigger user;
    ${statements};
    alter table audit_events enable trigger user; alter table audit_chain enable trigger user;`);
}

const found = async () => (await verifyDatabase(url)).words.split('\n');
const chain = () => owner<{ position: string; hash: string }[]>`select * from audit_chain order by position`;

describe('an audit log that nobody touched', () => {
  it('is whole, and says how long it is and what its newest hash is', async () => {
    const newest = (await chain()).at(-1)!;
    expect(await verifyDatabase(url)).toEqual({
      whole: true,
      words: `The audit log is whole: 12 rows, newest hash 12:${newest.hash}`
    });
  });

  it('is whole while people write to it at the same moment, also in serializable transactions', async () => {
    const { db } = connection;
    const writing = Array.from({ length: 40 }, (_, n) =>
      db.transaction((tx) => recordAudit(tx, null, entry(n)), {
        isolationLevel: n % 3 === 0 ? 'serializable' : 'read committed'
      })
    );
    const seen = await Promise.all([1, 2, 3].map(() => verifyDatabase(url)));
    await Promise.all(writing);
    for (const each of [...seen, await verifyDatabase(url)]) expect(each.whole, each.words).toBe(true);
    expect((await verifyDatabase(url)).words).toContain('52 rows');
  });

  it('is whole when it is empty', async () => {
    await tamper('delete from audit_events; delete from audit_chain');
    expect(await verifyDatabase(url)).toEqual({ whole: true, words: 'The audit log is whole: 0 rows' });
  });

  it('has the hashes that were written down before', async () => {
    const anchors = (await chain()).map(({ position, hash }) => ({ position: Number(position), hash }));
    expect((await verifyDatabase(url, anchors)).whole).toBe(true);
  });
});

describe('an audit log with a row that was changed', () => {
  it.each([
    "at = at + interval '1 microsecond'",
    "actor_id = 'somebody else'",
    'actor_id = null',
    "action = 'thing made'",
    "subject_kind = 'other'",
    "subject_id = '4:5, '",
    "changes = '[]'",
    "changes = jsonb_set(changes, '{0,was}', '6')"
  ])('in %s names the row', async (change) => {
    await tamper(`update audit_events set ${change} where id = 5`);
    expect(await found()).toEqual([TAMPERED, '- Row 5 was changed: event 5 is not what was recorded.']);
  });

  it('and the hash made to fit names the row after it', async () => {
    await tamper(
      `update audit_events set action = 'thing made' where id = 5;
       update audit_chain c set hash = audit_hash(5, (select hash from audit_chain where position = 4), e)
       from audit_events e where e.id = 5 and c.event_id = 5`
    );
    expect(await found()).toEqual([TAMPERED, '- Row 6 was changed: event 6 is not what was recorded.']);
  });

  it('in another that was swapped with it names both', async () => {
    await tamper(
      `create temporary table kept as select * from audit_events;
       update audit_events e set (actor_id, action, subject_id, changes) =
         (select actor_id, action, subject_id, changes from kept k where k.id = 11 - e.id) where id in (4, 7)`
    );
    expect(await found()).toEqual([
      TAMPERED,
      '- Row 4 was changed: event 4 is not what was recorded.',
      '- Row 7 was changed: event 7 is not what was recorded.'
    ]);
  });
});

describe('an audit log from which a row is missing', () => {
  it.each([
    ['delete from audit_events where id = 5', '- Row 5 is missing: its event 5 was deleted.'],
    ['delete from audit_events where id = 12', '- Row 12 is missing: its event 12 was deleted.'],
    [
      'delete from audit_events where id = 5; delete from audit_chain where position = 5',
      '- Row 5 is missing.'
    ],
    [
      'delete from audit_events where id in (1, 2); delete from audit_chain where position in (1, 2)',
      '- Rows 1 to 2 are missing.'
    ],
    [
      `delete from audit_events where id = 5; delete from audit_chain where position = 5;
       update audit_chain set position = position + 1000 where position > 5;
       update audit_chain set position = position - 1001 where position > 1000`,
      '- A row is missing before row 5: what follows was moved up.'
    ]
  ])('%s', async (statements, sentence) => {
    await tamper(statements);
    expect(await found()).toEqual([TAMPERED, sentence]);
  });

  it('at its end is found by a hash that was written down', async () => {
    const [newest] = (await chain()).slice(-1);
    await tamper('delete from audit_events where id > 10; delete from audit_chain where position > 10');
    expect((await verifyDatabase(url)).whole).toBe(true);
    expect(await verifyDatabase(url, [{ position: 12, hash: newest!.hash }])).toEqual({
      whole: false,
      words: `${TAMPERED}\n- Rows are missing at the end: row 12 was there, and the log ends at row 10.`
    });
  });

  it('while it waited to be appended', async () => {
    await connection.db.transaction((tx) => recordAudit(tx, null, entry(13)), {
      isolationLevel: 'serializable'
    });
    await tamper('delete from audit_events where id = 13');
    expect(await found()).toEqual([TAMPERED, '- Event 13 is missing. It waited to be appended.']);
  });
});

describe('an audit log whose rows were reordered', () => {
  const BOTH = [
    TAMPERED,
    '- Row 4 was reordered: event 7 does not belong there.',
    '- Row 7 was reordered: event 4 does not belong there.'
  ];

  it.each([
    [
      'with their hashes',
      `update audit_chain set position = 1000 where position = 4;
       update audit_chain set position = 4 where position = 7;
       update audit_chain set position = 7 where position = 1000`
    ],
    [
      'under the hashes of each other',
      `update audit_chain set event_id = 1000 where position = 4;
       update audit_chain set event_id = 4 where position = 7;
       update audit_chain set event_id = 7 where position = 4`
    ]
  ])('%s', async (_how, statements) => {
    await tamper(statements);
    expect(await found()).toEqual(BOTH);
  });

  it('that stood next to each other', async () => {
    await tamper(
      `update audit_chain set position = 1000 where position = 4;
       update audit_chain set position = 4 where position = 5;
       update audit_chain set position = 5 where position = 1000`
    );
    expect(await found()).toEqual([
      TAMPERED,
      '- Row 4 was reordered: event 5 does not belong there.',
      '- Row 5 was reordered: event 4 does not belong there.'
    ]);
  });
});

describe('an audit log into which a row was inserted', () => {
  const FORGED =
    "insert into audit_events (action, subject_kind, subject_id) values ('forged', 'thing', '1')";

  it('without a place in the chain names the event', async () => {
    await tamper(FORGED);
    expect(await found()).toEqual([TAMPERED, '- Event 13 was inserted: it is in no row of the chain.']);
  });

  it('with a place at the end names the row', async () => {
    await tamper(`${FORGED}; insert into audit_chain values (13, 13, repeat('ab', 32))`);
    expect(await found()).toEqual([TAMPERED, '- Row 13 was changed: event 13 is not what was recorded.']);
  });

  it('between others names the place', async () => {
    await tamper(
      `${FORGED}; update audit_chain set position = position + 1000 where position >= 5;
       update audit_chain set position = position - 999 where position > 1000;
       insert into audit_chain select 5, 13, audit_hash(5, (select hash from audit_chain where position = 4), e)
       from audit_events e where id = 13`
    );
    expect((await found())[1]).toBe('- A row was inserted before row 6: what follows was moved down.');
  });

  it('and the whole chain made anew from there is found by a hash that was written down', async () => {
    const [, , , , , sixth] = await chain();
    await tamper(
      `update audit_events set action = 'thing made' where id = 5;
       do $$ declare e audit_events; newest text := repeat('0', 64); begin
         for e in select * from audit_events order by id loop
           newest := audit_hash(e.id, newest, e);
           update audit_chain set hash = newest where position = e.id;
         end loop;
       end $$`
    );
    expect((await verifyDatabase(url)).whole).toBe(true);
    expect(await verifyDatabase(url, [{ position: 6, hash: sixth!.hash }])).toEqual({
      whole: false,
      words: `${TAMPERED}\n- Row 6 has another hash than the one you expect: the log was rebuilt.`
    });
  });
});

describe('the command', () => {
  it.each([[['--expect']], [['--expect', '12']], [['12:ab']], [['--from', `1:${'a'.repeat(64)}`]]])(
    'says how to ask when it is asked %j',
    async (args) => {
      await expect(auditVerify({ DATABASE_URL: url }, args)).rejects.toThrow(/^Ask: npm run audit:verify/);
    }
  );

  it('says when the database has no chain yet', async () => {
    const empty = await emptyDatabase(inject('serverUrl'), `chain_${randomUUID().replaceAll('-', '')}`);
    await expect(auditVerify({ DATABASE_URL: empty }, [])).rejects.toThrow('start Ripplemark on it once');
  });
});
