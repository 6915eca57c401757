import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { connect, type Db } from '../../src/lib/server/db/client';
import { aCheckIn, aRound } from '../support/check-in-factories';
import {
  expect,
  expectAccessible,
  expectTargets,
  expectToFit,
  expectToFitLargeLetters
} from '../support/browser';
import { test } from '../support/own-app-test';

const LEAD = 'lead@riverside.example';
const ROUND = '/check-ins/autumn-2026';
/** What nobody but its writer and communications may meet. */
const SECRET = 'Zanzibar is what they wrote';

// One app for all of them, one after another.
test.describe.configure({ mode: 'default' });

/** An account of the demonstration's lead, and one that they have nothing to do with. */
async function someAccounts(db: Db): Promise<{ own: Account; other: Account }> {
  const first = async (isOwn: boolean) => {
    const [row] = await db.execute<Account & Record<string, unknown>>(sql`
      select a.id, a.slug, a.name, a.lead_id as "leadId" from accounts a join people p on p.id = a.lead_id
      where (p.email = ${LEAD}) = ${isOwn} and a.status = 'active' and p.email <> 'comms@riverside.example'
        and not exists (select from account_deputies d join people q on q.id = d.person_id
          where d.account_id = a.id and q.email = ${LEAD})
      order by a.slug limit 1`);
    return row!;
  };
  return { own: await first(true), other: await first(false) };
}
interface Account {
  id: string;
  slug: string;
  name: string;
  leadId: string;
}

/** The demonstration has rounds of its own, whose answers would stand in the form. */
async function withoutOtherRounds(db: Db): Promise<void> {
  await db.execute(sql`delete from check_in_rounds where name not in ('Autumn 2026', 'Spring 2026')`);
}

async function openRound(page: Page): Promise<void> {
  await page.goto('/check-ins');
  if ((await page.getByRole('link', { name: 'Autumn 2026' }).count()) > 0) return;
  await page.getByLabel('Name', { exact: true }).fill('Autumn 2026');
  await fillDay(page.getByRole('group', { name: 'Last day' }), '11', '12', '2026');
  await page.getByRole('button', { name: 'Open the round' }).click();
  await expect(page).toHaveURL(`${ROUND}?done=opened`);
}

async function fillDay(group: Locator, day: string, month: string, year: string): Promise<void> {
  await group.getByLabel('Day').fill(day);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}

async function withDatabase<Result>(url: string, work: (db: Db) => Promise<Result>): Promise<Result> {
  const { db, close } = connect(url, 1);
  try {
    return await work(db);
  } finally {
    await close();
  }
}

