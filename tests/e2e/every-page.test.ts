import {
  expect,
  request as requests,
  test,
  type APIRequestContext,
  type Browser,
  type Page
} from '@playwright/test';
import type { Role } from '../../src/lib/domain/people/permissions';
import {
  expectAccessible,
  expectOneWidthOfCards,
  expectTargets,
  expectToFit,
  expectToFitLargeLetters,
  watch
} from '../support/browser';
import {
  addressOf,
  aDraft,
  aDropInOfComms,
  anOutcomeOfLibraries,
  aPerson,
  aRequestForHelp,
  aSpreadsheet,
  aWalkedCampaign,
  aWalkedPebble,
  routesInSource,
  type Identities
} from '../support/routes';
import { signedIn, STRANGER } from '../support/signed-in';

type Reader = Role | 'stranger';

interface PageListed {
  route: string;
  /** Added to the address, to see the page in another state. */
  query?: string;
  title: string | RegExp;
  readers: Reader[];
  hasCharts?: true;
}

const READERS: Reader[] = ['lead', 'manager', 'comms'];
const ALL: Reader[] = [...READERS, 'admin'];
/** The draft that is opened for looking at. */
const DRAFT = 'Registrars, Q1 2025/26';

const PAGES: PageListed[] = [
  { route: '/', title: 'Home', readers: ALL },
  { route: '/sign-in', title: 'Sign in', readers: ['stranger'] },
  { route: '/sign-out', title: 'Sign out', readers: ['lead'] },
  { route: '/outcomes', title: 'Outcomes', readers: READERS },
  {
    route: '/outcomes',
    query: '?period=2026-27-q2&service=libraries&measure=event-sign-ups',
    title: 'Outcomes: Event sign-ups, Libraries, Q2 2026/27',
    readers: READERS
  },
  { route: '/outcomes/new', title: 'Log an outcome', readers: ['lead', 'comms'] },
  { route: '/outcomes/words', title: 'Does it name somebody?', readers: ['lead', 'comms'] },
  { route: '/consent-wording', title: 'What people are told', readers: ['admin', 'lead', 'comms'] },
  { route: '/outcomes/many', title: 'Log many at once', readers: ['lead', 'comms'] },
  { route: '/outcomes/many', query: '?span=weeks', title: 'Log many at once', readers: ['lead'] },
  {
    route: '/outcomes/asked',
    query: '?period=2025-26',
    title: 'Months that we ask you about',
    readers: ['lead', 'comms']
  },
  { route: '/outcomes/[outcome]', title: /\d/, readers: READERS },
  { route: '/outcomes/[outcome]/files', title: 'Files as evidence', readers: ['lead', 'comms'] },
  { route: '/outcomes/[outcome]/again', title: 'Log it again', readers: ['lead', 'comms'] },
  {
    route: '/reports/[period=period]/network',
    query: '?figure=cover.none',
    title: 'Accounts with a lead and nobody who covers, Q2 2026/27',
    readers: ['lead', 'manager', 'comms']
  },
  { route: '/network', title: 'Network', readers: ['lead', 'manager', 'comms', 'admin'] },
  { route: '/check-ins', title: /^Check-in/, readers: READERS },
  { route: '/network/offer', title: 'Offer help', readers: READERS },
  { route: '/network/requests', title: 'Requests', readers: ALL },
  {
    route: '/network/requests',
    query: '?state=open&kind=help&service=registrars',
    title: 'Requests: Help, Registrars, Open',
    readers: ['manager']
  },
  { route: '/network/requests/new', title: 'Ask for help', readers: READERS },
  {
    route: '/network/requests/new',
    query: '?kind=cover&account=facebook-riversidelibraries',
    title: 'Ask for cover',
    readers: ['lead']
  },
  {
    route: '/network/requests/new',
    query: '?kind=amplification',
    title: 'Ask to pass something on',
    readers: ['comms']
  },
  {
    route: '/network/requests/[request]',
    title: 'Registrars: The account has no measure of its own',
    readers: ALL
  },
  { route: '/network/lessons', title: 'What helped', readers: ALL },
  { route: '/sharing', title: 'Sharing with other councils', readers: ['comms'] },
  { route: '/sharing/bring-in', title: 'Bring in what another council shares', readers: ['comms'] },
  { route: '/drop-ins', title: 'Drop-ins', readers: ['lead', 'admin'] },
  { route: '/drop-ins/new', title: 'Host a drop-in', readers: ['lead'] },
  { route: '/drop-ins/[dropIn]', title: 'Bring one outcome', readers: ['lead', 'comms', 'admin'] },
  { route: '/drop-ins/[dropIn]/edit', title: 'Change Bring one outcome', readers: ['comms'] },
  { route: '/toolkit', title: 'Toolkit', readers: ['lead', 'comms'] },
  { route: '/toolkit', query: '?step=route&text=ask', title: 'Toolkit', readers: ['manager'] },
  { route: '/toolkit/new', title: 'Write a page of the toolkit', readers: ['comms'] },
  { route: '/toolkit/[page]', title: 'Ask “how did you hear?”', readers: ['lead', 'comms'] },
  { route: '/toolkit/[page]/edit', title: 'Change: Ask “how did you hear?”', readers: ['comms'] },
  { route: '/toolkit/[page]/versions', title: 'Versions: Ask “how did you hear?”', readers: ['lead'] },
  { route: '/training', title: 'Training', readers: ['lead', 'admin'] },
  { route: '/training/awareness', title: 'Part 1: words that go too far', readers: ['lead'] },
  {
    route: '/training/awareness',
    query: '?round=5&a1=0&a2=0&a3=0&a4=0&a5=0',
    title: 'Part 1: words that go too far',
    readers: ['manager']
  },
  { route: '/training/how-to', title: 'Part 2: from Reported to Corroborated', readers: ['lead'] },
  { route: '/pebbles', title: 'Pebbles', readers: READERS },
  {
    route: '/pebbles',
    query: '?period=2026-27-q3&state=over&sensitive=no',
    title: 'Pebbles',
    readers: ['manager']
  },
  { route: '/pebbles/new', title: 'Throw a pebble', readers: ['lead', 'comms'] },
  { route: '/pebbles/[pebble]', title: 'Pebble: A short video each Friday', readers: READERS },
  { route: '/campaigns', title: 'Campaigns', readers: READERS },
  { route: '/campaigns/new', title: 'Add a campaign', readers: ['comms'] },
  { route: '/campaigns/[campaign]', title: 'Autumn walks', readers: READERS },
  { route: '/campaigns/[campaign]/edit', title: 'Change Autumn walks', readers: ['comms'] },
  { route: '/nothing-to-record', title: 'Nothing to record?', readers: ['lead'] },
  { route: '/hours', title: 'Hours and spend', readers: ['lead'] },
  { route: '/hours', query: '?service=libraries', title: 'Hours and spend', readers: ['comms'] },
  {
    route: '/nothing-to-record',
    query: '?service=libraries',
    title: 'Nothing to record?',
    readers: ['comms']
  },
  { route: '/outcomes/[outcome]/edit', title: 'Change an outcome', readers: ['lead', 'comms'] },
  { route: '/accounts', title: 'Accounts', readers: ALL },
  {
    route: '/accounts',
    query: '?period=2026-27-q2&return=evidenced',
    title: /^Accounts: /,
    readers: ['manager']
  },
  { route: '/accounts/new', title: 'Add an account', readers: ['comms'] },
  { route: '/import', title: 'Bring in a spreadsheet', readers: ['comms', 'admin'] },
  { route: '/import', query: '?for=history', title: 'Bring in history', readers: ['comms'] },
  { route: '/import/[file]', title: 'Bring in 1 row?', readers: ['comms'] },
  { route: '/import/[file]/columns', title: 'Which column is which?', readers: ['comms'] },
  { route: '/accounts/[account]', title: 'Riverside Libraries on Facebook', readers: ALL, hasCharts: true },
  { route: '/accounts/[account]/edit', title: 'Change Riverside Libraries', readers: ['comms'] },
  {
    route: '/accounts/[account]/purpose',
    title: 'What Riverside Libraries on Facebook is for',
    readers: ['lead', 'comms']
  },
  {
    route: '/accounts/[account]/access',
    title: 'Who could get into Riverside Libraries on Facebook?',
    readers: ['lead', 'comms']
  },
  { route: '/accounts/[account]/close', title: 'Close Riverside Libraries on Facebook', readers: ['comms'] },
  { route: '/measures', title: 'Measures', readers: ALL },
  { route: '/measures/starter-pack', title: 'A starter pack of measures', readers: ['comms'] },
  { route: '/measures/new', title: 'Add a measure', readers: ['comms'] },
  { route: '/measures/[measure]', title: 'Event sign-ups', readers: ALL, hasCharts: true },
  { route: '/measures/[measure]/edit', title: 'Change Event sign-ups', readers: ['comms'] },
  {
    route: '/measures/[measure]/baseline',
    title: 'The baseline of “Event sign-ups”',
    readers: ['comms']
  },
  {
    route: '/measures/[measure]/restart',
    title: 'Begin a new range for “Event sign-ups”',
    readers: ['comms']
  },
  { route: '/targets', title: 'Targets for the whole council, 2026/27', readers: ALL },
  {
    route: '/targets',
    query: '?service=libraries',
    title: 'Targets for Libraries, 2026/27',
    readers: ['comms', 'lead']
  },
  { route: '/reports', title: 'Reports', readers: READERS },
  {
    route: '/reports/[period=period]',
    title: 'Riverside Council, Q2 2026/27',
    readers: READERS,
    hasCharts: true
  },
  {
    route: '/reports/[period=period]/directorates/[directorate]',
    title: 'Communities and Culture, Q2 2026/27',
    readers: ['manager'],
    hasCharts: true
  },
  {
    route: '/reports/[period=period]/services/[service]',
    title: 'Libraries, Q2 2026/27',
    readers: ['lead', 'manager'],
    hasCharts: true
  },
  { route: '/reports/[period=period]/measures', title: 'All measures, Q2 2026/27', readers: READERS },
  {
    route: '/reports/[period=period]/measures',
    query: '?service=libraries',
    title: 'All measures, Libraries, Q2 2026/27',
    readers: ['lead', 'manager']
  },
  {
    route: '/reports/[period=period]/years',
    title: 'Several years, up to Q2 2026/27',
    readers: READERS
  },
  {
    route: '/reports/[period=period]/years',
    query: '?service=trading-standards',
    title: 'Several years, Trading standards, up to Q2 2026/27',
    readers: ['manager']
  },
  { route: '/my-directorate', title: 'My directorate', readers: ['manager'] },
  { route: '/editions', title: 'Summaries', readers: ALL },
  { route: '/editions/compare', title: 'Compare two summaries', readers: ['admin'] },
  {
    route: '/editions/compare',
    query: '?earlier=2025-26-q4-1&later=2026-27-q1-2',
    title: 'Riverside Council: Q4 2025/26 and Q1 2026/27',
    readers: ['manager']
  },
  { route: '/editions/verify', title: 'Check a copy of a summary', readers: ['stranger', 'lead'] },
  { route: '/editions/[edition]', title: 'Q1 2026/27, edition 2', readers: ALL, hasCharts: true },
  {
    route: '/editions/[edition]/one-page',
    title: 'Q1 2026/27, edition 2, on one page',
    readers: ['lead', 'manager'],
    hasCharts: true
  },
  {
    route: '/editions/[edition]/public',
    title: 'Open to the public: Riverside Council, Q1 2026/27, edition 2',
    readers: ['comms']
  },
  {
    route: '/editions/[edition]/personal-data',
    title: 'Take personal data out: Riverside Council, Q1 2026/27, edition 2',
    readers: ['comms']
  },
  {
    route: '/public/[edition]',
    title: 'Riverside Council, Q1 2026/27, edition 2',
    readers: ['stranger', 'comms'],
    hasCharts: true
  },
  {
    route: '/public',
    title: 'Evidence of difference: Riverside Council',
    readers: ['stranger', 'comms']
  },
  { route: '/public/[text=publicText]', title: 'Methods and corrections', readers: ['stranger', 'comms'] },
  { route: '/public-texts', title: 'Texts of the public pages', readers: ['comms'] },
  { route: '/public-texts/[text=publicText]', title: 'Change: Methods and corrections', readers: ['comms'] },
  { route: '/my-story', title: 'Your story', readers: ['stranger', 'comms'] },
  { route: '/pre-election', title: 'Pre-election periods', readers: ['comms'] },
  { route: '/taken-back', title: 'Stories taken back or erased', readers: ['comms'] },
  { route: '/briefing', title: 'Briefing for the chief executive', readers: ['manager', 'admin'] },
  { route: '/services', title: 'Services', readers: ALL },
  { route: '/services/[service]/measures', title: 'What Libraries counts', readers: ['comms', 'lead'] },
  { route: '/services/[service]/edit', title: 'Change Libraries', readers: ['comms'] },
  {
    route: '/services/[service]/move',
    query: '?to=Resident+Services&month=2026-11-01',
    title: 'Move Libraries to another directorate',
    readers: ['comms']
  },
  { route: '/services/[service]/merge', title: 'Merge Libraries into another service', readers: ['comms'] },
  { route: '/services/[service]/end', title: 'End Libraries', readers: ['comms'] },
  { route: '/accounts/without-return', title: 'Accounts without a return, Q2 2026/27', readers: ['comms'] },
  { route: '/publish', title: 'Publish', readers: ['comms'] },
  { route: '/publish/[publication]', title: DRAFT, readers: ['comms'] },
  { route: '/publish/[publication]/completeness', title: `Completeness: ${DRAFT}`, readers: ['comms'] },
  { route: '/publish/[publication]/evidence', title: `Evidence checked: ${DRAFT}`, readers: ['comms'] },
  { route: '/publish/[publication]/stories', title: `Stories and consents: ${DRAFT}`, readers: ['comms'] },
  { route: '/publish/[publication]/findings', title: `Headline and findings: ${DRAFT}`, readers: ['comms'] },
  { route: '/publish/[publication]/words', title: `Words: ${DRAFT}`, readers: ['comms'] },
  { route: '/publish/[publication]/small-numbers', title: `Small numbers: ${DRAFT}`, readers: ['comms'] },
  { route: '/publish/[publication]/typed-words', title: `Typed words: ${DRAFT}`, readers: ['comms'] },
  { route: '/publish/[publication]/preview', title: `Preview: ${DRAFT}`, readers: ['comms'] },
  { route: '/publish/[publication]/comments', title: `Comments: ${DRAFT}`, readers: ['comms'] },
  {
    route: '/no-document',
    query: '?file=/editions/2026-27-q1-2.pdf',
    title: 'The file could not be made just now',
    readers: ['stranger', 'manager']
  },
  { route: '/help', title: 'What counts as evidence?', readers: ALL },
  { route: '/me', title: 'You', readers: ALL },
  { route: '/mails', title: 'Mail that did not arrive', readers: ['comms', 'admin'] },
  {
    route: '/real-council',
    title: 'From the demonstration to your own council',
    readers: ['stranger']
  },
  { route: '/lost-password', title: 'Choose a new password', readers: ['stranger'] },
  { route: '/people', title: 'People', readers: ['admin'] },
  { route: '/people/invite', title: 'Invite somebody', readers: ['admin'] },
  { route: '/people/[person]', title: /./, readers: ['admin'] },
  { route: '/settings', title: 'Settings', readers: ['admin'] },
  { route: '/retention', title: 'Retention', readers: ['admin'] },
  { route: '/subject-requests', title: 'Subject requests', readers: ['comms'] },
  { route: '/audit', title: 'Audit log', readers: ['admin'] }
];

