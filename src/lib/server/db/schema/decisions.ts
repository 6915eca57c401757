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

/** What managers answered to the decision that an edition asks for. Only added to: the newest counts. */
export const decisionAnswers = pgTable(
  'decision_answers',
  {
    id: id(),
    editionId: uuid('edition_id')
      .notNull()
      .references(() => editions.id),
    answer: text('answer').$type<DecisionAnswer>().notNull(),
    words: text('words').notNull().default(''),
    answeredBy: text('answered_by')
      .notNull()
      .references(() => people.id),
    answeredAt: moment('answered_at').notNull().defaultNow()
  },
  (table) => [
    index('decision_answers_of_edition').on(table.editionId),
    check('decision_answers_known', oneOf(table.answer, DECISION_ANSWERS))
  ]
);

/** What communications noted of what was done about it. Only added to: the newest counts. */
export const decisionNotes = pgTable(
  'decision_notes',
  {
    id: id(),
    editionId: uuid('edition_id')
      .notNull()
      .references(() => editions.id),
    state: text('state').$type<DecisionState>().notNull(),
    words: text('words').notNull().default(''),
    notedBy: text('noted_by')
      .notNull()
      .references(() => people.id),
    notedAt: moment('noted_at').notNull().defaultNow()
  },
  (table) => [
    index('decision_notes_of_edition').on(table.editionId),
    check('decision_notes_known', oneOf(table.state, DECISION_STATES))
  ]
);
