import { expect, it } from 'vitest';
import { askingAddress } from './addresses';

const CARERS = { id: '1', slug: 'carers' };
const ROADS = { id: '2', slug: 'roads' };

it.each([
  ['a lead of the weak service', [CARERS], ['1'], '/network/requests/new?step=route&service=carers'],
  ['a lead of one of two', [CARERS, ROADS], ['2'], '/network/requests/new?step=route&service=roads'],
  ['a lead of both', [CARERS, ROADS], ['1', '2'], '/network/requests/new?step=route'],
  ['a lead of another service', [CARERS], ['2'], null],
  ['a lead, where no service is named', [], ['2'], '/network/requests/new?step=route'],
  ['whoever leads none', [], [], null],
  ['communications', [CARERS], 'all' as const, '/network/requests/new?step=route&service=carers'],
  ['communications, of two', [CARERS, ROADS], 'all' as const, '/network/requests/new?step=route']
])('%s asks for help with a weak step', (_who, weakIn, asksFor, address) => {
  expect(askingAddress('route', weakIn, asksFor)).toBe(address);
});
