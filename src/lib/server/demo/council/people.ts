/** The people of the demonstration council are roles: nobody has a name. */
import type { Role } from '$lib/domain/people/permissions';
import { DEMONSTRATION_SIGN_INS } from '$lib/server/people/demonstration';
import { addressOf, SERVICE_PEOPLE } from './service-people';

export interface DemoPerson {
  email: string;
  /** A role, never a name. */
  name: string;
  role: Role;
  /** Slugs of the services they lead, and of those they may view. */
  leads: readonly string[];
  views: readonly string[];
}

const NO_SERVICES = { leads: [], views: [] };

/** The services of the one among the sign-ins who has some. */
const SERVICES_OF: Partial<Record<Role, Pick<DemoPerson, 'leads' | 'views'>>> = {
  lead: { leads: ['libraries', 'recovery', 'carers'], views: ['public-health'] }
};

const OTHER_MANAGERS_AND_COMMS: readonly DemoPerson[] = [
  person('chief.executive', 'Chief executive’s office', 'manager'),
  person('director.adults', 'Director, Adults and Health', 'manager'),
  person('director.children', 'Director, Children, Families and Learning', 'manager'),
  person('director.place', 'Director, Place and Environment', 'manager'),
  person('comms.editor', 'Communications officer, evidence', 'comms')
];

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  ...DEMONSTRATION_SIGN_INS.map((signIn) => ({ ...signIn, ...(SERVICES_OF[signIn.role] ?? NO_SERVICES) })),
  ...OTHER_MANAGERS_AND_COMMS,
  ...SERVICE_PEOPLE.map(([local, name, ...leads]) => person(local, name, 'lead', leads))
];

/** Addresses of the communications team, who check the evidence of the services. */
export const DEMO_CHECKERS: readonly string[] = DEMO_PEOPLE.filter(({ role }) => role === 'comms').map(
  ({ email }) => email
);

/** The address of the manager who answers the decisions of the summaries. */
export const DEMO_MANAGER = addressOf('chief.executive');

function person(local: string, name: string, role: Role, leads: readonly string[] = []): DemoPerson {
  return { email: addressOf(local), name, role, leads, views: [] };
}