test('where nothing has changed, a check-in on a phone takes three taps', async ({ page, app, signIn }) => {
  const { own } = await withDatabase(app.databaseUrl, async (db) => {
    const found = await someAccounts(db);
    await withoutOtherRounds(db);
    const spring = await aRound(db, { name: 'Spring 2026', firstDay: '2026-03-02', lastDay: '2026-03-20' });
    await aCheckIn(db, {
      ...{ roundId: spring.id, accountId: found.own.id, answeredBy: found.own.leadId },
      ...{ learnt: 'Short films are watched to the end', support: ['time'] }
    });
    return found;
  });
  await signIn('comms');
  await openRound(page);
  await signIn('lead');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  let taps = 0;
  const tap = async (what: Locator) => {
    taps += 1;
    await what.click();
  };
  const waiting = page.getByRole('region', {
    name: /^Check-in: \d+ accounts? waits?, until 11 December 2026$/
  });
  await tap(waiting.locator(`a[href="${ROUND}/${own.slug}"]`));
  await expect(page.getByRole('heading', { name: 'Has nothing changed since Spring 2026?' })).toBeVisible();
  await expect(page.getByText('Short films are watched to the end').first()).toBeVisible();
  await looksWell(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const same = page.getByRole('region', { name: 'Has nothing changed since Spring 2026?' });
  await expect(page.getByRole('group', { name: /^How confident/ })).toHaveCount(1);
  await tap(same.getByLabel('4', { exact: true }));
  await tap(same.getByRole('button', { name: 'Nothing has changed: send' }));
  await expect(page.getByRole('alert')).toContainText('your check-in is sent');
  await expect(page.getByRole('link', { name: /^Next: / })).toBeVisible();
  expect(taps).toBeLessThanOrEqual(12);
  expect(taps).toBe(3);
});

test('what is typed is saved part by part, is there again, and is sent at the end', async ({
  page,
  app,
  signIn
}) => {
  await withDatabase(app.databaseUrl, withoutOtherRounds);
  await signIn('comms');
  await openRound(page);
  await signIn('lead');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page
    .getByRole('region', { name: /^Check-in:/ })
    .getByRole('link')
    .first()
    .click();
  const here = page.url();
  await page.getByLabel('How is it used, and why?').fill('For events; call 07700 900123');
  await page.getByRole('button', { name: /^Save.*What it is for$/ }).click();
  await expect(page.getByRole('alert')).toContainText('Remove what could identify a person');
  await page.getByLabel('How is it used, and why?').fill('For events, so that people come');
  await page.getByRole('button', { name: /^Save.*What it is for$/ }).click();
  await expect(page.getByText('Saved. It is sent with the button at the end.')).toBeVisible();
  await page.goto('/');
  await expect(page.getByText('begun, not sent yet')).toBeVisible();

  await page.goto(here);
  await expect(page.getByLabel('How is it used, and why?')).toHaveValue('For events, so that people come');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Choose how confident you feel, from 1 to 5');
  await expect(page.getByLabel('How is it used, and why?')).toHaveValue('For events, so that people come');
  await page.getByLabel('I cannot tell').check();
  await page.getByRole('radio', { name: '2', exact: true }).check();
  await page.getByLabel('Nobody covers').check();
  await page
    .getByRole('group', { name: 'Is this account still needed?' })
    .getByLabel('No', { exact: true })
    .check();
  await page.getByLabel('Why may it close?').fill('Hardly anybody reads it');
  await looksWell(page);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('your check-in is sent');

  await signIn('comms');
  await page.goto(`${ROUND}?show=may-close`);
  await expect(page.getByRole('link', { name: /No longer needed: close it/ })).toHaveCount(1);
  await looksWell(page);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('Hardly anybody reads it').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Close this account' })).toBeVisible();
});

test('what is typed on a phone is saved as one goes, and is there after a reload', async ({
  page,
  app,
  signIn
}) => {
  const own = await beforeAndNow(app.databaseUrl, page, signIn);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${ROUND}/${own.slug}`);
  const use = page.getByLabel('How is it used, and why?');
  await use.fill('For events, so that people come');
  await expect(page.getByText('You changed something below: send it there.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nothing has changed: send' })).toBeHidden();
  await page.getByLabel('What did you learn that helps others?').focus();
  await expect(saveNote(page)).toHaveText('Saved. Nobody counts it before you send it.');
  await page.reload();
  await expect(use).toHaveValue('For events, so that people come');
  await expect(page.getByRole('group', { name: /^How confident/ })).toHaveCount(1);
  // A pause in typing saves, too, and so does following a link.
  await page.getByLabel('What did you learn that helps others?').pressSequentially('Noon');
  await expect(saveNote(page)).toHaveText('Saved. Nobody counts it before you send it.');
  await page.getByLabel('Anything else that would help?').pressSequentially('A day off');
  await page.getByRole('link', { name: 'Check-ins' }).first().click();
  await expect(page).toHaveURL('/check-ins');
  await page.goto(`${ROUND}/${own.slug}`);
  await expect(page.getByLabel('What did you learn that helps others?')).toHaveValue('Noon');
  await expect(page.getByLabel('Anything else that would help?')).toHaveValue('A day off');
  await looksWell(page);
  const kept = await withDatabase(app.databaseUrl, (db) =>
    db.execute(sql`select version from check_in_versions where account_id = ${own.id}
      and round_id = (select id from check_in_rounds where slug = 'autumn-2026')`)
  );
  expect([...kept]).toHaveLength(1);
});

test('what is typed without a connection is saved once there is one, and nothing is cut', async ({
  page,
  app,
  signIn,
  context
}) => {
  const own = await beforeAndNow(app.databaseUrl, page, signIn);
  await page.goto(`${ROUND}/${own.slug}`);
  const learnt = page.getByLabel('What did you learn that helps others?');
  await learnt.fill('x'.repeat(750));
  await expect(page.getByText('You have 250 characters too many')).toBeVisible();
  await expect(saveNote(page)).toContainText(
    'Not saved: What you learnt must be 500 characters or fewer; it has 750.'
  );
  await expect(learnt).toHaveValue('x'.repeat(750));
  await context.setOffline(true);
  await learnt.fill('Typed in a tunnel');
  await learnt.blur();
  await expect(saveNote(page)).toContainText('Not saved: there is no connection.');
  await context.setOffline(false);
  await expect(saveNote(page)).toContainText('Saved.');
  await page.reload();
  await expect(learnt).toHaveValue('Typed in a tunnel');
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('the upper button sends what was typed below it', async ({ page, app, signIn }) => {
    const own = await beforeAndNow(app.databaseUrl, page, signIn);
    await page.goto(`${ROUND}/${own.slug}`);
    await page.getByLabel('What did you learn that helps others?').fill('Typed below');
    const same = page.getByRole('region', { name: 'Has nothing changed since Spring 2026?' });
    await same.getByLabel('4', { exact: true }).check();
    await same.getByRole('button', { name: 'Nothing has changed: send' }).click();
    await page.goto(`${ROUND}/${own.slug}`);
    await expect(page.getByLabel('What did you learn that helps others?')).toHaveValue('Typed below');
    // What was sent is changed part by part, and stands until it is sent again.
    await page.getByLabel('What did you learn that helps others?').fill('Typed later');
    await page.getByRole('button', { name: /^Save.*What you learnt$/ }).click();
    await expect(page.getByText('You changed something that is not sent yet.')).toBeVisible();
    await expect(page.getByLabel('What did you learn that helps others?')).toHaveValue('Typed later');
  });
});

test('a round goes from opening to its line in the report, which says nothing of it before it is over', async ({
  page,
  app,
  signIn
}) => {
  await signIn('comms');
  await openRound(page);
  const answered = await withDatabase(app.databaseUrl, async (db) => {
    await db.execute(sql`update check_ins set answered_at = now(), answered_by = (
      select coalesce(a.lead_id, (select id from people limit 1)) from accounts a where a.id = check_ins.account_id),
      version = 1, use_and_why = ${SECRET}, belief = 'yes', confidence = 5, cover = 'nobody', still_needed = 'yes'
      where answered_at is null and round_id = (select id from check_in_rounds where slug = 'autumn-2026')
        and account_id in (select id from accounts order by slug limit 30)`);
    const [count] = await db.execute<{ answered: number; asked: number }>(sql`
      select count(c.answered_at)::int as answered, count(*)::int as asked from check_ins c
      join accounts a on a.id = c.account_id and a.kind <> 'individual'
      where c.round_id = (select id from check_in_rounds where slug = 'autumn-2026')`);
    return count!;
  });
  const told = await networkOf(page.request, '2026-27-q3');
  const whileOpen = told.find(({ key }) => key === 'check-in')!.sentences;
  expect(whileOpen[0]).not.toContain('Autumn 2026');
  expect(whileOpen.at(-1)).toBe('A newer one, “Autumn 2026”, is open until 11 December 2026.');
  await withDatabase(app.databaseUrl, (db) =>
    db.execute(
      sql`update check_in_rounds set first_day = '2026-11-01', last_day = '2026-11-20' where slug = 'autumn-2026'`
    )
  );
  const over = await networkOf(page.request, '2026-27-q3');
  expect(over.find(({ key }) => key === 'check-in')!.sentences[0]).toBe(
    `${answered.answered} of ${answered.asked} accounts answered the check-in “Autumn 2026” (1 to 20 November 2026).`
  );
  expect(over.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['check-in', 'belief', 'support', 'confidence'])
  );
  expect(over.find(({ key }) => key === 'belief')!.sentences[0]).toMatch(
    new RegExp(`^\\d+ of ${answered.answered} think that their account makes a difference\\.$`)
  );
  await page.goto(ROUND);
  await expect(page.getByText('The round is over, and its answers are closed.')).toBeVisible();
});

test('a lead meets the answers of another by no address', async ({ page, app, signIn }) => {
  const { other } = await withDatabase(app.databaseUrl, someAccounts);
  await withDatabase(app.databaseUrl, (db) =>
    db.execute(sql`update check_ins set learnt = ${SECRET}, support_words = ${SECRET}, closing_words = ${SECRET}
      where account_id = ${other.id}`)
  );
  await signIn('lead');
  const theirs = `${ROUND}/${other.slug}`;
  expect((await page.request.get(theirs)).status()).toBe(404);
  expect(await (await page.request.get(`${theirs}/__data.json`)).text()).toContain(
    'There is no such check-in'
  );
  for (const action of ['save', 'send']) {
    const answer = await page.request.post(`${theirs}?/${action}`, {
      form: { version: '1', confidence: '3' },
      headers: { origin: app.origin }
    });
    expect(answer.status(), action).toBe(404);
    expect(await answer.text()).not.toContain(SECRET);
  }
  for (const address of [
    ...['/', '/network', '/check-ins', ROUND, `${ROUND}?show=answered`, `/accounts/${other.slug}`],
    ...['/reports/2026-27-q3', '/reports/2026-27-q3.json', '/reports/2026-27-q3.csv', '/accounts.csv']
  ]) {
    const answer = await page.request.get(address);
    expect(answer.status(), address).toBe(200);
    expect(await answer.text(), address).not.toContain(SECRET);
  }
  await signIn('manager');
  expect((await page.request.get(theirs)).status()).toBe(404);
  const round = await page.request.get(ROUND);
  expect(await round.text()).not.toContain(SECRET);
});

function saveNote(page: Page): Locator {
  return page.locator('[data-saved-note]');
}

/** An account of the lead that answered in spring and not yet in autumn. */
async function beforeAndNow(
  url: string,
  page: Page,
  signIn: (role: 'comms' | 'lead') => Promise<void>
): Promise<Account> {
  await signIn('comms');
  await openRound(page);
  const own = await withDatabase(url, async (db) => {
    const { own: found } = await someAccounts(db);
    await withoutOtherRounds(db);
    await db.execute(sql`delete from check_in_rounds where name = 'Spring 2026'`);
    const spring = await aRound(db, { name: 'Spring 2026', firstDay: '2026-03-02', lastDay: '2026-03-20' });
    await aCheckIn(db, { roundId: spring.id, accountId: found.id, answeredBy: found.leadId });
    await db.execute(sql`delete from check_in_versions where account_id = ${found.id}`);
    await db.execute(sql`delete from check_ins where account_id = ${found.id} and round_id <> ${spring.id}`);
    await db.execute(sql`insert into check_ins (round_id, account_id, asked_on)
      select id, ${found.id}, first_day from check_in_rounds where slug = 'autumn-2026'`);
    return found;
  });
  await signIn('lead');
  return own;
}

async function networkOf(request: APIRequestContext, period: string) {
  const answer = await request.get(`/reports/${period}.json`);
  const report = (await answer.json()) as { network: { key: string; sentences: string[] }[] };
  return report.network;
}

async function looksWell(page: Page): Promise<void> {
  await expectAccessible(page);
  for (const width of [320, 390]) await expectToFit(page, width);
  await expectTargets(page);
  await expectToFitLargeLetters(page, 320);
}
