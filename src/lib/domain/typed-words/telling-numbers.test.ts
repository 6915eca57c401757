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
    ['1,203 tenancies', ['1,203']],
    ['Tenancies kept: 3 in July, 4 in August and two this quarter', ['3', '4', 'two']],
    ['We kept a single one in September', ['one']],
    ['Tenancies kept:3 (recovery service)', ['3']],
    ['Tenancies kept: 3 last year and 2 each month', ['3', '2']],
    ['July 3: Carers', ['3']],
    ['3/5 stayed', ['3/5']],
    ['3-4 stayed', ['3', '4']],
    ['3\u20114 stayed', ['3', '4']],
    ['Tenancies kept in 2026:3; in Q3:2; x3', ['3', '2', '3']],
    ['At that age 3 stayed, and to the question 4 said yes', ['3', '4']],
    ['3x, (3), #3 and “3”', ['3', '3', '3', '3']],
    ['Tenancies kept: \uff13, \u2462 and 3\u200b', ['\uff13', '\u2462', '3']],
    ['A couple stayed', ['A couple']],
    ['A couple of families', ['A couple of']],
    ['Tenancies kept: both. Both of them stayed', ['both', 'Both']],
    ['half a dozen tenancies', ['half a dozen']],
    ['a dozen tenancies', ['a dozen']],
    ['Over the year 3 stayed; last week four came', ['3', 'four']],
    ['3 may return, 4 decided to stay, three July tenancies', ['3', '4', 'three']],
    ['3 service users and two team members', ['3', 'two']],
    ['3 people weeks later, 4 answered questions, 2 on other pages', ['3', '4', '2']]
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
    ['3 July, 3-4 July, 3 and 4 July, 3 to 5 July 2026, July 2026, 3 Sept'],
    ['3 days, 2 weeks, 2-3 weeks, 3 or 4 months, two busy weeks, a couple of weeks, 3\u00a0days'],
    [
      'Q3, 14:03, 14:03:05, 9:05, 5 mins, 3 am, 2-4pm, £3, £ 3, 3%, 3 %, 3\uff05, 27/03/2026, 03/07/26, 2026-07-03, 3.5'
    ],
    ['2026/27, 24/7, COVID-19, 1-1 help, 1-to-1 and 1-2-1 help, 3x as many, two hundred miles'],
    ['aged 3-4, age 7, a 5-year plan, both online and in person, it is for both'],
    ['four quarterly summaries, 3 social accounts, half a dozen posts, both accounts'],
    ['https://riverside.example/3/news/3'],
    ['half a day a month for the leads of the six smallest accounts']
  ])('%j holds none', (text) => expect(found(text)).toEqual([]));

  it('is not looked for where nothing is hidden', () => {
    expect(tellingNumbersIn('In July 3 tenancies were kept', [])).toEqual([]);
  });
});
