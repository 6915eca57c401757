/** A pack of measures to start with: what services of a council with social accounts can count, ready to be chosen from. */
import type { Stage } from './measure';
import type { MeasureInput } from './measure-form';
import { STARTER_WORDS, type StarterKey } from './starter-words';

/** The themes of the pack, in the order of the page. */
export const STARTER_THEMES = [
  'Any service',
  'Events and learning',
  'Libraries and culture',
  'Children and families',
  'Adult social care and carers',
  'Health, recovery and safety',
  'Housing and money',
  'Waste and recycling',
  'Highways and place',
  'Democracy and consultation',
  'Jobs and volunteering',
  'Emergencies',
  'Reach (context)'
] as const;
export type StarterTheme = (typeof STARTER_THEMES)[number];

/** A measure of the pack: all that its form asks for but a last day. */
export interface StarterMeasure extends Omit<MeasureInput, 'retiredOn'> {
  /** Its own for ever: what was chosen before is known by it. */
  key: StarterKey;
  theme: StarterTheme;
}

/** What a measure is besides its words. */
type Kind = Pick<MeasureInput, 'stage' | 'better' | 'countsPeople' | 'sensitive' | 'addsUp' | 'headline'>;

const PEOPLE = { countsPeople: true };
/** A small number of these people could tell who somebody is. */
const SENSITIVE = { countsPeople: true, sensitive: true };
const HEADLINE = { headline: true };
/** Popularity is no aim, and the same people would be counted again and again. */
const POPULARITY = { better: 'neither', addsUp: false } as const;

const KINDS: Readonly<Record<StarterTheme, Readonly<Partial<Record<StarterKey, Kind>>>>> = {
  'Any service': {
    'enquiries-resolved-by-message': kind('outcome', HEADLINE),
    'online-forms-completed': kind('outcome', HEADLINE),
    'avoidable-calls': kind('outcome', { better: 'lower' })
  },
  'Events and learning': {
    'event-places-taken-up': kind('outcome', { ...PEOPLE, ...HEADLINE }),
    'learners-enrolled': kind('outcome', PEOPLE),
    'learners-who-moved-on': kind('impact', PEOPLE)
  },
  'Libraries and culture': {
    'new-library-members': kind('outcome', { ...PEOPLE, ...HEADLINE }),
    'museum-and-theatre-tickets': kind('outcome')
  },
  'Children and families': {
    'first-fostering-conversations': kind('outcome', PEOPLE),
    'funded-childcare-places': kind('outcome', PEOPLE),
    'young-carers-in-touch': kind('outcome', SENSITIVE)
  },
  'Adult social care and carers': {
    'carers-registered': kind('outcome', PEOPLE)
  },
  'Health, recovery and safety': {
    'first-recovery-appointments': kind('outcome', SENSITIVE),
    'attempts-to-quit-smoking': kind('outcome', SENSITIVE),
    'domestic-abuse-self-referrals': kind('outcome', SENSITIVE),
    'in-recovery-at-review': kind('impact', SENSITIVE)
  },
  'Housing and money': {
    'early-homelessness-advice': kind('outcome', SENSITIVE),
    'first-debt-advice-sessions': kind('outcome', SENSITIVE)
  },
  'Waste and recycling': {
    'missed-collections-reported': kind('outcome', { better: 'lower', ...HEADLINE }),
    'food-caddy-orders': kind('outcome')
  },
  'Highways and place': {
    'street-faults-mended': kind('outcome', HEADLINE)
  },
  'Democracy and consultation': {
    'consultation-responses': kind('outcome', HEADLINE),
    'residents-ideas-adopted': kind('outcome')
  },
  'Jobs and volunteering': {
    'care-job-applications': kind('outcome'),
    'first-volunteer-shifts': kind('outcome', { ...PEOPLE, ...HEADLINE }),
    'care-workers-still-in-post': kind('impact', PEOPLE)
  },
  Emergencies: {
    'emergency-alert-sign-ups': kind('outcome')
  },
  'Reach (context)': {
    'monthly-reach': kind('output', POPULARITY),
    'clicks-through': kind('outtake'),
    'followers-at-month-end': kind('outtake', POPULARITY)
  }
};

/** The measures of the pack, theme by theme. */
export const STARTER_PACK: readonly StarterMeasure[] = STARTER_THEMES.flatMap((theme) =>
  (Object.entries(KINDS[theme]) as [StarterKey, Kind][]).map(([key, kind]) =>
    starterMeasure(key, theme, kind)
  )
);

function starterMeasure(key: StarterKey, theme: StarterTheme, kind: Kind): StarterMeasure {
  const { units, ...words } = STARTER_WORDS[key];
  const [unitOne, unitMany] = units;
  return { key, theme, ...words, unitOne, unitMany, ...kind, kind: 'count' };
}

/** Higher is better and figures add up, unless said otherwise. */
function kind(stage: Stage, traits: Partial<Kind> = {}): Kind {
  return {
    stage,
    better: 'higher',
    countsPeople: false,
    sensitive: false,
    addsUp: true,
    headline: false,
    ...traits
  };
}
