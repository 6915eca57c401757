import { expect, it } from 'vitest';
import { NO_ACCOUNTS } from './own-accounts';
import { lookedAt } from './while-typing';

it('says which words look personal, field by field, and what could stand there instead', () => {
  const values = {
    story: 'Sarah Jones rang us on 0113 496 0123.',
    partNow: 'Sarah Jones sleeps again.',
    quote: 'I sleep again.',
    links: 'https://a.example/sarah.jones@a.example'
  };
  expect(lookedAt(values, NO_ACCOUNTS)).toEqual({
    story: [
      '“Sarah Jones” looks like a name. Leave it out, or say “a carer”.',
      '“0113 496 0123” looks like a phone number. Leave it out.'
    ],
    partNow: ['“Sarah Jones” looks like a name. Leave it out, or say “a carer”.']
  });
});

it('says each once, and five of a field at the most', () => {
  const names = [
    'Sarah Jones',
    'Sarah Jones',
    'Amina Khan',
    'David Brown',
    'Piotr Nowak',
    'Susan Clark',
    'Emma Hill'
  ];
  expect(lookedAt({ story: names.join('. ') }, NO_ACCOUNTS).story).toHaveLength(5);
});