/**
 * What is no page, or is looked at where it is made: invitations in invite-a-person, links for a new password in
 * lost-password, what a mail leads to in choose-your-mails, where the register came in before, refusals in meet-an-error-page, what
 * is said without a database in the-database-goes-away, the card of a story in hand-over-a-card, taking one back in take-a-story-back, the draft that managers see in publish-a-quarter, short addresses in
 * open-to-the-public, who has copies of a story in who-has-copies, files in add-files-as-evidence, check-ins of a round in check-in.
 */
const ELSEWHERE = [
  '/healthz',
  '/readyz',
  '/refused',
  '/unavailable',
  '/theme.css',
  '/invitations/[token]',
  '/new-password/[token]',
  '/mails/[key]',
  '/accounts/import',
  '/drafts/[token]',
  '/outcomes/[outcome]/card',
  '/outcomes/[outcome]/take-back',
  '/e/[code]',
  '/taken-back/[outcome]',
  '/check-ins/[round]',
  '/check-ins/[round]/[account]',
  '/files/[evidence]',
  '/files/[evidence]/thumbnail'
];

test('every page of the app stands in this list', () => {
  const listed = new Set([...PAGES.map(({ route }) => route), ...ELSEWHERE]);
  const unlisted = routesInSource().filter(
    (route) => !listed.has(route) && !/\.(csv|json|pdf|docx|pptx|xlsx|svg|png|xml|ics)$/.test(route)
  );
  expect(unlisted).toEqual([]);
});

