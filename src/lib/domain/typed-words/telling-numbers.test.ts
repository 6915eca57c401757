import { describe, expect, it } from 'vitest';
import { tellingNumbersIn } from './telling-numbers';

const TENANCIES = { name: 'Tenancies kept', unitOne: 'tenancy kept', unitMany: 'tenancies kept' };
const found = (text: string) => tellingNumbersIn(text, [TENANCIES]).map(({ words }) => words);

describe('a number that could tell a hidden one', () => {
  it.each([
    ['In July 3 tenancies were kept', ['3']],
    ['four people came to a locked door', ['4'].map(() => 'four')],
    ['One of seven families stayed', ['seven']],
    ['Only one came.', ['one']],
    ['2 to 5 of them', ['2', '5']],
    ['2–3 people', ['2', '3']],
    ['We kept 23 tenancies and 15 more', ['23']],
    ['Tenancies kept: twenty-three', ['twenty-three']],
    ['eleven tenancies', ['eleven']],
    ['1,203 tenancies', ['1,203']]
  ])('%j holds %j', (text, words) => expect(found(text)).toEqual(words));

  it.each([
    ['In July 25 tenancies were kept'],
    ['Answer within 3 days, by 5 pm on 3 July 2026'],
    ['three weeks, two accounts and the four quarterly summaries'],
    ['no one, this one, one of the pages, one another, a good one'],
    ['Q2 2026/27, A4, M1, 2.5 and 3,5 and 7% of £5'],
    ['on the 3rd and the 4th'],
    ['a message on day three, and two lines for Year 6'],
    ['23 visits to the museum'],
    ['in 2026 tenancies were kept'],
    ['half a day a month for the leads of the six smallest accounts']
  ])('%j holds none', (text) => expect(found(text)).toEqual([]));

  it('is not looked for where nothing is hidden', () => {
    expect(tellingNumbersIn('In July 3 tenancies were kept', [])).toEqual([]);
  });
});
