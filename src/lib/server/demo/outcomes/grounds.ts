/** What an outcome rests on: its route and evidence, and the words that make it stronger. */
import type { Anyway, Route } from '$lib/domain/outcome/outcome';
import { explanationKindOf } from './explanation';
import { DEMO_DEPUTIES } from '../council/deputies';
import type { Habit } from './habits';
import type { DemoEvidence, DemoOutcome } from './outcome';
import type { SeededRandom } from '../random';
import type { DemoAccount } from '../council/register';
import { voiceOf } from '../voices';
import type { Voice } from '../voices/voice';

export interface Grounds {
  route: Route;
  evidence: readonly DemoEvidence[];
}

/** How often an account that evidences what it does has both a known route and evidence. */
const LINKED = 0.66;
/** Measures for which the service keeps particularly good records. */
const WELL_KEPT: Readonly<Record<string, number>> = {
  'event-sign-ups': 0.92,
  'missed-bin-reports': 0.92,
  'recovery-check-ins': 0.84,
  'foster-carers-approved': 0.9
};

/** Does this measure have its evidence checked as a matter of course? */
export function isWellKept(measure: string | null): boolean {
  return measure !== null && measure in WELL_KEPT;
}

/** Route and evidence: an account that only reports never has both. */
export function grounds(measure: string, account: DemoAccount, habit: Habit, random: SeededRandom): Grounds {
  const voice = voiceOf(measure);
  const linked = habit === 'evidencing' && random.chance(WELL_KEPT[measure] ?? LINKED);
  if (linked) return { route: random.pick(voice.routes), evidence: evidenceFor(voice, account, random) };
  const position = random.next();
  if (position < 0.35) return { route: random.pick(voice.routes), evidence: [] };
  const evidence = random.chance(0.15)
    ? [{ kind: 'source' as const, content: random.pick(voice.sources) }]
    : [];
  return { route: position < 0.85 ? 'judgement' : 'not-known', evidence };
}

type Texture = Pick<DemoOutcome, 'whoChanged' | 'explanationKind' | 'otherExplanation' | 'anyway'>;

/** Who changed, what else could explain it, and would it have happened anyway. */
export function texture(measure: string, basis: Grounds, random: SeededRandom): Texture {
  const voice = voiceOf(measure);
  const careful = basis.evidence.length > 0 && basis.route !== 'judgement';
  const explains = random.chance(isWellKept(measure) ? 0.94 : careful ? 0.55 : 0.18);
  const whoChanged = voice.who.length > 0 && random.chance(0.85) ? random.pick(voice.who) : null;
  const words = explains && voice.explanations.length > 0 ? random.pick(voice.explanations) : null;
  return {
    whoChanged,
    explanationKind: words === null ? null : explanationKindOf(words),
    otherExplanation: words,
    anyway: voice.who.length > 0 && random.chance(careful ? 0.7 : 0.45) ? anyAnyway(random) : null
  };
}

/** Mostly the lead of the account writes; now and then a deputy does. */
export function writer(account: DemoAccount, random: SeededRandom): string {
  const deputies = DEMO_DEPUTIES[account.slug] ?? [];
  return deputies.length > 0 && random.chance(0.22) ? random.pick(deputies) : account.leadEmail;
}

/** One piece, or now and then two of different kinds; a form takes one quote. */
function evidenceFor(voice: Voice, account: DemoAccount, random: SeededRandom): DemoEvidence[] {
  const link = {
    kind: 'link' as const,
    content: `https://www.riverside.example/${voice.path}?from=${account.slug}`
  };
  const named = { kind: 'source' as const, content: random.pick(voice.sources) };
  const position = random.next();
  const both = random.chance(0.22);
  if (position < 0.25) return both ? [link, named] : [link];
  if (position > 0.42 || voice.quotes.length === 0) return both ? [link, named] : [named];
  const words = { kind: 'quote' as const, content: random.pick(voice.quotes) };
  return both ? [words, named] : [words];
}

function anyAnyway(random: SeededRandom): Anyway {
  return random.pickWeighted(['partly', 'no', 'probably', 'not-known'] as const, [45, 22, 15, 18]);
}
