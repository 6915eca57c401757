import { describe, expect, it } from 'vitest';
import {
  can,
  couldEver,
  COUNCIL_ACTIONS,
  isServiceAction,
  ROLES,
  SERVICE_ACTIONS,
  servicesWhere,
  type Actor,
  type CouncilAction,
  type Role,
  type ServiceAction
} from './permissions';

/** How a person belongs to the service in question. */
const OWNERSHIPS = ['leads it', 'views it', 'leads another', 'views another', 'has none'] as const;
type Ownership = (typeof OWNERSHIPS)[number];

// prettier-ignore
const SERVICE_TABLE: Record<ServiceAction, Record<Role, Record<Ownership, boolean>>> = {
  'log outcomes': {
    lead:    { 'leads it': true,  'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    manager: { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    comms:   { 'leads it': true,  'views it': true,  'leads another': true,  'views another': true,  'has none': true  },
    admin:   { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false }
  },
  'change outcomes': {
    lead:    { 'leads it': true,  'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    manager: { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    comms:   { 'leads it': true,  'views it': true,  'leads another': true,  'views another': true,  'has none': true  },
    admin:   { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false }
  },
  'record nil returns': {
    lead:    { 'leads it': true,  'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    manager: { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    comms:   { 'leads it': true,  'views it': true,  'leads another': true,  'views another': true,  'has none': true  },
    admin:   { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false }
  },
  'read outcomes in full': {
    lead:    { 'leads it': true,  'views it': true,  'leads another': false, 'views another': false, 'has none': false },
    manager: { 'leads it': true,  'views it': true,  'leads another': true,  'views another': true,  'has none': true  },
    comms:   { 'leads it': true,  'views it': true,  'leads another': true,  'views another': true,  'has none': true  },
    admin:   { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false }
  },
  'check evidence': {
    lead:    { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    manager: { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    comms:   { 'leads it': true,  'views it': true,  'leads another': true,  'views another': true,  'has none': true  },
    admin:   { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false }
  },
  'describe accounts': {
    lead:    { 'leads it': true,  'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    manager: { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    comms:   { 'leads it': true,  'views it': true,  'leads another': true,  'views another': true,  'has none': true  },
    admin:   { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false }
  },
  'declare pebbles': {
    lead:    { 'leads it': true,  'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    manager: { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false },
    comms:   { 'leads it': true,  'views it': true,  'leads another': true,  'views another': true,  'has none': true  },
    admin:   { 'leads it': false, 'views it': false, 'leads another': false, 'views another': false, 'has none': false }
  }
};

// prettier-ignore
const COUNCIL_TABLE: Record<CouncilAction, Record<Role, boolean>> = {
  'list outcomes':       { lead: true,  manager: true,  comms: true,  admin: false },
  'see the register':    { lead: true,  manager: true,  comms: true,  admin: true  },
  'change the register': { lead: false, manager: false, comms: true,  admin: false },
  'see measures':        { lead: true,  manager: true,  comms: true,  admin: true  },
  'change measures':     { lead: false, manager: false, comms: true,  admin: false },
  'set targets':         { lead: false, manager: false, comms: true,  admin: false },
  'read live reports':   { lead: true,  manager: true,  comms: true,  admin: false },
  'choose own directorate': { lead: false, manager: true, comms: false, admin: false },
  'publish editions':    { lead: false, manager: false, comms: true,  admin: false },
  'comment on drafts':   { lead: false, manager: true,  comms: true,  admin: false },
  'answer decisions':    { lead: false, manager: true,  comms: false, admin: false },
  'read editions':       { lead: true,  manager: true,  comms: true,  admin: true  },
  'check evidence when asked': { lead: true, manager: true, comms: true, admin: false },
  'manage people':       { lead: false, manager: false, comms: false, admin: true  },
  'change settings':     { lead: false, manager: false, comms: false, admin: true  },
  'read the consent wording': { lead: true, manager: false, comms: true, admin: true },
  'read the audit log':  { lead: false, manager: false, comms: false, admin: true  },
  'see undelivered mail': { lead: false, manager: false, comms: true, admin: true  },
  'answer subject requests': { lead: false, manager: false, comms: true, admin: false },
  'see the set-up list': { lead: false, manager: false, comms: true,  admin: true  },
  'bring in files':      { lead: false, manager: false, comms: true,  admin: true  },
  'change own account':  { lead: true,  manager: true,  comms: true,  admin: true  },
  'see own home':        { lead: true,  manager: true,  comms: true,  admin: true  },
  'see the network':     { lead: true,  manager: true,  comms: true,  admin: true  },
  'take part in the network': { lead: true, manager: true, comms: true, admin: false },
  'answer own check-ins': { lead: true, manager: true,  comms: true,  admin: false },
  'run the network':     { lead: false, manager: false, comms: true,  admin: false }
};

const THIS = 'libraries';
const OTHER = 'housing';
const LINKS: Record<Ownership, Pick<Actor, 'leads' | 'views'>> = {
  'leads it': { leads: [THIS], views: [] },
  'views it': { leads: [], views: [THIS] },
  'leads another': { leads: [OTHER], views: [] },
  'views another': { leads: [], views: [OTHER] },
  'has none': { leads: [], views: [] }
};
const roles = Object.keys(ROLES) as Role[];

function person(role: Role, ownership: Ownership): Actor {
  return { id: role, name: role, email: `${role}@riverside.example`, role, ...LINKS[ownership] };
}

describe('the table of permissions', () => {
  it('has a row for every action, and nothing else', () => {
    expect(Object.keys(SERVICE_TABLE)).toEqual([...SERVICE_ACTIONS]);
    expect(Object.keys(COUNCIL_TABLE)).toEqual([...COUNCIL_ACTIONS]);
  });

  it('has a column for every role', () => {
    for (const row of [...Object.values(SERVICE_TABLE), ...Object.values(COUNCIL_TABLE)]) {
      expect(Object.keys(row).sort()).toEqual([...roles].sort());
    }
  });

  it('knows which actions concern one service', () => {
    for (const action of SERVICE_ACTIONS) expect(isServiceAction(action)).toBe(true);
    for (const action of COUNCIL_ACTIONS) expect(isServiceAction(action)).toBe(false);
  });
});

describe.each([...COUNCIL_ACTIONS])('“%s”', (action) => {
  it.each(roles)('is answered for the role %s, whatever services they have', (role) => {
    for (const ownership of OWNERSHIPS) {
      expect(can(person(role, ownership), action)).toBe(COUNCIL_TABLE[action][role]);
      expect(couldEver(person(role, ownership), action)).toBe(COUNCIL_TABLE[action][role]);
    }
  });
});

describe.each([...SERVICE_ACTIONS])('“%s”', (action) => {
  describe.each(roles)('for the role %s', (role) => {
    it.each(OWNERSHIPS)('who %s', (ownership) => {
      expect(can(person(role, ownership), action, THIS)).toBe(SERVICE_TABLE[action][role][ownership]);
    });

    it.each(OWNERSHIPS)('who %s: couldEver and servicesWhere agree with can', (ownership) => {
      const who = person(role, ownership);
      const allowed = [THIS, OTHER, 'parks'].filter((service) => can(who, action, service));
      const where = servicesWhere(who, action);
      expect(where === 'all' ? [THIS, OTHER, 'parks'] : [...where]).toEqual(allowed);
      expect(couldEver(who, action)).toBe(allowed.length > 0);
    });
  });
});

describe('a lead of several services', () => {
  const who: Actor = { ...person('lead', 'has none'), leads: ['a', 'b'], views: ['c'] };

  it('logs for those they lead, and reads those they lead or view', () => {
    expect(servicesWhere(who, 'log outcomes')).toEqual(['a', 'b']);
    expect(servicesWhere(who, 'read outcomes in full')).toEqual(['a', 'b', 'c']);
    expect(can(who, 'log outcomes', 'c')).toBe(false);
    expect(can(who, 'read outcomes in full', 'd')).toBe(false);
  });
});
