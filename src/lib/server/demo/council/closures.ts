/** How accounts came and went: opened, fallen dormant, closed; in days before the day of the demonstration. */

export interface DemoClosure {
  daysAgo: number;
  reason: string;
  /** What was learnt, where somebody said it at closing. */
  lesson?: string;
}

export const DEMO_CLOSURES: Readonly<Record<string, DemoClosure>> = {
  'x-riversidelibs': {
    daysAgo: 512,
    reason: 'Few members used it. Opening hours and changes now go out on Facebook and in Library Lines.'
  },
  'facebook-stopsmokingriverside': {
    daysAgo: 415,
    reason:
      'The campaign ended. Its followers were invited to Healthy Riverside, where the sessions are now posted.'
  },
  'instagram-riversidebabyrhymes': {
    daysAgo: 688,
    reason: 'Joined with Riverside Family Hubs, so that parents have one place to look.'
  },
  'facebook-riversideyouthservice': {
    daysAgo: 301,
    reason: 'Parents told us that they read Riverside Council instead; young people had never used it.',
    lesson: 'Ask young people where they are before opening an account for them.'
  },
  'x-riversidegritters': {
    daysAgo: 236,
    reason: 'Gritting news moved to Riverside Roads, which is answered every day of the year.'
  },
  'facebook-riversidetreeweek': {
    daysAgo: 820,
    reason: 'A one-off campaign that did its job: all the saplings were planted and given a waterer.'
  },
  'x-riversidemillmuseum': {
    daysAgo: 147,
    reason: 'No visit or booking could be followed back to it in a year, so the time went to Instagram.',
    lesson:
      'Give each post a link of its own from the first day; then one quarter shows whether it is worth it.'
  }
};

/** Live accounts on which nothing has been posted for a while: days since they fell dormant. */
export const DEMO_DORMANT: Readonly<Record<string, number>> = {
  'podcast-mill-stories': 214,
  'facebook-wellthiswinterriverside': 232,
  'instagram-volunteerriverside': 121
};

/** Accounts opened within the last three years: days since they opened. The others are older than the register. */
export const DEMO_OPENINGS: Readonly<Record<string, number>> = {
  'tiktok-riversidereads': 790,
  'whatsapp-recovery-together': 655,
  'whatsapp-carers-together': 598,
  'whatsapp-family-hubs-today': 470,
  'whatsapp-riverside-council-alerts': 702,
  'tiktok-riversidemill': 388
};
