/**
 * Two years and a quarter of monthly figures before and in the golden quarter, so that each kind of finding has one measure:
 *
 * | measure             | better | a quarter before | golden quarter   | its evidence                      | finding             |
 * | ------------------- | ------ | ---------------- | ---------------- | --------------------------------- | ------------------- |
 * | Event bookings      | higher | 100 + 104 + 96   | 140 + 150 + 160  | Corroborated, not so otherwise    | difference          |
 * | Missed appointments | lower  | 80 + 84 + 76     | 60 + 52 + 48     | Corroborated, not so otherwise    | difference          |
 * | Course places       | higher | 50 + 54 + 46     | 80 + 84 + 76     | Linked                            | better              |
 * | New volunteers      | higher | 80 + 84 + 76     | 60 + 52 + 48     | Reported                          | worse               |
 * | Enquiries resolved  | higher | 100 + 104 + 96   | 98 + 106 + 102   | Corroborated                      | no clear difference |
 * | Foster carers       | higher | 1 + 0 + 1        | 2 + 1 + 1        | Linked                            | too few             |
 * | Home visits         | higher | 60 + 64 + 56     | 90 + 96 + 84     | Linked; counted anew in July 2026 | not compared        |
 * | Grants claimed      | higher | 60 + 64 + 56     | 60 + none + 60   | Reported; August is not recorded  | not compared        |
 *
 * Each month is one outcome on account A, which was evidenced before, so that the golden quarter's accounts stay as they are.
 */
import type { Better } from '../../src/lib/domain/measure/measure';
import type { Strength } from '../../src/lib/domain/outcome/strength';
import { addMonths } from '../../src/lib/domain/calendar/day';
import type { Db } from '../../src/lib/server/db/client';
import { restarts } from '../../src/lib/server/db/schema';
import { aMeasure, aTarget } from './council-factories';
import type { GoldenQuarter } from './golden-quarter';
import { anOutcome } from './outcome-factories';

const FIRST_MONTH = '2024-07-01';
/** The golden quarter is the ninth. */
const QUARTERS_BEFORE = 8;

/** Null for a month of which nobody said anything. */
type Quarter = readonly [number, number | null, number];

interface History {
  name: string;
  units: readonly [one: string, many: string];
  better: Better;
  before: Quarter;
  golden: Quarter;
  strength: Strength;
  explained: boolean;
}

const HISTORIES: readonly History[] = [
  {
    ...{ name: 'Event bookings', units: ['booking', 'bookings'], better: 'higher' },
    ...{ before: [100, 104, 96], golden: [140, 150, 160], strength: 3, explained: true }
  },
  {
    ...{ name: 'Missed appointments', units: ['missed appointment', 'missed appointments'], better: 'lower' },
    ...{ before: [80, 84, 76], golden: [60, 52, 48], strength: 3, explained: true }
  },
  {
    ...{ name: 'Course places', units: ['course place taken', 'course places taken'], better: 'higher' },
    ...{ before: [50, 54, 46], golden: [80, 84, 76], strength: 2, explained: false }
  },
  {
    ...{ name: 'New volunteers', units: ['new volunteer', 'new volunteers'], better: 'higher' },
    ...{ before: [80, 84, 76], golden: [60, 52, 48], strength: 1, explained: false }
  },
  {
    ...{ name: 'Enquiries resolved', units: ['enquiry resolved', 'enquiries resolved'], better: 'higher' },
    ...{ before: [100, 104, 96], golden: [98, 106, 102], strength: 3, explained: false }
  },
  {
    ...{ name: 'Foster carers', units: ['foster carer found', 'foster carers found'], better: 'higher' },
    ...{ before: [1, 0, 1], golden: [2, 1, 1], strength: 2, explained: false }
  },
  {
    ...{ name: 'Home visits', units: ['home visit', 'home visits'], better: 'higher' },
    ...{ before: [60, 64, 56], golden: [90, 96, 84], strength: 2, explained: false }
  },
  {
    ...{ name: 'Grants claimed', units: ['grant claimed', 'grants claimed'], better: 'higher' },
    ...{ before: [60, 64, 56], golden: [60, null, 60], strength: 1, explained: false }
  }
];

/** Adds the measures and their months, and targets of 240 bookings and 250 volunteers for the golden quarter. */
export async function aGoldenHistory(db: Db, golden: GoldenQuarter): Promise<void> {
  for (const history of HISTORIES) {
    const measureId = await measureOf(db, history);
    for (let quarter = 0; quarter < QUARTERS_BEFORE; quarter++) {
      await months(db, golden, { ...history, strength: 1, explained: false }, measureId, quarter);
    }
    await months(db, golden, history, measureId, QUARTERS_BEFORE);
  }
}

async function measureOf(db: Db, { name, units, better }: History): Promise<string> {
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const { id } = await aMeasure(db, { slug, name, better, unitOne: units[0], unitMany: units[1] });
  if (name === 'Event bookings') await aTarget(db, { measureId: id, quantity: 240 });
  if (name === 'New volunteers') await aTarget(db, { measureId: id, quantity: 250 });
  if (name === 'Home visits') {
    const reason = 'Visits of partners count too';
    await db
      .insert(restarts)
      .values({ measureId: id, month: '2026-07-01', kind: 'counted-differently', reason });
  }
  return id;
}

/** The three months of one quarter; only the golden one has evidence. */
async function months(
  db: Db,
  { libraries, accounts, people }: GoldenQuarter,
  { before, golden, strength, explained }: History,
  measureId: string,
  quarter: number
): Promise<void> {
  const quantities = quarter === QUARTERS_BEFORE ? golden : before;
  for (const [month, quantity] of quantities.entries()) {
    if (quantity === null) continue;
    await anOutcome(db, {
      ...{ measureId, quantity, serviceId: libraries.id, accounts: [accounts.a.id] },
      ...{ happenedOn: addMonths(FIRST_MONTH, 3 * quarter + month), wholeMonth: true },
      ...{
        createdBy: people.librariesLead.id,
        ...(explained
          ? {
              ...{ explanationKind: 'another-campaign', otherExplanation: 'A poster in the library.' },
              anyway: 'no'
            }
          : {})
      },
      ...(strength > 1 ? { route: 'asked', evidence: ['“I saw it online”'] } : {}),
      ...(strength > 2 ? { check: 'stood-up', checkedBy: people.comms.id } : {})
    });
  }
}
