/** What differs between two editions: a correction and what it corrects, or two quarters. */
import type { EditionChange, EditionContent, EditionFigure, EditionFinding } from './edition';
import { checkInWords } from './document';
import { targetInWords } from './tables';
import { publishedInWords } from './published';
import { figure } from '$lib/domain/words';

/** Every figure and sentence that a correction changes, old and new, in the order in which they are read. */
export function editionChanges(was: EditionContent, is: EditionContent): EditionChange[] {
  const [old, now] = [figuresOf(was), figuresOf(is)];
  const names = [...new Set([...now.keys(), ...old.keys()])];
  return names.flatMap((name) => {
    const change = { figure: name, was: old.get(name) ?? 'not there', is: now.get(name) ?? 'not there' };
    return change.was === change.is ? [] : [change];
  });
}

/** The figures of an edition that can be held against another's. */
export type PeriodFigures = Pick<
  EditionContent,
  'evidenced' | 'active' | 'outcomes' | 'storyCount' | 'figures' | 'otherFigures' | 'strengths'
>;

/** The figures of two periods side by side: the earlier first. Differences stay plain figures. */
export function comparePeriods(earlier: PeriodFigures, later: PeriodFigures): EditionChange[] {
  const plain = (content: PeriodFigures) => {
    const { evidenced, active, outcomes, storyCount } = content;
    return new Map([
      ['Accounts that can evidence a difference', `${figure(evidenced)} of ${figure(active)}`],
      ['Outcomes', figure(outcomes)],
      ['Stories', figure(storyCount)],
      ...[...content.figures, ...content.otherFigures].map(
        (line) => [line.name, publishedInWords(line.value)] as const
      ),
      ...content.strengths.map(({ name, outcomes: held }) => [`Outcomes ${name}`, figure(held)] as const)
    ]);
  };
  const [old, now] = [plain(earlier), plain(later)];
  return [...new Set([...now.keys(), ...old.keys()])].map((name) => ({
    figure: name,
    was: old.get(name) ?? '–',
    is: now.get(name) ?? '–'
  }));
}

function figuresOf(content: EditionContent): Map<string, string> {
  const { before } = content;
  return new Map([
    ['Headline', content.headline],
    ...(before
      ? [['Accounts, the period before', `${figure(before.evidenced)} of ${figure(before.active)}`] as const]
      : []),
    ['Outcomes', figure(content.outcomes)],
    ['Stories', figure(content.storyCount)],
    ['Stories not chosen', figure(content.storiesNotChosen)],
    ['Services that recorded', `${figure(content.servicesRecording)} of ${figure(content.serviceCount)}`],
    ['Outcomes that made no difference, or made things worse', figure(content.didNotWork.outcomes)],
    ['Random check', content.check ? checkInWords(content.check) : 'none'],
    ...[...content.figures, ...content.otherFigures, ...content.context].flatMap(measureFigures),
    ...content.findings.flatMap(findingWords),
    ...content.findingsHidden.map(({ name, reason }) => [`Not shown: ${name}`, reason] as const),
    ...content.strengths.map(({ name, outcomes }) => [`Outcomes ${name}`, figure(outcomes)] as const),
    ...content.returns.map(({ name, accounts }) => [`Accounts: ${name}`, figure(accounts)] as const),
    ...content.services.map(
      ({ name, outcomes, linked, evidenced, active }) =>
        [
          `Service: ${name}`,
          `${figure(outcomes)} outcomes, ${figure(linked)} linked or above, ${figure(evidenced)} of ${figure(active)} accounts`
        ] as const
    )
  ]);
}

function measureFigures(line: EditionFigure): [string, string][] {
  return [
    [line.name, publishedInWords(line.value)],
    [`${line.name}, the same period last year`, publishedInWords(line.lastYear)],
    [`${line.name}, the period before`, publishedInWords(line.before)],
    [`${line.name}, target`, targetInWords(line)]
  ];
}

/** The sentence, and each line beside it. */
function findingWords({ name, sentence, verdicts }: EditionFinding): [string, string][] {
  const lines = verdicts.map((words, place): [string, string] => [
    `Finding: ${name}, line ${place + 2}`,
    words
  ]);
  return [[`Finding: ${name}`, sentence], ...lines];
}