for (const { route, query = '', title, readers, hasCharts } of PAGES) {
  test(`${route}${query} is whole, accessible and fits every screen, with large letters too, for ${readers.join(', ')}`, async ({
    browser,
    baseURL
  }) => {
    const address = addressOf(route, await identities(route, baseURL!)) + query;
    const lookedAt = new Set<string>();
    for (const reader of readers) {
      await test.step(`for ${reader}`, async () => {
        const { page, complaints } = await windowOf(reader, browser, baseURL!);
        const answer = await page.goto(address);
        expect(answer?.status()).toBe(200);

        await expectTitle(page, title);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        if (hasCharts) await expectChartsInWords(page);
        const main = await page.locator('main').evaluate(({ outerHTML }) => outerHTML);
        // The same for somebody else, but for what stands around it: that stands around all pages that they read.
        if (lookedAt.has(main)) await expectToFit(page, 320);
        else await expectGoodLook(page, lookedAt.size === 0);
        lookedAt.add(main);
        await expectSkipLinkFirst(page);
        expect(complaints).toEqual([]);
      });
    }
  });
}

/** Accessible, no wider than any screen, and large enough to hit. */
async function expectGoodLook(page: Page, isFirst: boolean): Promise<void> {
  await expectAccessible(page, { colours: isFirst });
  // Others see the same page with more or less on it: the narrowest and the widest window tell.
  for (const width of isFirst ? [320, 390, 768, 1280] : [320, 1280]) await expectToFit(page, width);
  await expectOneWidthOfCards(page);
  await expectTargets(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectTargets(page);
  for (const width of isFirst ? [390, 320] : [320]) await expectToFitLargeLetters(page, width);
}

interface Window {
  page: Page;
  complaints: string[];
}

const windows = new Map<Reader, Promise<Window>>();
test.afterAll(async () => {
  const opened = await Promise.all(windows.values());
  // Runs after each part of the file that a worker is given, and it may be given two.
  windows.clear();
  for (const { page } of opened) await page.context().close();
});

/** One for each reader, in which they go from page to page: three times as quick as a new one each time. */
function windowOf(reader: Reader, browser: Browser, baseURL: string): Promise<Window> {
  const opened = windows.get(reader) ?? open(reader, browser, baseURL);
  windows.set(reader, opened);
  return opened;
}

async function open(reader: Reader, browser: Browser, baseURL: string): Promise<Window> {
  const storageState = reader === 'stranger' ? STRANGER : signedIn(reader);
  const context = await browser.newContext({ baseURL, storageState });
  const page = await context.newPage();
  return { page, complaints: watch(page, baseURL) };
}

/** What stands in the addresses of pages, asked for once. */
const asked = new Map<keyof Identities, Promise<string>>();

async function identities(route: string, baseURL: string): Promise<Identities> {
  const ask = async (role: Role, what: (request: APIRequestContext) => Promise<string>) => {
    const request = await requests.newContext({ baseURL, storageState: signedIn(role) });
    const identity = await what(request);
    await request.dispose();
    return identity;
  };
  const once = async (name: keyof Identities, find: () => Promise<string>): Promise<string> => {
    if (!route.includes(`[${name}]`)) return '';
    const found = asked.get(name) ?? find();
    asked.set(name, found);
    return found;
  };
  return {
    outcome: await once('outcome', () => ask('manager', anOutcomeOfLibraries)),
    person: await once('person', () => ask('admin', aPerson)),
    file: await once('file', () => ask('comms', (request) => aSpreadsheet(request, baseURL))),
    request: await once('request', () => ask('comms', (request) => aRequestForHelp(request, baseURL))),
    dropIn: await once('dropIn', () => ask('comms', (request) => aDropInOfComms(request, baseURL))),
    pebble: await once('pebble', () => ask('comms', (request) => aWalkedPebble(request, baseURL))),
    campaign: await once('campaign', () => ask('comms', (request) => aWalkedCampaign(request, baseURL))),
    publication: await once('publication', () => ask('comms', (request) => aDraft(request, baseURL)))
  };
}

async function expectTitle(page: Page, title: string | RegExp): Promise<void> {
  const whole = await page.title();
  expect(whole).toMatch(/ – Ripplemark$/);
  const named = whole.replace(/ – Ripplemark$/, '');
  if (typeof title === 'string') expect(named).toBe(title);
  else expect(named).toMatch(title);
}

async function expectChartsInWords(page: Page): Promise<void> {
  const labels = await page
    .locator('figure svg[role="img"]')
    .evaluateAll((drawings) => drawings.map((drawing) => drawing.getAttribute('aria-label') ?? ''));
  expect(labels.length).toBeGreaterThan(0);
  for (const label of labels) expect(label).toMatch(/\d/);
  expect(await page.locator('figure').count()).toBe(await page.locator('figure:has(figcaption)').count());
}

async function expectSkipLinkFirst(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to main content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main-content$/);
}
