import { expect, it } from 'vitest';
import type { Actor, Role } from '$lib/domain/people/permissions';
import { mayCheck } from './checking';

const person = (id: string, role: Role, leads: string[] = []): Actor => ({
  ...{ id, name: id, email: `${id}@riverside.example`, role },
  ...{ leads, views: [] }
});

it.each([
  ['communications', person('jo', 'comms'), false, true],
  ['communications who logged it', person('ada', 'comms'), false, false],
  ['a lead of the service', person('jo', 'lead', ['parks']), false, false],
  ['a manager', person('jo', 'manager'), false, false],
  ['an administrator', person('jo', 'admin'), false, false],
  ['a manager who is asked to', person('jo', 'manager'), true, true],
  ['a lead of another service who is asked to', person('jo', 'lead', ['libraries']), true, true],
  ['whoever logged it, though they are asked to', person('ada', 'manager'), true, false],
  ['communications who changed it before somebody else did', person('bo', 'comms'), false, false],
  ['whoever changed it, though they are asked to', person('bo', 'manager'), true, false]
])('an outcome of Parks that Ada logged and Bo changed may be checked by %s: %#', (_, who, isAsked, may) => {
  expect(mayCheck(who, { serviceId: 'parks', createdBy: 'ada', changedBy: ['bo', 'cy'] }, isAsked)).toBe(may);
});
