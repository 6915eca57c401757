import { readFileSync } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesThatAsk, functionsOfRoutes } from '../../../../tests/support/functions-of-routes';

/**
 * What routes may call without saying who is asking, and why. Everything else that is given the database takes the actor
 * and hands it to `authorise` or `servicesWhere`.
 */
const ANYONE: Record<string, string> = {
  'council/council-settings.ts councilSettings': 'The name and colour of the council stand on every page.',
  'request/actor.ts actorOf': 'Says who is asking.',
  'request/failure.ts failureOf': 'Says what went wrong, to whoever met it.',
  'request/public-caching.ts keptByCaches': 'Says how answers for everybody are kept, after everything else.',
  'copy/hand-over.ts handOver': 'Writes down who took a copy, after all refusals.',
  'request/response.ts dressResponse': 'Sets headers, after everything else.',
  'people/signing-in/auth.ts personSignedIn': 'Finds out who is asking.',
  'people/signing-in/auth.ts signIn': 'Nobody is signed in yet: the password decides.',
  'people/signing-in/auth.ts signInToDemonstration':
    'Nobody is signed in yet: only the demonstration has it.',
  'people/signing-in/auth.ts signInAfterChoosing': 'The password was chosen in this very request.',
  'people/signing-in/auth.ts ownSession': 'Says which session asks.',
  'people/signing-in/lost-password.ts mailLostPassword':
    'Nobody is signed in; the answer is the same for every address.',
  'people/signing-in/new-passwords.ts personOfLink': 'The secret of the link decides.',
  'people/signing-in/new-passwords.ts choosePassword': 'The secret of the link decides.',
  'mail/choices.ts choicesOf': 'The key in the mail decides, and opens nothing else.',
  'mail/choices.ts chooseMails': 'The key in the mail decides, and opens nothing else.',
  'people/signing-in/auth.ts signOut': 'Ends the session of whoever asks.',
  'people/invitations.ts invitationFor': 'The secret of the link decides.',
  'people/joining.ts acceptInvitation': 'The secret of the link decides.',
  'people/first-administrator.ts isForFirstAdministrator': 'The secret of the link decides.',
  'people/first-administrator.ts becomeFirstAdministrator': 'The secret of the link decides.',
  'edition/editions.ts editionByCode': 'The code printed on an edition leads to its public page, for anyone.',
  'edition/editions.ts publicEdition': 'Gives out only what communications opened to everyone.',
  'edition/public-index.ts publicEditions': 'Lists only what communications opened to everyone.',
  'council/public-texts.ts publicText': 'Stands on a page for everyone.',
  'edition/public-editions.ts publicCorrection': 'Says of an open edition whether a newer one corrects it.',
  'edition/edition-verification.ts verifyEdition': 'Anyone may hold a copy against its checksum.',
  'erasure/teller-page.ts tellerPage': 'Nobody signs in: the code of the card decides, and opens one story.',
  'erasure/teller-page.ts tellerWords': 'The code of the card decides, and opens one story.',
  'erasure/teller-changes.ts narrowByTeller': 'The code of the card decides; nothing becomes wider.',
  'erasure/teller-changes.ts takeBackByTeller': 'The code of the card decides, and takes one story back.',
  'edition/pre-election.ts preElectionOn': 'When an election is, is public knowledge.'
};

/** These ask `can` themselves, and give back nothing where another function would refuse. */
const GIVE_NOTHING: Record<string, string> = {
  'check-in/own.ts checkInsOfAccount':
    'None for whoever answers none; own ones for whoever runs the account.',
  'outcome/asked-checks.ts askedToCheck': 'An empty list for whoever may check nothing.',
  'home/set-up.ts setUpList': 'None for whoever sets nothing up.',
  'outcome/outcome-input.ts inputToRepeat': 'The form is then empty, as it is without an outcome to repeat.',
  'people/my-directorate.ts myDirectorate': 'None for whoever chooses none.'
};

