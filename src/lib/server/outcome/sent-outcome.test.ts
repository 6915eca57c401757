import { describe, expect, it } from 'vitest';
import { outcomeForm } from '$lib/domain/outcome/outcome-form';
import { OUTCOME_LISTS } from '$lib/domain/outcome/outcome-form-typed';
import { sentForm } from '$lib/server/request/sent/forms';

const TODAY = '2026-11-23';
const IDS = {
  id: '11111111-1111-4111-8111-111111111111',
  service: '22222222-2222-4222-8222-222222222222',
  measure: '33333333-3333-4333-8333-333333333333',
  account: '44444444-4444-4444-8444-444444444444'
};

async function sent(more: [string, string][] = []) {
  const form = new FormData();
  const fields = { id: IDS.id, kind: 'number', quantity: '12', when: 'today', route: 'asked', version: '3' };
  for (const [name, value] of Object.entries({ ...fields, service: IDS.service, measure: IDS.measure })) {
    if (!more.some(([other]) => other === name)) form.append(name, value);
  }
  if (!more.some(([name]) => name === 'accounts')) form.append('accounts', IDS.account);
  for (const [name, value] of more) form.append(name, value);
  const request = new Request('http://ripplemark.example/', { method: 'POST', body: form });
  return sentForm(request, outcomeForm(TODAY), OUTCOME_LISTS);
}

describe('a log form as it was sent', () => {
  it('is read with its id, its version and its outcome', async () => {
    const { id, version, parsed } = await sent();
    expect([id, version]).toEqual([IDS.id, 3]);
    expect(parsed).toMatchObject({
      ok: true,
      value: { quantity: 12, serviceId: IDS.service, measureId: IDS.measure, accountIds: [IDS.account] }
    });
  });

  it('keeps every account and every value for showing the form again', async () => {
    const second = IDS.account.replace(/4$/, '5');
    const { values, parsed } = await sent([
      ['accounts', IDS.account],
      ['accounts', second],
      ['quantity', 'about 12']
    ]);
    expect(values).toMatchObject({ accounts: [IDS.account, second], quantity: 'about 12' });
    expect(parsed).toMatchObject({ ok: false, errors: [{ field: 'quantity' }] });
  });

  it.each([
    ['service', 'Choose the service'],
    ['measure', 'Choose what you are counting'],
    ['accounts', 'Choose at least one account']
  ])('with a %s that is no identity asks for one', async (field, text) => {
    for (const typed of ['libraries', "'; drop table outcomes; --", '\u0000']) {
      expect((await sent([[field, typed]])).parsed).toEqual({ ok: false, errors: [{ field, text }] });
    }
  });

  it('with an id that is none is given a fresh one', async () => {
    const { id } = await sent([['id', 'old-form']]);
    expect(id).toMatch(/^[0-9a-f]{8}-/);
    expect(id).not.toBe((await sent([['id', 'old-form']])).id);
  });

  it.each([
    ['1', 1],
    ['12', 12],
    ['', 0],
    ['x', 0],
    ['-1', 0],
    ['1.5', 0],
    ['1e9', 0],
    ['99999999999', 0]
  ])('with the version %j is of version %i, and none that is none', async (typed, version) => {
    expect((await sent([['version', typed]])).version).toBe(version);
  });
});
