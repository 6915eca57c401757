/** What a council does first, until its services can log and its managers can read: seven steps, each with one button. */
import type { CouncilAction } from '$lib/domain/people/permissions';
import { counted, listed } from '$lib/domain/words';

/** What is there so far. */
export interface SetUpFacts {
  /** Somebody gave the council its name. */
  named: boolean;
  services: number;
  measures: number;
  /** Measures that one or more services were chosen for. */
  chosenMeasures: number;
  accounts: number;
  /** Roles that nobody has, and to which nobody is invited. */
  missingRoles: string[];
  people: number;
  invitations: number;
  /** Months of the measure that was recorded in most months. */
  months: number;
  outcomes: number;
}

export interface SetUpStep {
  key: string;
  title: string;
  done: boolean;
  /** How it stands, in a few words. */
  state: string;
  /** Who may do it; everybody else reads who does. */
  action: CouncilAction;
  href: string;
  button: string;
}

/** Months after which the usual range of a measure can be drawn. */
const ENOUGH_MONTHS = 13;

/** The steps in the order in which each builds on those before it. */
export function setUpSteps(facts: SetUpFacts): SetUpStep[] {
  const steps = [nameStep, servicesStep, measuresStep, accountsStep, peopleStep, historyStep, outcomeStep];
  return steps.map((step) => step(facts));
}

function nameStep({ named }: SetUpFacts): SetUpStep {
  return {
    ...{ key: 'name', title: 'Name and colours', done: named, action: 'change settings', href: '/settings' },
    state: named ? 'The council has its name' : 'Nobody has named the council yet',
    button: named ? 'Change them' : 'Give it its name'
  };
}

function servicesStep({ services }: SetUpFacts): SetUpStep {
  return {
    ...{ key: 'services', title: 'Services', done: services > 0, action: 'change the register' },
    state: services > 0 ? counted(services, 'service', 'services') : 'No service yet',
    ...(services > 0
      ? { href: '/services', button: 'See the services' }
      : { href: '/import?for=services', button: 'Bring them in' })
  };
}

function measuresStep({ measures, chosenMeasures }: SetUpFacts): SetUpStep {
  const toChoose = measures > 0 && chosenMeasures === 0;
  const common = { key: 'measures', title: 'Measures', action: 'change measures' as const };
  if (measures === 0) {
    const state = 'Nothing is counted yet';
    return {
      ...common,
      done: false,
      state,
      href: '/measures/starter-pack',
      button: 'Choose from 30 of them'
    };
  }
  return {
    ...common,
    done: !toChoose,
    state: toChoose
      ? `${counted(measures, 'measure', 'measures')}; each is offered to every service until you say whose it is`
      : counted(measures, 'measure', 'measures'),
    ...(toChoose
      ? { href: '/services', button: 'Say which service counts what' }
      : { href: '/measures', button: 'See the measures' })
  };
}

function accountsStep({ accounts }: SetUpFacts): SetUpStep {
  return {
    ...{ key: 'accounts', title: 'Accounts', done: accounts > 0, action: 'change the register' },
    state: accounts > 0 ? counted(accounts, 'account', 'accounts') : 'The register is empty',
    ...(accounts > 0
      ? { href: '/accounts', button: 'See the register' }
      : { href: '/import?for=accounts', button: 'Bring in your list' })
  };
}

function peopleStep({ people, invitations, missingRoles }: SetUpFacts): SetUpStep {
  const waiting = invitations > 0 ? `; ${counted(invitations, 'invitation waits', 'invitations wait')}` : '';
  const missing = missingRoles.length > 0 ? `; nobody yet as ${listed(missingRoles, 'or')}` : '';
  return {
    ...{ key: 'people', title: 'People', done: missingRoles.length === 0, action: 'manage people' },
    state: `${counted(people, 'person', 'people')}${waiting}${missing}`,
    ...(missingRoles.length > 0
      ? { href: '/people/invite', button: 'Invite people' }
      : { href: '/people', button: 'See the people' })
  };
}

function historyStep({ months }: SetUpFacts): SetUpStep {
  const done = months >= ENOUGH_MONTHS;
  return {
    ...{ key: 'history', title: 'History', done, action: 'change the register', href: '/import?for=history' },
    state: done
      ? `${months} months of one measure: enough for its usual range, where none of them is missing in a service`
      : `${counted(months, 'month', 'months')} of the best known measure; from ${ENOUGH_MONTHS} on, its usual range can be drawn`,
    button: done ? 'Bring in more' : 'Bring in earlier months'
  };
}

function outcomeStep({ outcomes }: SetUpFacts): SetUpStep {
  return {
    ...{ key: 'outcome', title: 'First outcome', done: outcomes > 0, action: 'change the register' },
    state: outcomes > 0 ? `${counted(outcomes, 'outcome', 'outcomes')} logged` : 'Nobody has logged one yet',
    ...(outcomes > 0
      ? { href: '/outcomes', button: 'See the outcomes' }
      : { href: '/outcomes/new', button: 'Log the first one' })
  };
}
