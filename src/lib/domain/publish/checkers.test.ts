import { describe, expect, it } from 'vitest';
import { mayBeAsked, proposedCheckers } from './checkers';

const person = (id: string, leads: string[] = [], views: string[] = []) => ({ id, leads, views });
const drawn = (id: string, given: { checkerId?: string; result?: string; serviceId?: string } = {}) => ({
  ...{
    id,
    serviceId: 'parks',
    createdBy: 'ada',
    changedBy: [],
    handedOnBy: [],
    checkerId: null,
    result: null
  },
  ...given
});

describe('an outcome of Parks that Ada logged', () => {
  it.each([
    ['somebody of no service', person('jo'), true],
    ['a lead of another service', person('jo', ['libraries']), true],
    ['a viewer of another service', person('jo', [], ['libraries']), true],
    ['a lead of Parks', person('jo', ['libraries', 'parks']), false],
    ['a viewer of Parks', person('jo', [], ['parks']), false],
    ['Ada, who leads no service', person('ada'), false],
    ['Ada, who leads Parks', person('ada', ['parks']), false],
    ['Bo, who changed it before somebody else did', person('bo'), false],
    ['Di, who said “not me” before', person('di'), false]
  ])('may be checked by %s: %#', (_, who, may) => {
    const written = { createdBy: 'ada', changedBy: ['bo', 'cy'] };
    expect(mayBeAsked(who, { serviceId: 'parks', ...written, handedOnBy: ['di'] })).toBe(may);
  });
});

describe('whom a draft proposes', () => {
  const people = [person('a'), person('b'), person('c'), person('of parks', ['parks'])];

  it.each<[string, ReturnType<typeof drawn>[], [string, string][]]>([
    [
      'goes by turns, and begins anew when everybody has one',
      ['1', '2', '3', '4'].map((id) => drawn(id)),
      [
        ['1', 'a'],
        ['2', 'b'],
        ['3', 'c'],
        ['4', 'a']
      ]
    ],
    [
      'passes over who has one already',
      [drawn('1', { checkerId: 'a' }), drawn('2'), drawn('3'), drawn('4')],
      [
        ['2', 'b'],
        ['3', 'c'],
        ['4', 'a']
      ]
    ],
    ['is nobody for what is checked already', [drawn('1', { result: 'stood-up' }), drawn('2')], [['2', 'a']]],
    [
      'is nobody whose service it is',
      [drawn('1'), drawn('2'), drawn('3'), drawn('4', { serviceId: 'libraries' })],
      [
        ['1', 'a'],
        ['2', 'b'],
        ['3', 'c'],
        ['4', 'of parks']
      ]
    ]
  ])('%s', (_, outcomes, expected) => {
    expect([...proposedCheckers(outcomes, people)]).toEqual(expected);
  });

  it('is nobody where nobody may check', () => {
    expect(proposedCheckers([drawn('1')], []).size).toBe(0);
    expect(proposedCheckers([drawn('1')], [person('ada'), person('jo', ['parks'])]).size).toBe(0);
  });
});
