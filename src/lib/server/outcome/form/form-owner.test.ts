import { expect, it } from 'vitest';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { refuseFormOfOthers } from './form-owner';

const actor: Actor = { id: 'one', name: 'Lead', email: 'lead@a.example', role: 'lead', leads: [], views: [] };

it('a form that waited is saved by nobody but who filled it in', () => {
  expect(() => refuseFormOfOthers(actor, { owner: 'another' })).toThrow(Forbidden);
  expect(() => refuseFormOfOthers(actor, { owner: 'one' })).not.toThrow();
  expect(() => refuseFormOfOthers(actor, {})).not.toThrow();
});
