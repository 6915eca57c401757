import { describe, expect, it } from 'vitest';
import type { GroupFacts, ReportFacts } from '$lib/domain/report/facts';
import type { NextStep } from '$lib/domain/verdict/finding-lines';
import { aGroup, someFacts } from '../../../../../tests/support/report-facts';
import { stepInRoles, stepToTake } from './step-words';

const ASK: NextStep = { taker: 'web-publisher', mends: 'route', does: 'ask.' };
const CHECK: NextStep = { taker: 'communications', mends: 'check', does: 'have it checked.' };
const HELP: NextStep = { taker: 'network', mends: 'evidence', does: 'make it stronger.' };
const NOTHING: NextStep = { taker: null, mends: null, does: 'Nothing would change these words.' };

const services = ['Carers', 'Housing', 'Libraries', 'Roads'].map((name) => ({
  ...{ id: name, slug: name.toLowerCase(), name, directorate: 'd' }
}));
const partners = [
  { serviceId: 'Libraries', webPublisher: 'Digital library officer', commsPartner: null },
  { serviceId: 'Carers', webPublisher: null, commsPartner: 'Ada, Communications' }
];
const of = (serviceId: string, given: Partial<GroupFacts> = {}) => aGroup({ serviceId, ...given });
const said = (step: NextStep, groups: GroupFacts[], given: Partial<ReportFacts> = {}) =>
  stepToTake(step, someFacts({ services, partners, groups, ...given }), 'm');

describe('what is frozen', () => {
  const service = { kind: 'service', slug: 'libraries', name: 'Libraries' } as const;
  const council = { kind: 'council', slug: '', name: 'Riverside' } as const;
  it.each([
    [ASK, service, 'The service’s web publisher: ask.'],
    [ASK, council, 'The services’ web publishers: ask.'],
    [CHECK, service, 'The service’s communications partner: have it checked.'],
    [CHECK, council, 'Communications: have it checked.'],
    [HELP, service, 'Service leads, with help of the network: make it stronger.'],
    [HELP, council, 'Service leads, with help of the network: make it stronger.'],
    [NOTHING, council, 'Nothing would change these words.']
  ])('says the role alone', (step, scope, words) => expect(stepInRoles(step, scope)).toBe(words));
});

describe('a live report', () => {
  it.each([
    [
      'one that named somebody',
      ['Libraries'],
      'The web publisher of Libraries (Digital library officer): ask.'
    ],
    ['one that named nobody', ['Carers'], 'The web publisher of Carers (nobody is named yet): ask.'],
    [
      'two',
      ['Carers', 'Libraries'],
      'The web publishers of Carers (nobody is named yet) and Libraries (Digital library officer): ask.'
    ],
    [
      'two that named nobody',
      ['Carers', 'Roads'],
      'The web publishers of Carers and Roads (none is named yet): ask.'
    ],
    [
      'more than three',
      ['Carers', 'Housing', 'Libraries', 'Roads'],
      'The web publishers of 4 services (for 3 nobody is named yet): ask.'
    ]
  ])('names the web publisher of %s', (_which, names, words) => {
    expect(
      said(
        ASK,
        names.map((name) => of(name))
      ).words
    ).toBe(words);
  });

  it('counts more than three without a word where all are named, and says where none is', () => {
    const groups = services.map(({ name }) => of(name));
    const all = services.map(({ id }) => ({ serviceId: id, webPublisher: 'Ada', commsPartner: null }));
    expect(said(ASK, groups, { partners: all }).words).toBe('The web publishers of 4 services: ask.');
    expect(said(ASK, groups, { partners: [] }).words).toBe(
      'The web publishers of 4 services (none is named yet): ask.'
    );
    expect(said(CHECK, [of('Roads', { strength: 2 })]).words).toBe(
      'The communications partner of Roads (nobody is named yet): have it checked.'
    );
  });

  it('names those with the weak figures alone', () => {
    const found = said(ASK, [of('Libraries'), of('Carers', { strength: 2 })]);
    expect(found).toEqual({
      words: 'The web publisher of Libraries (Digital library officer): ask.',
      mends: 'route',
      weakIn: [{ id: 'Libraries', slug: 'libraries' }]
    });
  });

  it('names the partner of one service, and communications for several', () => {
    expect(said(CHECK, [of('Carers', { strength: 2 })]).words).toBe(
      'The communications partner of Carers (Ada, Communications): have it checked.'
    );
    const both = [of('Carers', { strength: 2 }), of('Roads', { strength: 2 })];
    expect(said(CHECK, both).words).toBe('Communications: have it checked.');
  });

  it('names the services whose figures are weak, so that whoever may ask for one of them can, whoever takes the step', () => {
    const slugs = (step: NextStep, ...names: string[]) =>
      said(
        step,
        names.map((name) => aGroup({ serviceId: name }))
      ).weakIn.map(({ slug }) => slug);
    expect(slugs(HELP, 'Roads')).toEqual(['roads']);
    expect(slugs(ASK, 'Carers', 'Roads')).toEqual(['carers', 'roads']);
  });

  it('knows of no service on the page of an account, and says the role', () => {
    const scope = { kind: 'account', slug: 'a', name: 'A', serviceId: 'Roads' } as const;
    expect(said(ASK, [of('Roads')], { scope, services: [] }).words).toBe('The service’s web publisher: ask.');
  });

  it('has all that recorded the measure where none stands out, and none of another measure', () => {
    const groups = [of('Roads', { strength: 3 }), of('Carers', { measureId: 'other' })];
    expect(said(ASK, groups).words).toBe('The web publisher of Roads (nobody is named yet): ask.');
  });
});
