/** Who takes the next step of a finding: by role in what is frozen, by role and name in a live report. */
import type { WeakStep } from '$lib/domain/network/themes';
import type { GroupFacts, PartnerFacts, ReportFacts, ServiceFacts } from '$lib/domain/report/facts';
import type { NextStep, StepTaker } from '$lib/domain/verdict/finding-lines';
import { counted, listed, numeral } from '$lib/domain/words';

/** A step as a live report offers it. */
export interface StepToTake {
  /** "The web publisher of Libraries (Web publisher, Customer services): ask ...". */
  words: string;
  mends: WeakStep | null;
  /** The services whose figures are weak; whoever may ask for one of them is offered to ask the network. */
  weakIn: { id: string; slug: string }[];
}

/** More are counted, not named. */
const MOST_NAMED = 3;

const NOBODY = 'nobody is named yet';

const ROLES: Record<StepTaker, { ofOne: string; ofSeveral: string }> = {
  'web-publisher': { ofOne: 'The service’s web publisher', ofSeveral: 'The services’ web publishers' },
  communications: { ofOne: 'The service’s communications partner', ofSeveral: 'Communications' },
  network: {
    ofOne: 'Service leads, with help of the network',
    ofSeveral: 'Service leads, with help of the network'
  }
};

/** With the role of whoever takes it: what is frozen names nobody. */
export function stepInRoles(step: NextStep, { kind }: ReportFacts['scope']): string {
  if (step.taker === null) return step.does;
  const { ofOne, ofSeveral } = ROLES[step.taker];
  return `${kind === 'service' || kind === 'account' ? ofOne : ofSeveral}: ${step.does}`;
}

/** With the services whose figures are weak, and whom they named. */
export function stepToTake(step: NextStep, facts: ReportFacts, measureId: string): StepToTake {
  const weak = weakServices(step, facts, measureId);
  const words =
    step.taker === null || step.taker === 'network' || weak.length === 0
      ? stepInRoles(step, facts.scope)
      : `${takerOf(step.taker, weak, facts.partners ?? [])}: ${step.does}`;
  return {
    words,
    mends: step.mends,
    weakIn: step.mends === null ? [] : weak.map(({ id, slug }) => ({ id, slug }))
  };
}

/**
 * "The web publishers of Carers (Ada) and Libraries (nobody is named yet)": a role that nobody holds is not told as somebody who
 * will act. What communications do for several services, they do together.
 */
function takerOf(
  taker: 'web-publisher' | 'communications',
  weak: readonly ServiceFacts[],
  partners: readonly PartnerFacts[]
): string {
  const field = taker === 'web-publisher' ? 'webPublisher' : 'commsPartner';
  const persons = weak.map(({ id }) => partners.find(({ serviceId }) => serviceId === id)?.[field] ?? null);
  const named = weak.map(({ name }, place) => `${name} (${persons[place] ?? NOBODY})`);
  if (taker === 'communications')
    return weak.length === 1 ? `The communications partner of ${named[0]}` : ROLES[taker].ofSeveral;
  if (weak.length === 1) return `The web publisher of ${named[0]}`;
  const without = persons.filter((person) => person === null).length;
  if (weak.length > MOST_NAMED)
    return `The web publishers of ${counted(weak.length, 'service', 'services')}${withoutInWords(without, weak.length)}`;
  if (without === weak.length)
    return `The web publishers of ${listed(weak.map(({ name }) => name))} (none is named yet)`;
  return `The web publishers of ${listed(named)}`;
}

function withoutInWords(without: number, all: number): string {
  if (without === 0) return '';
  return without === all ? ' (none is named yet)' : ` (for ${numeral(without)} nobody is named yet)`;
}

/** Those with figures that the step would mend; where none stands out, all that recorded the measure. */
function weakServices({ mends }: NextStep, facts: ReportFacts, measureId: string): ServiceFacts[] {
  const groups = facts.groups.filter((group) => group.measureId === measureId && group.quantity > 0);
  const weak = groups.filter((group) => isWeak(group, mends));
  const ids = new Set((weak.length > 0 ? weak : groups).map(({ serviceId }) => serviceId));
  return facts.services.filter(({ id }) => ids.has(id));
}

function isWeak({ strength, anyway }: GroupFacts, mends: NextStep['mends']): boolean {
  if (mends === 'check') return strength === 2;
  if (mends === 'other') return strength >= 2 && anyway !== 'no' && anyway !== 'partly';
  return strength === 1;
}
