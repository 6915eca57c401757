import { describe, expect, it } from 'vitest';
import { mayHeadline } from '$lib/domain/measure/measure';
import { DEMO_CLOSURES, DEMO_DORMANT, DEMO_OPENINGS } from './closures';
import { DEMO_DIRECTORATES, DEMO_SERVICES } from './council';
import { DEMO_DEPUTIES } from './deputies';
import { LESSONS } from '../lessons';
import { DEMO_MEASURES, HEADLINE_MEASURES } from '../measures';
import { DEMONSTRATION_SIGN_INS } from '$lib/server/people/demonstration';
import { DEMO_PEOPLE } from './people';
import { DEMO_ACCOUNTS, DEMO_REGISTER_CSV, liveAccounts } from './register';
import { OUTCOME_STREAMS } from '../outcomes/streams';

const slugs = new Set(DEMO_ACCOUNTS.map(({ slug }) => slug));
const services = new Set(DEMO_SERVICES.map(({ slug }) => slug));
const measures = new Set(DEMO_MEASURES.map(({ slug }) => slug));
const people = new Map(DEMO_PEOPLE.map((person) => [person.email, person]));

describe('the demonstration council', () => {
  it('has 5 directorates and 24 services', () => {
    expect(DEMO_DIRECTORATES).toHaveLength(5);
    expect(services.size).toBe(24);
  });

  it('has 69 live accounts on ten platforms and 7 closed ones', () => {
    expect(liveAccounts()).toHaveLength(69);
    expect(new Set(liveAccounts().map(({ platform }) => platform)).size).toBe(10);
    expect(DEMO_ACCOUNTS.length - liveAccounts().length).toBe(7);
    expect(slugs.size).toBe(76);
  });

  it('keeps its register under the headings that the import asks for', () => {
    expect(DEMO_REGISTER_CSV.split('\n')[0]).toBe(
      "name,platform,handle,address,kind,service,purpose,lead's email"
    );
  });

  it('has 18 live accounts that one person runs without cover, and one or two deputies for the others', () => {
    const alone = liveAccounts().filter(({ slug }) => !DEMO_DEPUTIES[slug]);
    expect(alone).toHaveLength(18);
    for (const deputies of Object.values(DEMO_DEPUTIES)) expect([1, 2]).toContain(deputies.length);
  });

  it('lets three live accounts be dormant', () => {
    expect(liveAccounts().filter(({ dormantDaysAgo }) => dormantDaysAgo !== null)).toHaveLength(3);
  });

  it('speaks of accounts that are on the register only', () => {
    const spokenOf = [DEMO_CLOSURES, DEMO_DORMANT, DEMO_OPENINGS, DEMO_DEPUTIES].flatMap(Object.keys);
    expect(spokenOf.filter((slug) => !slugs.has(slug))).toEqual([]);
  });

  it('has leads and deputies who lead the service of their account', () => {
    const strangers = DEMO_ACCOUNTS.flatMap(({ slug, service, leadEmail }) =>
      [leadEmail, ...(DEMO_DEPUTIES[slug] ?? [])].filter(
        (email) => !people.get(email)?.leads.includes(service)
      )
    );
    expect(strangers).toEqual([]);
  });

  it('has no lead who is their own deputy', () => {
    expect(DEMO_ACCOUNTS.filter(({ slug, leadEmail }) => DEMO_DEPUTIES[slug]?.includes(leadEmail))).toEqual(
      []
    );
  });
});

describe('its people', () => {
  it('are four sign-ins, one for each role, and 65 others', () => {
    expect(DEMONSTRATION_SIGN_INS.map(({ role }) => role)).toEqual(['lead', 'manager', 'comms', 'admin']);
    expect(people.size).toBe(69);
    expect(DEMO_PEOPLE.filter(({ role }) => role === 'comms')).toHaveLength(2);
    expect(DEMO_PEOPLE.filter(({ role }) => role === 'manager')).toHaveLength(5);
  });

  it('have addresses that reach nobody, and lead services that exist', () => {
    for (const { email, leads, views } of DEMO_PEOPLE) {
      expect(email).toMatch(/^[a-z.]+@riverside\.example$/);
      expect([...leads, ...views].filter((slug) => !services.has(slug))).toEqual([]);
    }
  });
});

describe('what it counts', () => {
  it('is 30 measures across the four stages', () => {
    expect(measures.size).toBe(30);
    expect(new Set(DEMO_MEASURES.map(({ stage }) => stage)).size).toBe(4);
  });

  it('has eight headline measures, all of them outcomes or impacts that may be added up', () => {
    expect(HEADLINE_MEASURES).toHaveLength(8);
    expect(HEADLINE_MEASURES.every(({ stage, addsUp }) => mayHeadline(stage) && addsUp)).toBe(true);
  });

  it('calls a measure sensitive only where it counts people, and never adds up reach', () => {
    expect(DEMO_MEASURES.filter(({ sensitive, countsPeople }) => sensitive && !countsPeople)).toEqual([]);
    expect(DEMO_MEASURES.filter(({ addsUp }) => !addsUp).map(({ slug }) => slug)).toEqual(['reach']);
  });

  it('flows from services and into measures that exist', () => {
    const flows = [...OUTCOME_STREAMS, ...LESSONS];
    expect(flows.filter(({ service, measure }) => !services.has(service) || !measures.has(measure))).toEqual(
      []
    );
  });

  it('has every lesson at a figure that its service keeps', () => {
    const kept = new Set(OUTCOME_STREAMS.map(({ service, measure }) => `${service} ${measure}`));
    expect(LESSONS.filter(({ service, measure }) => !kept.has(`${service} ${measure}`))).toEqual([]);
  });
});
