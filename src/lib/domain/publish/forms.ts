/** What communications type on the way to publishing, and managers on a draft. */
import { z } from 'zod';
import { complaints, limitedWords, requiredWords, typedText, type Complain } from '$lib/domain/forms/answers';
import { dateFields, readDate } from '$lib/domain/forms/dates';
import type { Day } from '$lib/domain/calendar/day';
import type { ScopeKind } from '$lib/domain/council/scope';
import type { FieldError } from '$lib/domain/forms/answers';

/** What a summary is about, as it is stored: the address of its scope (empty for the council) and of its period. */
export interface WantedSummary {
  scopeKind: ScopeKind;
  scopeSlug: string;
  period: string;
}

/** The words of a summary. `nothingToAdd` and `noDecision` stand in for words that are left out on purpose. */
export interface SummaryWords {
  commentary: string;
  didNotWork: string;
  nothingToAdd: boolean;
  decision: string;
  /** Who sees to it: a role. */
  decisionOwner: string;
  decisionDue: Day | null;
  noDecision: boolean;
  caveats: string;
  /** Why a published summary is corrected; null where none is. */
  correctionReason: string | null;
}

export const LONGEST = {
  commentary: 8_000,
  didNotWork: 4_000,
  decision: 2_000,
  decisionOwner: 100,
  caveats: 2_000,
  completenessNote: 1_000,
  storiesReason: 500,
  hiddenReason: 300,
  correctionReason: 500,
  comment: 2_000
} as const;

/** The value of a scope in a list of choices: `council`, `directorate:place`, `service:libraries`. */
export function scopeValue({ scopeKind, scopeSlug }: Pick<WantedSummary, 'scopeKind' | 'scopeSlug'>): string {
  return scopeKind === 'council' ? 'council' : `${scopeKind}:${scopeSlug}`;
}

/**
 * The schema of a start.
 * @param scopes values of the scopes to choose from
 * @param periods addresses of the periods that are over
 * @param published scopes and periods that have an edition, as `scope period`: a draft for one of these is a correction
 */
export function startForm(
  scopes: readonly string[],
  periods: readonly string[],
  published: ReadonlySet<string>
) {
  return z
    .object({ scope: typedText, period: typedText, reason: typedText })
    .transform((typed, context): WantedSummary & { reason: string | null } => {
      const complain = complaints(context);
      if (!scopes.includes(typed.scope)) complain('scope', 'Choose what the summary is about');
      if (!periods.includes(typed.period)) complain('period', 'Choose a quarter or a year that is over');
      const [kind = 'council', slug = ''] = typed.scope.split(':');
      const corrects = published.has(`${typed.scope} ${typed.period}`);
      const reason = corrects
        ? requiredWords(typed.reason, 'reason', LONGEST.correctionReason, 'Why it is corrected', complain)
        : null;
      return { scopeKind: kind as ScopeKind, scopeSlug: slug, period: typed.period, reason };
    });
}

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'yes');

/** The schema of the words. @param corrects is it a correction, of which the reason is printed? */
export const wordsForm = (corrects: boolean) =>
  z
    .object({
      commentary: typedText,
      didNotWork: typedText,
      nothingToAdd: ticked,
      decision: typedText,
      decisionOwner: typedText,
      ...dateFields('decisionDue'),
      noDecision: ticked,
      caveats: typedText,
      correctionReason: typedText
    })
    .transform((fields, context): SummaryWords => {
      const { correctionReason, commentary, didNotWork, decision, caveats, nothingToAdd, noDecision } =
        fields;
      const typed = { commentary, didNotWork, decision, caveats, nothingToAdd, noDecision };
      const complain = complaints(context);
      const reason = corrects
        ? requiredWords(
            correctionReason,
            'correctionReason',
            LONGEST.correctionReason,
            'Why it is corrected',
            complain
          )
        : null;
      limitedWords(typed.commentary, 'commentary', LONGEST.commentary, 'The commentary', complain);
      limitedWords(typed.didNotWork, 'didNotWork', LONGEST.didNotWork, 'What did not work', complain);
      if (typed.didNotWork && typed.nothingToAdd)
        complain('nothingToAdd', 'Either write what did not work, or say that there is nothing to add');
      limitedWords(typed.decision, 'decision', LONGEST.decision, 'The decision', complain);
      if (typed.decision && typed.noDecision)
        complain('noDecision', 'Either write the decision, or say that none is asked');
      limitedWords(typed.caveats, 'caveats', LONGEST.caveats, 'The caveats', complain);
      return { ...typed, ...readOwnerAndDue(fields, complain), correctionReason: reason };
    });

