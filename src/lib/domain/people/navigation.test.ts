import { describe, expect, it } from 'vitest';
import { sectionsFor } from './navigation';
import type { Actor, Role } from './permissions';

function person(role: Role, given: Partial<Actor> = {}): Actor {
  return { id: role, name: role, email: `${role}@riverside.example`, role, leads: [], views: [], ...given };
}

describe('the sections that a person sees', () => {
  it.each([
    [
      'a lead',
      person('lead', { leads: ['libraries'] }),
      ['Home', 'Log an outcome', 'Reports', 'Summaries', 'Outcomes', 'Accounts', 'Network', 'Measures']
    ],
    [
      'a lead who may only view',
      person('lead', { views: ['libraries'] }),
      ['Home', 'Reports', 'Summaries', 'Outcomes', 'Accounts', 'Network', 'Measures']
    ],
    [
      'a manager',
      person('manager'),
      ['Home', 'Reports', 'Summaries', 'Outcomes', 'Accounts', 'Network', 'Measures']
    ],
    [
      'communications',
      person('comms'),
      [
        'Home',
        'Log an outcome',
        'Reports',
        'Summaries',
        'Outcomes',
        'Accounts',
        'Network',
        'Measures',
        'Targets',
        'Publish'
      ]
    ],
    [
      'an administrator',
      person('admin'),
      ['Home', 'Summaries', 'Accounts', 'Network', 'Measures', 'People', 'Settings', 'Audit']
    ]
  ])('as %s', (_, actor, sections) => {
    expect(sectionsFor(actor).map((section) => section.text)).toEqual(sections);
  });

  it('have an address each', () => {
    for (const { href } of sectionsFor(person('comms'))) expect(href).toMatch(/^\/[a-z/]*$/);
  });
});
