import { expect, it } from 'vitest';
import { NotFound } from '$lib/domain/errors';
import { actions, load } from './+page.server';

type LoadEvent = Parameters<typeof load>[0];
type ActionEvent = Parameters<NonNullable<typeof actions.demonstration>>[0];

const url = new URL('https://ripplemark.example/sign-in');

it('the demonstration’s buttons and password stand on the page in the demonstration', async () => {
  const page = await load({ url, locals: { person: null, demonstration: true } } as LoadEvent);
  expect(page).toMatchObject({ demonstration: { password: 'ripplemark-demonstration' } });
});

it('no page outside it shows them', async () => {
  const page = await load({ url, locals: { person: null, demonstration: false } } as LoadEvent);
  expect(page).toMatchObject({ demonstration: null });
});

it('outside it there is no such action', async () => {
  const request = new Request(url, {
    method: 'POST',
    body: new URLSearchParams({ email: 'admin@riverside.example' })
  });
  const event = { url, request, locals: { demonstration: false } } as ActionEvent;
  await expect(actions.demonstration!(event)).rejects.toThrow(NotFound);
});
