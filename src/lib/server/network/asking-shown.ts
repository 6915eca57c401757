import { and, eq } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { isIdentity } from '$lib/domain/forms/answers';
import { REQUEST_KINDS, type RequestKind } from '$lib/domain/network/help';
import { WEAK_STEPS, type WeakStep } from '$lib/domain/network/themes';
import { weakestStep, weakSteps, weakStepInWords, type StepCounts } from '$lib/domain/network/weak-step';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { accounts } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { lessonsFor, type Lesson } from './lessons';
import { stepCountsOf } from './steps';

/** What stands beside the fields of a request, for what was chosen in them so far. */
export interface AskingShown {
  kind: RequestKind;
  step: WeakStep;
  /** Which steps of the service, or of the account, are weak, a sentence each. */
  weak: string[];
  lessons: Lesson[];
}

/** What was typed or stands in the address; ids as they are, for they may be meddled with. */
interface Chosen {
  kind: unknown;
  step: unknown;
  service: unknown;
  account: unknown;
}

/** What is no kind is help; without a step it is the weakest. Of services of others nothing is looked up. @throws Forbidden */
export async function askingShown(db: Db, actor: Actor, chosen: Chosen, today: Day): Promise<AskingShown> {
  authorise(actor, 'take part in the network');
  const kind = known(chosen.kind, REQUEST_KINDS) ?? 'help';
  const counts = await countsFor(db, actor, chosen, today);
  const step = stepOf(kind, known(chosen.step, WEAK_STEPS) ?? (counts ? weakestStep(counts) : 'other'));
  return {
    ...{ kind, step },
    weak: counts ? weakSteps(counts).map((each) => weakStepInWords(each, counts)) : [],
    lessons: await lessonsFor(db, actor, { step, theme: null })
  };
}

async function countsFor(db: Db, actor: Actor, chosen: Chosen, today: Day): Promise<StepCounts | null> {
  const service = String(chosen.service ?? '');
  if (!isIdentity(service) || !can(actor, 'describe accounts', service)) return null;
  const account = String(chosen.account ?? '');
  const own = and(eq(accounts.id, account), eq(accounts.serviceId, service));
  const isOwn = isIdentity(account) && (await db.$count(accounts, own)) > 0;
  return stepCountsOf(db, actor, { serviceId: service, accountId: isOwn ? account : null }, today);
}

/** Cover is a step of its own; what is passed on is about none. */
function stepOf(kind: RequestKind, step: WeakStep): WeakStep {
  if (kind === 'cover') return 'cover';
  return kind === 'amplification' ? 'other' : step;
}

function known<T extends object>(typed: unknown, among: T): (keyof T & string) | null {
  return typeof typed === 'string' && Object.hasOwn(among, typed) ? (typed as keyof T & string) : null;
}
