import { eq, inArray } from 'drizzle-orm';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import { dayTitle, monthTitle } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { accounts, measures, services } from '$lib/server/db/schema';
import type { FieldError } from '$lib/domain/forms/answers';

/** What the register and the measures have against an outcome: closed accounts, services that ended, retired measures, unknown ids. */
export async function objections(db: Db, input: OutcomeInput, was?: OutcomeInput): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  const [service] = await db
    .select({ name: services.name, endedFrom: services.endedFrom, successorId: services.successorId })
    .from(services)
    .where(eq(services.id, input.serviceId));
  if (!service) errors.push({ field: 'service', text: 'Choose a service of this council' });
  else if (service.endedFrom !== null && service.endedFrom <= input.happenedOn) {
    const instead = service.successorId ? 'the service that it joined' : 'another service';
    const text = `${service.name} ended in ${monthTitle(service.endedFrom)}. Choose ${instead}, or an earlier day`;
    errors.push({ field: 'service', text });
  }
  if (input.measureId && !(await isMeasureOpen(db, input, was))) {
    errors.push({ field: 'measure', text: 'Choose a measure that is still in use' });
  }
  const linked = await db
    .select({ name: accounts.name, closedOn: accounts.closedOn })
    .from(accounts)
    .where(inArray(accounts.id, input.accountIds));
  if (linked.length !== input.accountIds.length) {
    errors.push({ field: 'accounts', text: 'Choose accounts that are on the register' });
  }
  const closed = linked.find((account) => account.closedOn !== null && account.closedOn < input.happenedOn);
  if (closed) {
    const text = `${closed.name} was closed on ${dayTitle(closed.closedOn!)}. Choose an earlier day, or take that account out`;
    errors.push({ field: 'accounts', text });
  }
  return errors;
}

async function isMeasureOpen(db: Db, input: OutcomeInput, was?: OutcomeInput): Promise<boolean> {
  if (was?.measureId === input.measureId) return true;
  const [measure] = await db
    .select({ retiredOn: measures.retiredOn })
    .from(measures)
    .where(eq(measures.id, input.measureId!));
  return measure !== undefined && (measure.retiredOn === null || measure.retiredOn >= input.happenedOn);
}
