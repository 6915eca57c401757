/** How accounts are used, platform by platform, and what their people say when they need something or would close. */
import type { Platform } from '$lib/domain/account/account';
import type { Theme } from '$lib/domain/network/themes';

const DAILY = 'We post most working days and answer questions in the comments and in messages.';

/** In the first round, and in the second. */
export const USES: Readonly<Partial<Record<Platform, readonly [string, string]>>> = {
  facebook: [DAILY, 'We post on three days a week, and answer within a working day.'],
  instagram: [
    'Pictures twice a week, and stories when something is on.',
    'Two pictures a week and short films, planned a month ahead.'
  ],
  x: [
    'Short notices during the day, and answers to questions.',
    'Notices when something changes, and answers.'
  ],
  youtube: ['A film each month or so.', 'Fewer films than last year, each with captions and a transcript.'],
  newsletter: [
    'Once a month to people who asked for it.',
    'Once a month, with one thing to do in each part.'
  ],
  whatsapp: [
    'Short messages on the day, never more than one.',
    'One short message on the day, at a fixed hour.'
  ],
  tiktok: ['Films that young people make with us.', 'Films that young people make; we check and publish.'],
  linkedin: [
    'A post a week on work and joint projects.',
    'A post every other week, mostly about people and jobs.'
  ],
  nextdoor: ['Notices to the neighbourhoods that they concern.', 'Notices street by street, and answers.'],
  podcast: ['A conversation each month.', 'A conversation each month, with a transcript.']
};
export const USE_OF_OTHERS: readonly [string, string] = [DAILY, DAILY];

/** What a need sounds like in words; not everybody who names a theme writes something. */
export const SUPPORT_WORDS: Readonly<Record<Theme, string>> = {
  ideas: 'An hour with others to plan the next three months would help.',
  evidence: 'Somebody to sit beside me while I set up the first tracked link.',
  measures: 'I would like to talk through what we could count besides likes.',
  tools: 'A phone that takes a decent film, or a morning with somebody who has one.',
  access: 'A second pair of eyes on plain words and captions.',
  comments: 'What to do when a thread turns nasty at the weekend.',
  cover: 'Somebody who can post when I am on leave.',
  time: 'It is done beside another job. Two protected hours a week would be enough.',
  stories: 'How to ask for consent without frightening people off.',
  closing: 'Somebody to talk to about joining it with another account.'
};

/** Of accounts that their people would close. Those that closed since say why in the register. */
export const CLOSING_WORDS: Readonly<Record<string, string>> = {
  'facebook-riversideyouthservice':
    'Parents say that they read the council’s own account, and young people have never used it.',
  'x-riversidegritters': 'The roads account is answered every day. Two accounts for one road confuse people.',
  'facebook-stopsmokingriverside':
    'The campaign is nearly over, and its sessions are better looked for at Healthy Riverside.',
  'x-riversidemillmuseum': 'We could not follow a single visit back to it, and it takes a morning each week.',
  'x-healthyriverside': 'Partners get our bulletin by mail. Hardly anybody else reads it.',
  'x-riversidets': 'The newsletter reaches traders better. We would rather close it well than let it fade.'
};

export const NOT_SURE_WORDS = 'It is quiet, and nobody has complained. We would like to look at it together.';
