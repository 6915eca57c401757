import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import {
  DECISION_ANSWERS,
  DECISION_STATES,
  type DecisionAnswer,
  type DecisionState
} from '$lib/domain/decision/decision';
import { id, moment, oneOf } from './columns';
import { editions } from './editions';
import { people } from './people';

/**
 * What managers answered to the decision that an edition asks for, and what communications noted of what was done about it.
 * Only added to: of each kind the newest counts.
 */
export const decisionRecords = pgTable(
  'decision_records',
  {
    id: id(),
    editionId: uuid('edition_id')
      .notNull()
      .references(() => editions.id),
    kind: text('kind').$type<'answer' | 'note'>().notNull(),
    standing: text('standing').$type<DecisionAnswer | DecisionState>().notNull(),
    words: text('words').notNull().default(''),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    at: moment('at').notNull().defaultNow()
  },
  (table) => [
    index('decision_records_of_edition').on(table.editionId),
    check(
      'decision_records_known',
      sql`(${table.kind} = 'answer' and ${oneOf(table.standing, DECISION_ANSWERS)})
        or (${table.kind} = 'note' and ${oneOf(table.standing, DECISION_STATES)})`
    )
  ]
);
