import type { Day } from '$lib/domain/calendar/day';
import { outcomeDay } from '$lib/domain/outcome/outcome';
import type { MeasureKind } from '$lib/domain/measure/measure';
import type { CheckResult } from '$lib/domain/outcome/strength';
import { handedOnBy } from '$lib/server/db/handed-on-by';
import { measures, outcomes, services } from '$lib/server/db/schema';

/** An outcome that was drawn, whom it was given to, and what they found. */
export interface DrawnOutcome {
  id: string;
  service: string;
  serviceId: string;
  createdBy: string;
  changedBy: readonly string[];
  handedOnBy: readonly string[];
  quantity: number | null;
  outOf: number | null;
  measureKind: MeasureKind | null;
  unitOne: string | null;
  unitMany: string | null;
  when: string;
  deleted: boolean;
  checkerId: string | null;
  /** The day by which the check is wanted. */
  wantedBy: Day | null;
  /** Whoever was asked gave it back to communications, and nobody is asked since. */
  handedBack: boolean;
  /** Of the newest check of the outcome as it stands now; null while there is none. */
  result: CheckResult | null;
}

/** Of an outcome, its service and its measure. */
export const drawnColumns = {
  id: outcomes.id,
  service: services.name,
  serviceId: outcomes.serviceId,
  createdBy: outcomes.createdBy,
  changedBy: outcomes.changedBy,
  handedOnBy: handedOnBy(),
  quantity: outcomes.quantity,
  outOf: outcomes.outOf,
  measureKind: measures.kind,
  unitOne: measures.unitOne,
  unitMany: measures.unitMany,
  happenedOn: outcomes.happenedOn,
  wholeMonth: outcomes.wholeMonth,
  deletedAt: outcomes.deletedAt
};

export function drawnOutcome<
  Row extends { happenedOn: string; wholeMonth: boolean; deletedAt: Date | null }
>({ happenedOn, wholeMonth, deletedAt, ...row }: Row) {
  return { ...row, when: outcomeDay({ happenedOn, wholeMonth }), deleted: deletedAt !== null };
}
