/** What support account holders ask for, in numbers: a table for organisational development. */
import { THEMES, type Theme } from '$lib/domain/network/themes';
import { accountsCounted, type NetworkPart } from '$lib/domain/network/told';
import { listed, numeral, oneOrMany } from '$lib/domain/words';
import type { CheckInFacts, RoundFacts } from './facts';
import { inScope } from './scopes';

/** Of a scope whose answers are told. */
export function supportPart({ scope }: CheckInFacts, round: RoundFacts): NetworkPart {
  const answered = inScope(round.asked, scope).filter((each) => each.answered);
  const asking = answered.filter(({ support }) => support.length > 0);
  const themes = (Object.keys(THEMES) as Theme[])
    .map((theme) => ({ theme, asked: asking.filter(({ support }) => support.includes(theme)) }))
    .filter(({ asked }) => asked.length > 0)
    .sort((one, other) => other.asked.length - one.asked.length);
  return {
    key: 'support',
    title: 'Support asked for',
    sentences: [
      asking.length === 0
        ? `None of the ${numeral(answered.length)} that answered asks for support.`
        : `${numeral(asking.length)} of the ${numeral(answered.length)} that answered ${asking.length === 1 ? 'asks' : 'ask'} for support.`,
      ...mostAsked(themes.map(({ theme, asked }) => ({ theme, count: asked.length })))
    ],
    figures: [
      accountsCounted(
        'support.any',
        oneOrMany(asking.length, 'Account that asks for support', 'Accounts that ask for support'),
        ids(asking),
        'answers'
      )
    ],
    table:
      themes.length === 0
        ? null
        : {
            caption: `Support asked for in “${round.name}”`,
            columns: [{ text: 'Support with' }, { text: 'Accounts', numeric: true }],
            rows: themes.map(({ theme, asked }) => [
              THEMES[theme],
              accountsCounted(`support.${theme}`, `Support with: ${THEMES[theme]}`, ids(asked), 'answers')
            ])
          }
  };
}

/** More than two at the top, or what one alone asks for, say no more than the table does. */
function mostAsked(themes: readonly { theme: Theme; count: number }[]): string[] {
  const most = themes.filter(({ count }) => count === themes[0]!.count);
  if (most.length === 0 || most.length > 2 || most[0]!.count === 1) return [];
  const names = most.map(({ theme }) => `“${THEMES[theme]}”`);
  const each = most.length > 1 ? ' each' : '';
  return [`Asked for most: ${listed(names)}, by ${numeral(most[0]!.count)} accounts${each}.`];
}

function ids(asked: readonly { accountId: string }[]): string[] {
  return asked.map(({ accountId }) => accountId);
}
