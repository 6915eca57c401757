import type postgres from 'postgres';
import type { ChainRow } from './chain-walk';

const AT_ONCE = 1_000;

interface Found extends Record<string, string | boolean | null> {
  position: string | null;
  hash: string | null;
  event_id: string;
  id: string | null;
  waits: boolean;
}

/** Has this database a chain at all, or did no version start on it yet that makes one? */
export async function hasChain(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ has: boolean }[]>`select to_regclass('audit_chain') is not null as has`;
  return row!.has;
}

/** The whole chain in its order, with the events that are in no row of it last; as it is at one moment. */
export async function* readChain(tx: postgres.TransactionSql): AsyncGenerator<ChainRow[]> {
  const cursor = tx<Found[]>`
    select c.position, c.hash, coalesce(c.event_id, e.id, w.event_id) as event_id, w.event_id is not null as waits, e.id,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_id, e.action, e.subject_kind,
      e.subject_id, e.changes::text as changes
    from audit_chain c
    full join audit_events e on e.id = c.event_id
    full join audit_waiting w on w.event_id = coalesce(c.event_id, e.id)
    order by c.position nulls last, 3`.cursor(AT_ONCE);
  for await (const found of cursor) yield found.map(rowOf);
}

function rowOf(found: Found): ChainRow {
  const { position, hash, event_id: eventId, id, waits } = found;
  const text = (name: string) => found[name] as string;
  return {
    position: position === null ? null : Number(position),
    ...{ hash, eventId, waits },
    event:
      id === null
        ? null
        : {
            ...{ id, at: text('at'), actorId: found.actor_id as string | null, action: text('action') },
            ...{ subjectKind: text('subject_kind'), subjectId: text('subject_id'), changes: text('changes') }
          }
  };
}
