import { and, eq, inArray, ne } from 'drizzle-orm';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import { isWhole, type MeasureKind } from '$lib/domain/measure/measure';
import { dayTitle, monthTitle } from '$lib/domain/calendar/day';
import { numeral } from '$lib/domain/words';
import type { Db } from '$lib/server/db/client';
import { isWording } from '$lib/server/consent/wordings';
import { accounts, consentEntries, measures, services } from '$lib/server/db/schema';
import { nameOutside } from './linked-accounts';
import { objectionsOfCampaign } from './form/campaigns-offered';
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
  if (input.measureId) errors.push(...(await objectionsOfMeasure(db, input, was)));
  const linked = await db
    .select({ name: nameOutside(), closedOn: accounts.closedOn })
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
  errors.push(...(await objectionsOfCampaign(db, input, was)));
  const wording = input.consent?.wordingId;
  if (wording && !(await isWording(db, wording)))
    errors.push({ field: 'consentWording', text: 'Choose one of the council’s wordings, or other words' });
  return errors;
}

/**
 * Whoever once agreed that their story is told stays in control of it: no change of the form makes it a story about nobody,
 * or a number.
 */
export async function objectionOfTeller(
  db: Db,
  id: string,
  was: OutcomeInput,
  is: OutcomeInput
): Promise<FieldError[]> {
  if (!was.aboutPerson || is.aboutPerson) return [];
  const agreed = and(eq(consentEntries.outcomeId, id), ne(consentEntries.kind, 'not-given'));
  if ((await db.$count(consentEntries, agreed)) === 0) return [];
  const text =
    'A person agreed that this story is told, so it stays a story about a person. Delete it if it should not stand here';
  return [{ field: is.kind === 'story' ? 'aboutPerson' : 'kind', text }];
}

async function objectionsOfMeasure(
  db: Db,
  input: OutcomeInput,
  was: OutcomeInput | undefined
): Promise<FieldError[]> {
  const [measure] = await db
    .select({ kind: measures.kind, retiredOn: measures.retiredOn })
    .from(measures)
    .where(eq(measures.id, input.measureId!))
    // Its kind and its last day stay until the caller's transaction has written what they allow.
    .for('key share');
  const isRetired = measure && measure.retiredOn !== null && measure.retiredOn < input.happenedOn;
  if (!measure || (isRetired && was?.measureId !== input.measureId))
    return [{ field: 'measure', text: 'Choose a measure that is still in use' }];
  return objectionsOfKind(input, measure.kind);
}

/** What the kind of a measure demands of the number that is logged with it. */
function objectionsOfKind({ quantity, outOf }: OutcomeInput, kind: MeasureKind): FieldError[] {
  if (isWhole(kind) && !Number.isInteger(quantity))
    return [{ field: 'quantity', text: 'How many must be a whole number, such as 12' }];
  if (kind !== 'share' && outOf !== null)
    return [
      { field: 'outOf', text: 'Only a share has a whole. Leave this empty, or choose another measure' }
    ];
  if (kind !== 'share') return [];
  if (outOf === null)
    return [{ field: 'outOf', text: 'This measure is a share: enter out of how many, such as 104' }];
  if (quantity! > outOf)
    return [{ field: 'quantity', text: `How many must be ${numeral(outOf)} or fewer: it is a part of them` }];
  return [];
}
