/** The people of the demonstration council are roles: nobody has a name. */
import type { Role } from '$lib/domain/people/permissions';
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

/** One password for every demonstration sign-in; it is printed at start and stands on the sign-in page. */
export const DEMONSTRATION_PASSWORD = 'ripplemark-demonstration';

/** The people whom a visitor may sign in as, in the order in which the sign-in page offers them. */
export const DEMONSTRATION_SIGN_INS: readonly DemoPerson[] = [
  {
    email: addressOf('lead'),
    name: 'Service lead, libraries and recovery',
    role: 'lead',
    leads: ['libraries', 'recovery', 'carers'],
    views: ['public-health']
  },
  person('manager', 'Director, Communities and Culture', 'manager'),
  person('comms', 'Communications officer, social media', 'comms'),
  person('admin', 'System administrator', 'admin')
];

const OTHER_MANAGERS_AND_COMMS: readonly DemoPerson[] = [
  person('chief.executive', 'Chief executive’s office', 'manager'),
  person('director.adults', 'Director, Adults and Health', 'manager'),
  person('director.children', 'Director, Children, Families and Learning', 'manager'),
  person('director.place', 'Director, Place and Environment', 'manager'),
  person('comms.editor', 'Communications officer, evidence', 'comms')
];

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  ...DEMONSTRATION_SIGN_INS,
  ...OTHER_MANAGERS_AND_COMMS,
  ...SERVICE_PEOPLE.map(([local, name, ...leads]) => person(local, name, 'lead', leads))
];

/** Addresses of the communications team, who check the evidence of the services. */
export const DEMO_CHECKERS: readonly string[] = DEMO_PEOPLE.filter(({ role }) => role === 'comms').map(
  ({ email }) => email
);

function person(local: string, name: string, role: Role, leads: readonly string[] = []): DemoPerson {
  return { email: addressOf(local), name, role, leads, views: [] };
}
