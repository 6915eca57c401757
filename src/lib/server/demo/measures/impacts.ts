/** Impacts: what lasted. Few, slow and worth waiting for. */
import { measure, type DemoMeasure } from './kinds';

const PEOPLE = { countsPeople: true };

export const IMPACT_MEASURES: readonly DemoMeasure[] = [
  measure(
    'impact',
    {
      slug: 'volunteering-three-months',
      name: 'Still volunteering after three months',
      unitOne: 'person still volunteering',
      unitMany: 'people still volunteering',
      counts: 'People who started after contact with an account and gave time in their third month.',
      doesNotCount: 'People whose role was meant to last for less than three months.'
    },
    PEOPLE
  ),
  measure(
    'impact',
    {
      slug: 'in-work-six-months',
      name: 'In work after six months',
      unitOne: 'person in work',
      unitMany: 'people in work',
      counts: 'People who applied after contact with an account and were in paid work six months later.',
      doesNotCount: 'People who could not be reached, and work of less than eight hours a week.'
    },
    { headline: true, ...PEOPLE }
  ),
  measure(
    'impact',
    {
      slug: 'foster-carers-approved',
      name: 'Foster carers approved',
      unitOne: 'household approved',
      unitMany: 'households approved',
      counts:
        'Households approved by the fostering panel whose first enquiry followed contact with an account.',
      doesNotCount: 'Family and friends who foster one particular child.'
    },
    PEOPLE
  ),
  measure(
    'impact',
    {
      slug: 'in-recovery-six-months',
      name: 'In recovery at six months',
      unitOne: 'person in recovery',
      unitMany: 'people in recovery',
      counts:
        'People whose first check-in followed contact with an account and whose six-month review says so.',
      doesNotCount: 'People who have not had their six-month review.'
    },
    { ...PEOPLE, sensitive: true }
  ),
  measure(
    'impact',
    {
      slug: 'tenancies-kept',
      name: 'Tenancies kept',
      unitOne: 'tenancy kept',
      unitMany: 'tenancies kept',
      counts:
        'Households that asked for advice after contact with an account and had the same home six months later.',
      doesNotCount: 'Households that moved by choice.'
    },
    { ...PEOPLE, sensitive: true }
  ),
  measure(
    'impact',
    {
      slug: 'carers-regular-break',
      name: 'Carers with a regular break',
      unitOne: 'carer with a regular break',
      unitMany: 'carers with a regular break',
      counts: 'Carers who still took a break at least once a month, three months after their assessment.',
      doesNotCount: 'One-off breaks.'
    },
    PEOPLE
  )
];
