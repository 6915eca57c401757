/** The four people whom anybody may sign in as, in the demonstration alone. They are roles: nobody has a name. */
import type { Role } from '$lib/domain/people/permissions';

export interface DemonstrationSignIn {
  email: string;
  /** A role, never a name. */
  name: string;
  role: Role;
}

/** One password for every demonstration sign-in; it is printed at start and stands on the sign-in page. */
export const DEMONSTRATION_PASSWORD = 'ripplemark-demonstration';

/** In the order in which the sign-in page offers them. */
export const DEMONSTRATION_SIGN_INS: readonly DemonstrationSignIn[] = [
  { email: 'lead@riverside.example', name: 'Service lead, libraries and recovery', role: 'lead' },
  { email: 'manager@riverside.example', name: 'Director, Communities and Culture', role: 'manager' },
  { email: 'comms@riverside.example', name: 'Communications officer, social media', role: 'comms' },
  { email: 'admin@riverside.example', name: 'System administrator', role: 'admin' }
];