describe('every function of the server that a route calls', () => {
  const functions = functionsOfRoutes().filter(({ takesDatabase }) => takesDatabase);
  const own = functions.filter(({ name }) => !(name in ANYONE));

  it('is found', () => expect(own.length).toBeGreaterThan(90));

  it('takes the actor', () => {
    expect(namesOf(own.filter(({ takesActor }) => !takesActor))).toEqual([]);
  });

  it('authorises itself', () => {
    expect(namesOf(own.filter(({ asksGuard, name }) => !asksGuard && !(name in GIVE_NOTHING)))).toEqual([]);
  });

  it('is no exception for longer than it needs to be', () => {
    const needed = functions.filter(({ asksGuard }) => !asksGuard);
    expect(Object.keys({ ...ANYONE, ...GIVE_NOTHING }).toSorted()).toEqual(namesOf(needed));
  });
});

describe('a route', () => {
  // The hooks make the locals; the probe says whether the database answers, and nothing of what is in it.
  const own = /(hooks\.server|readyz\/\+server)\.ts$/;
  const files = filesThatAsk(process.cwd()).filter((file) => !own.test(file));

  it.each([
    [
      'asks the database nothing itself',
      /\bdb\s*\.\s*(select|insert|update|delete|execute|query|transaction|\$)/
    ],
    ['does not go round its locals to the running app', /\bapp\(\)/],
    ['imports the server where everybody sees it', /\bimport\(/]
  ])('%s', (_, pattern) => {
    expect(files.filter((file) => pattern.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

describe('a function that would not ask', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'functions-of-routes-'));
  });
  afterAll(() => rm(root, { recursive: true }));

  const ACTOR_IN = 'export function find(db: Db, actor: Actor) {';
  it.each([
    ['takes no actor', 'export function find(db: Db) {}', [true, false, false]],
    ['takes an actor for show', `${ACTOR_IN} return db.find(actor); }`, [true, true, false]],
    ['hands another actor on', `${ACTOR_IN} authorise(somebody, 'x'); }`, [true, true, false]],
    [
      'hands it to what asks nothing',
      `${ACTOR_IN} log(actor); } function log(actor: Actor) {}`,
      [true, true, false]
    ],
    ['asks itself', `${ACTOR_IN} authorise(actor, 'x'); }`, [true, true, true]],
    [
      'asks in a transaction, through another',
      `${ACTOR_IN} db.run(() => { look(db, actor); }); }
       async function look(db: Db, actor: Actor) { if (db) { authorise(actor, 'x'); } }`,
      [true, true, true]
    ],
    [
      'asks through its locals',
      'export function find(locals: App.Locals) { authorise(actorOf(locals), 1); }',
      [true, true, true]
    ],
    ['is given no database', 'export function find(words: string) {}', [false, false, false]]
  ])('%s: %#', async (_, source, [takesDatabase, takesActor, asksGuard]) => {
    await lay({ 'src/lib/server/noun/things.ts': source });
    const name = 'noun/things.ts find';
    expect(functionsOfRoutes(root)).toEqual([{ name, takesDatabase, takesActor, asksGuard }]);
  });

  it('is found behind a re-export', async () => {
    await lay({
      'src/lib/server/noun/things.ts': "export { found as find } from './other';",
      'src/lib/server/noun/other.ts': 'export function found(db: Db) {}'
    });
    expect(functionsOfRoutes(root)).toMatchObject([{ name: 'noun/other.ts found', takesActor: false }]);
  });

  it('is refused as a constant, for nothing would find it', async () => {
    await lay({ 'src/lib/server/noun/things.ts': 'export const find = async (db: Db) => db;' });
    expect(() => functionsOfRoutes(root)).toThrow('write find as a function declaration');
  });

  it('is refused as a namespace', async () => {
    await lay({ 'src/routes/+page.server.ts': "import * as things from '$lib/server/noun/things';" });
    expect(() => functionsOfRoutes(root)).toThrow('import each function by its name');
  });

  async function lay(files: Record<string, string>): Promise<void> {
    const route = { 'src/routes/+page.server.ts': "import { find } from '$lib/server/noun/things';" };
    for (const [file, source] of Object.entries({ ...route, ...files })) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), source);
    }
  }
});

function namesOf(functions: { name: string }[]): string[] {
  return functions.map(({ name }) => name);
}
