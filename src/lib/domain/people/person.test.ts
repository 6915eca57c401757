import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { acceptanceForm, invitationForm, roleForm, signInForm } from './person';

const LIBRARIES = '00000000-0000-4000-8000-000000000001';
const PARKS = '00000000-0000-4000-8000-000000000002';

function complaints(schema: z.ZodType, fields: unknown): string[] {
  return schema.safeParse(fields).error?.issues.map(({ message }) => message) ?? [];
}

describe('a password', () => {
  const chosen = (password: unknown) => complaints(acceptanceForm, { name: 'Jo', password });

  it.each([
    ['15 characters', 'x'.repeat(15)],
    ['128 characters', 'x'.repeat(128)],
    ['spaces, at both ends too', '  two words, three ']
  ])('of %s is taken', (_case, password) => {
    expect(acceptanceForm.parse({ name: 'Jo', password }).password).toBe(password);
  });

  it.each([
    ['nothing', '', 'Choose a password'],
    ['no field', undefined, 'Choose a password'],
    ['14 characters', 'x'.repeat(14), 'Choose a password of 15 characters or more'],
    ['129 characters', 'x'.repeat(129), 'Choose a password of 128 characters or fewer']
  ])('of %s is refused', (_case, password, sentence) => {
    expect(chosen(password)[0]).toBe(sentence);
  });
});

describe('an invitation', () => {
  const fields = { name: 'Jo', email: 'jo@riverside.example', role: 'comms', leads: [], views: [] };

  it('keeps the address in small letters and without spaces', () => {
    expect(invitationForm.parse({ ...fields, email: ' Jo@Riverside.Example ' }).email).toBe(
      'jo@riverside.example'
    );
  });

  it.each([
    ['no name', { name: ' ' }, 'Enter a name'],
    ['a very long name', { name: 'x'.repeat(101) }, 'Enter a name of 100 characters or fewer'],
    ['no address', { email: '' }, 'Enter an email address'],
    [
      'half an address',
      { email: 'jo@' },
      'Enter an email address in the correct format, like name@example.com'
    ],
    ['no role', { role: undefined }, 'Choose a role'],
    ['a role that is none', { role: 'owner' }, 'Choose a role'],
    ['a lead without services', { role: 'lead' }, 'Choose at least one service that they lead or may view'],
    ['a service that is none', { role: 'lead', leads: ['parks'] }, 'Choose services from the list']
  ])('with %s is refused', (_case, change, sentence) => {
    expect(complaints(invitationForm, { ...fields, ...change })).toContain(sentence);
  });
});

describe('a role', () => {
  it('brings services to a lead, each once, and leading one includes viewing it', () => {
    expect(roleForm.parse({ role: 'lead', leads: [PARKS, PARKS], views: [LIBRARIES, PARKS] })).toEqual({
      role: 'lead',
      services: [
        { serviceId: PARKS, as: 'lead' },
        { serviceId: LIBRARIES, as: 'viewer' }
      ]
    });
  });

  it.each(['manager', 'comms', 'admin'])('of %s has no services, whatever was ticked', (role) => {
    expect(roleForm.parse({ role, leads: [PARKS], views: [LIBRARIES] })).toEqual({ role, services: [] });
  });
});

describe('signing in', () => {
  it.each([
    [{ email: '', password: 'x' }, 'Enter your email address'],
    [{ email: 'jo@riverside.example', password: '' }, 'Enter your password'],
    [{ email: 'jo@riverside.example' }, 'Enter your password'],
    [
      { email: 'jo@riverside.example', password: 'x'.repeat(129) },
      'Enter a password of 128 characters or fewer'
    ],
    [{ email: `${'x'.repeat(255)}@a.example`, password: 'x' }, 'Enter your email address']
  ])('asks for what is missing, and for what is shorter', (fields, sentence) => {
    expect(complaints(signInForm, fields)).toEqual([sentence]);
  });
});
