import { expect, it } from 'vitest';
import { cellField } from '$lib/domain/forms/grid';
import { columnsOf } from './grid-columns';
import { accountsField, OTHER_ACCOUNT, OTHER_ACCOUNT_FIELD, readMany, routeField } from './many-form';

const TODAY = '2026-11-25';
const COLUMNS = columnsOf('months', TODAY);
const [SERVICE, MEASURE, ACCOUNT, OTHER] = ['a', 'b', 'c', 'd'].map(
  (letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`
) as [string, string, string, string];
const JUNE = cellField(MEASURE, '2026-06');
const JULY = cellField(MEASURE, '2026-07');
const LINE = { [accountsField(MEASURE)]: `${OTHER}+${ACCOUNT}`, [routeField(MEASURE)]: 'code' };

const read = (values: Record<string, string>) => readMany(values, SERVICE, [MEASURE], COLUMNS, TODAY);

it('a filled box is an outcome of the log form, of the whole month, for the accounts of its line', () => {
  const { cells } = read({ ...LINE, [JUNE]: '12', sources: 'Booking system' });
  expect(cells.map(({ input }) => input)).toMatchObject([
    {
      ...{ kind: 'number', serviceId: SERVICE, measureId: MEASURE, quantity: 12 },
      ...{ happenedOn: '2026-06-01', wholeMonth: true, route: 'code', direction: 'better' },
      accountIds: [ACCOUNT, OTHER],
      evidence: [{ kind: 'source', content: 'Booking system' }]
    }
  ]);
});

it('an empty box is nothing, and its line is asked nothing', () => {
  expect(read({ [JUNE]: '', [JULY]: '  ' })).toEqual({ cells: [], errors: [] });
});

it('what is wrong stands beside its box, and what a line lacks once beside the line', () => {
  expect(read({ [JUNE]: '12', [JULY]: 'many' }).errors).toEqual([
    { field: accountsField(MEASURE), text: 'Choose at least one account' },
    { field: routeField(MEASURE), text: 'Choose how you know. “Not known” is a fair answer' },
    { field: JULY, text: 'How many must be a number, such as 12 or 12.5, with two decimals at most' }
  ]);
});

it('the source is read once, however many boxes are filled, and what is wrong with it is said once', () => {
  let reads = 0;
  const values: Record<string, string> = { ...LINE };
  for (const { key } of COLUMNS) values[cellField(MEASURE, key)] = '12';
  Object.defineProperty(values, 'sources', {
    get: () => {
      reads += 1;
      return 'List\n'.repeat(21);
    }
  });
  expect(read(values).errors).toEqual([{ field: 'sources', text: 'Give 20 links and sources at the most' }]);
  expect(reads).toBe(1);
});

it('a line may have the account that is chosen once for all lines, and lacks one where that is empty', () => {
  const line = { ...LINE, [accountsField(MEASURE)]: OTHER_ACCOUNT, [JUNE]: '12' };
  expect(read({ ...line, [OTHER_ACCOUNT_FIELD]: ACCOUNT }).cells).toMatchObject([
    { input: { accountIds: [ACCOUNT] } }
  ]);
  expect(read(line).errors).toEqual([{ field: accountsField(MEASURE), text: 'Choose at least one account' }]);
});
