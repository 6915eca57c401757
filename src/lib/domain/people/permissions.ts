/** Who may do what: one exhaustive table for every role, action and ownership. */

export const ROLES = {
  lead: 'Service lead',
  manager: 'Senior manager',
  comms: 'Communications',
  admin: 'Administrator'
} as const;
export type Role = keyof typeof ROLES;

/** The person who is asking. `leads` and `views` hold service ids; they matter for service leads only. */
export interface Actor {
  id: string;
  name: string;
  email: string;
  role: Role;
  leads: readonly string[];
  views: readonly string[];
}

/** Actions that concern one service. */
export const SERVICE_ACTIONS = [
  'log outcomes',
  'change outcomes',
  'record nil returns',
  'read outcomes in full',
  'check evidence',
  'describe accounts',
  'declare pebbles'
] as const;
export type ServiceAction = (typeof SERVICE_ACTIONS)[number];

/** Actions that concern the whole council. */
export const COUNCIL_ACTIONS = [
  'list outcomes',
  'see the register',
  'change the register',
  'see measures',
  'change measures',
  'set targets',
  'read live reports',
  'choose own directorate',
  'publish editions',
  'comment on drafts',
  'answer decisions',
  'read editions',
  'check evidence when asked',
  'manage people',
  'change settings',
  'read the consent wording',
  'read the audit log',
  'see undelivered mail',
  'answer subject requests',
  'see the set-up list',
  'bring in files',
  'change own account',
  'see own home',
  'see the network',
  'take part in the network',
  'answer own check-ins',
  'run the network'
] as const;
export type CouncilAction = (typeof COUNCIL_ACTIONS)[number];

export type Action = ServiceAction | CouncilAction;

type Reach = 'any service' | 'services they lead' | 'services they lead or view' | 'never';

const SERVICE_POLICY: Record<ServiceAction, Record<Role, Reach>> = {
  'log outcomes': { lead: 'services they lead', manager: 'never', comms: 'any service', admin: 'never' },
  'change outcomes': { lead: 'services they lead', manager: 'never', comms: 'any service', admin: 'never' },
  'record nil returns': {
    lead: 'services they lead',
    manager: 'never',
    comms: 'any service',
    admin: 'never'
  },
  'read outcomes in full': {
    lead: 'services they lead or view',
    manager: 'any service',
    comms: 'any service',
    admin: 'never'
  },
  // Leads and managers check what they are asked to: see 'check evidence when asked'.
  'check evidence': { lead: 'never', manager: 'never', comms: 'any service', admin: 'never' },
  // What an account is for, who could get into it, and what went into it.
  'describe accounts': { lead: 'services they lead', manager: 'never', comms: 'any service', admin: 'never' },
  'declare pebbles': { lead: 'services they lead', manager: 'never', comms: 'any service', admin: 'never' }
};

const COUNCIL_POLICY: Record<CouncilAction, readonly Role[]> = {
  'list outcomes': ['lead', 'manager', 'comms'],
  'see the register': ['lead', 'manager', 'comms', 'admin'],
  'change the register': ['comms'],
  'see measures': ['lead', 'manager', 'comms', 'admin'],
  'change measures': ['comms'],
  'set targets': ['comms'],
  'read live reports': ['lead', 'manager', 'comms'],
  // Whose report they are offered first; it gives no further rights.
  'choose own directorate': ['manager'],
  'publish editions': ['comms'],
  'comment on drafts': ['manager', 'comms'],
  'answer decisions': ['manager'],
  'read editions': ['lead', 'manager', 'comms', 'admin'],
  // Which outcomes, the draw of a draft says.
  'check evidence when asked': ['lead', 'manager', 'comms'],
  'manage people': ['admin'],
  'change settings': ['admin'],
  // What people are told before they agree; the administrator writes it.
  'read the consent wording': ['lead', 'comms', 'admin'],
  'read the audit log': ['admin'],
  'see undelivered mail': ['comms', 'admin'],
  // Everything that is stored about one person, to hand over or erase.
  'answer subject requests': ['comms'],
  'see the set-up list': ['comms', 'admin'],
  // Which parts of a file, domain/import/parts.ts says.
  'bring in files': ['comms', 'admin'],
  // Name, password, mails and sessions; nobody else's.
  'change own account': ['lead', 'manager', 'comms', 'admin'],
  'see own home': ['lead', 'manager', 'comms', 'admin'],
  // Who can help, drop-ins, toolkit, campaigns and pebbles; not what others answered in a check-in.
  'see the network': ['lead', 'manager', 'comms', 'admin'],
  // Ask and answer, offer help, sign up, say that a part of the training is done.
  'take part in the network': ['lead', 'manager', 'comms'],
  // Of which accounts, their lead and deputies say.
  'answer own check-ins': ['lead', 'manager', 'comms'],
  // Rounds and all their answers, the toolkit, campaigns, who partners a service, and sharing with other councils.
  'run the network': ['comms']
};

/** May this person do this? Service actions need the service that the thing belongs to. */
export function can(actor: Actor, action: CouncilAction): boolean;
export function can(actor: Actor, action: ServiceAction, serviceId: string): boolean;
export function can(actor: Actor, action: Action, serviceId?: string): boolean {
  if (!isServiceAction(action)) return COUNCIL_POLICY[action].includes(actor.role);
  const reach = SERVICE_POLICY[action][actor.role];
  if (reach === 'any service') return true;
  if (reach === 'never' || serviceId === undefined) return false;
  if (actor.leads.includes(serviceId)) return true;
  return reach === 'services they lead or view' && actor.views.includes(serviceId);
}

/** Could this person ever do this, for some service? Guards whole pages before anything is looked up. */
export function couldEver(actor: Actor, action: Action): boolean {
  if (!isServiceAction(action)) return COUNCIL_POLICY[action].includes(actor.role);
  const reach = SERVICE_POLICY[action][actor.role];
  if (reach === 'any service') return true;
  if (reach === 'never') return false;
  return actor.leads.length > 0 || (reach === 'services they lead or view' && actor.views.length > 0);
}

/** The services for which this person may do this: all of them, or a list of ids. */
export function servicesWhere(actor: Actor, action: ServiceAction): 'all' | readonly string[] {
  const reach = SERVICE_POLICY[action][actor.role];
  if (reach === 'any service') return 'all';
  if (reach === 'never') return [];
  return reach === 'services they lead' ? actor.leads : [...actor.leads, ...actor.views];
}

/** Does this action concern one service? */
export function isServiceAction(action: Action): action is ServiceAction {
  return action in SERVICE_POLICY;
}