/** Both may be missing while the summary is worked on: the step says so. */
function readOwnerAndDue(
  fields: Record<string, unknown> & { decisionOwner: string },
  complain: Complain
): Pick<SummaryWords, 'decisionOwner' | 'decisionDue'> {
  const name = 'Who sees to the decision';
  limitedWords(fields.decisionOwner, 'decisionOwner', LONGEST.decisionOwner, name, complain);
  const hasDate = ['day', 'month', 'year'].some((part) => fields[`decisionDue-${part}`] !== '');
  const due = hasDate ? readDate(fields, 'decisionDue', 'the day by which it is done', complain) : '';
  return { decisionOwner: fields.decisionOwner, decisionDue: due || null };
}

/** The schema of the note on completeness; empty when there is nothing to explain. */
export const completenessForm = z.object({ note: typedText }).transform(({ note }, context) => {
  const name = 'Why it is published all the same';
  return { note: limitedWords(note, 'note', LONGEST.completenessNote, name, complaints(context)) };
});

/** The schema of the choice of stories. @param tellable ids of the stories to choose from, in the order of the page */
export function storiesForm(tellable: readonly string[]) {
  return z
    .object({ stories: z.array(z.string()).default([]), reason: typedText, done: ticked })
    .transform((typed, context) => {
      const complain = complaints(context);
      const name = 'Why these stories were chosen';
      const limited = limitedWords(typed.reason, 'reason', LONGEST.storiesReason, name, complain);
      const outcomeIds = tellable.filter((id) => typed.stories.includes(id));
      if (outcomeIds.length < new Set(typed.stories).size)
        complain('stories', 'A story that you chose may not be printed any more. Choose again');
      if (typed.done && outcomeIds.length > 0 && !limited)
        complain('reason', 'Enter why these stories were chosen');
      return { outcomeIds, reason: limited, done: typed.done };
    });
}

/** The schema of a comment on a draft. */
export const commentForm = z.object({ words: typedText }).transform(({ words }, context) => ({
  words: requiredWords(words, 'words', LONGEST.comment, 'Your comment', complaints(context))
}));

/** One finding in the order that was typed. */
export interface FindingPlace {
  measureId: string;
  hiddenReason: string | null;
}

/** The fields of one finding on the page. */
export function findingFields(measureId: string): { place: string; hide: string; reason: string } {
  return { place: `place-${measureId}`, hide: `hide-${measureId}`, reason: `reason-${measureId}` };
}

/** The fields of the reasons that are printed: of the findings that are left out. */
export function leftOutFields(
  fields: Record<string, unknown>,
  shown: readonly { measureId: string }[]
): string[] {
  return shown
    .map(({ measureId }) => findingFields(measureId))
    .flatMap(({ hide, reason }) => (fields[hide] === 'yes' ? [reason] : []));
}

/**
 * The order that was typed, and what is left out. Numbers need not be all different: a finding that was given the number
 * of another goes before it, so that one number moves one finding.
 * @param shown the findings in the order in which the page showed them
 */
export function readFindings(
  fields: Record<string, unknown>,
  shown: readonly { measureId: string; name: string }[]
): { findings: FindingPlace[]; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const complain: Complain = (field, text) => errors.push({ field, text });
  const read = shown.map(({ measureId, name }, index) => {
    const { place, hide, reason } = findingFields(measureId);
    const typed = typedText.parse(fields[place]);
    const number = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
    if (number < 1 || number > shown.length)
      complain(place, `The place of “${name}” must be a whole number from 1 to ${shown.length}`);
    const hidden = fields[hide] === 'yes';
    const words = typedText.parse(fields[reason]);
    const field = `Why “${name}” is left out`;
    if (hidden) requiredWords(words, reason, LONGEST.hiddenReason, field, complain);
    return { measureId, hiddenReason: hidden ? words : null, number, was: index + 1 };
  });
  // Going up it stands before, going down behind, the finding whose number it was given.
  const rank = ({ number, was }: { number: number; was: number }) =>
    number < was ? number - 0.5 : number > was ? number + 0.5 : number;
  const findings = [...read]
    .sort((one, other) => rank(one) - rank(other) || one.was - other.was)
    .map(({ measureId, hiddenReason }) => ({ measureId, hiddenReason }));
  return { findings, errors };
}
