import { describe, expect, it } from 'vitest';
import { openingForm, preElectionForm } from './public-edition-form';

const ELECTION = { name: 'Council elections', toDay: '2027-05-06' };

describe('opening an edition to the public', () => {
  it.each([
    ['somebody named', {}, null, { approver: 'Director of Place', underPreElectionRules: false }],
    [
      'somebody named who looked at the rules',
      { rules: 'yes' },
      ELECTION,
      { approver: 'Director of Place', underPreElectionRules: true }
    ]
  ])('is approved by %s', (_, typed, period, opening) => {
    expect(openingForm(period).parse({ approver: ' Director of Place ', ...typed })).toEqual(opening);
  });

  it.each([
    ['nobody', { approver: ' ' }, null, 'approver', 'Enter the name or office of who approved it'],
    [
      'more words than a name',
      { approver: 'x'.repeat(121) },
      null,
      'approver',
      'The name or office of who approved it must be 120 characters or fewer; it has 121'
    ],
    [
      'somebody who did not look at the rules before an election',
      { approver: 'Director' },
      ELECTION,
      'rules',
      'Council elections lasts until 6 May 2027: confirm that it was approved under the pre-election rules'
    ]
  ])('is not approved by %s', (_, typed, period, field, message) => {
    const { error } = openingForm(period).safeParse(typed);
    expect(error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[field, message]]);
  });
});

describe('a pre-election period', () => {
  const typed = {
    name: 'Council elections',
    ...{ 'from-day': '22', 'from-month': '3', 'from-year': '2027' },
    ...{ 'to-day': '6', 'to-month': '5', 'to-year': '2027' }
  };

  it('has a name, a first day and a last day', () => {
    expect(preElectionForm.parse(typed)).toEqual({
      name: 'Council elections',
      fromDay: '2027-03-22',
      toDay: '2027-05-06'
    });
  });

  it.each([
    [{ name: '' }, 'name', 'Enter the name'],
    [{ 'from-day': '', 'from-month': '', 'from-year': '' }, 'from', 'Enter the first day'],
    [
      { 'to-day': '31', 'to-month': '4' },
      'to',
      'The last day must be a real date, such as 27 3 2026 or 27 March 2026'
    ],
    [{ 'to-year': '2026' }, 'to', 'The last day must not be before the first day']
  ])('with %j is explained', (given, field, message) => {
    const { error } = preElectionForm.safeParse({ ...typed, ...given });
    expect(error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[field, message]]);
  });
});
