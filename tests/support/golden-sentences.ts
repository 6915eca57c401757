/**
 * What the golden quarter says of each measure, in its order, word for word. `golden-history.ts` has the figures; read
 * each line aloud before you change it, and ask whether the figures beside it carry every word.
 */
export const GOLDEN_SENTENCES: readonly { measure: string; sentence: string; lines: string[] }[] = [
  {
    measure: 'New volunteers',
    sentence:
      '160 new volunteers: down 33% on last year’s 240, below the target of 250, and September 2026 was below the usual range.',
    lines: [
      'Services reported them; there is no evidence yet that an account led to any.',
      'The true change lies between 12% and 50% down.',
      'The previous quarter: 240 new volunteers.',
      'September 2026 was below the usual range, in the worse direction.',
      'The target of 250 was not met; month by month, a figure can come out on either side of it.',
      'Nobody has said yet whether it would have happened anyway, or what else could explain it.',
      'One step up: The services’ web publishers: ask “how did you hear?” at sign-up or use tracked links, and note where the figure is kept.'
    ]
  },
  {
    measure: 'Event bookings',
    sentence:
      'The council’s accounts made a measurable difference: they contributed to at least 450 of 450 bookings, up 50% on last year’s 300.',
    lines: [
      'People outside the service confirmed at least 450 of them.',
      'The true change lies between 23% and 84% up.',
      'The previous quarter: 300 bookings.',
      'September 2026 was above the usual range, in the better direction.',
      'The target of 240 was met; month by month, the usual range meets it.',
      'Of 450, services say that 450 would not have happened otherwise.',
      'The commonest other explanation is another campaign, for 450 of 450.'
    ]
  },
  {
    measure: 'Missed appointments',
    sentence:
      'The council’s accounts made a measurable difference: 160 missed appointments, down 33% on last year’s 240.',
    lines: [
      'For at least 160 there is corroborated evidence of a link to the council’s accounts.',
      'The true change lies between 12% and 50% down.',
      'The previous quarter: 240 missed appointments.',
      'September 2026 was below the usual range, in the better direction.',
      'To “Would it have happened anyway?” services answered “no” for 160.',
      'The commonest other explanation is another campaign, for 160 of 160.'
    ]
  },
  {
    measure: 'Course places',
    sentence: '240 course places taken: up 60% on last year’s 150.',
    lines: [
      'At least 240 of them followed contact with the council’s accounts.',
      'The true change lies between 21% and 114% up.',
      'The previous quarter: 150 course places taken.',
      'September 2026 was above the usual range, in the better direction.',
      'Nobody has said yet whether it would have happened anyway, or what else could explain it.',
      'One step up: Communications: draw 6 of the 240 by lot, for people outside the service to check.'
    ]
  },
  {
    measure: 'Enquiries resolved',
    sentence: '306 enquiries resolved: no clear difference from last year’s 300.',
    lines: [
      'The council’s accounts contributed to at least 306 of them, which people outside the service confirmed.',
      'The true change lies between 18% down and 27% up.',
      'The previous quarter: 300 enquiries resolved.',
      'September 2026 was within the usual range.',
      'Nobody has said yet whether it would have happened anyway, or what else could explain it.',
      'One step up: No stronger evidence would change these words; only a clear difference would.'
    ]
  },
  {
    measure: 'Foster carers',
    sentence: '4 foster carers found: too few to say whether that differs from last year’s 2.',
    lines: [
      'At least 4 of them followed contact with the council’s accounts.',
      'The previous quarter: 2 foster carers found.',
      'September 2026 was within the usual range.',
      'Nobody has said yet whether it would have happened anyway, or what else could explain it.',
      'One step up: Communications: have the evidence checked by people outside the service.'
    ]
  },
  {
    measure: 'Home visits',
    sentence: '270 home visits: not comparable with last year.',
    lines: [
      'At least 270 of them followed contact with the council’s accounts.',
      'Not comparable with last year: since July 2026 (“Visits of partners count too”) it is counted another way.',
      'The previous quarter: 180 home visits, not counted the same way.',
      'Too early to say whether a month is unusual: 3 of 13 months. It will be possible after July 2027.',
      'Nobody has said yet whether it would have happened anyway, or what else could explain it.',
      'One step up: Communications: draw 6 of the 270 by lot, for people outside the service to check.'
    ]
  },
  {
    measure: 'Sign-ups',
    sentence: '82 sign-ups: the months vary too much to say whether that differs from last year’s 35.',
    lines: [
      'At least 72 of them followed contact with the council’s accounts.',
      'The previous quarter: 50 sign-ups.',
      'September 2026 was within the usual range.',
      'The target of 80 was met; month by month, a figure can come out on either side of it.',
      'Nobody has said yet whether it would have happened anyway, or what else could explain it.',
      'One step up: Communications: draw 6 of the 72 by lot, for people outside the service to check.'
    ]
  },
  {
    measure: 'Complaints',
    sentence: '3 complaints.',
    lines: [
      'Services reported them; there is no evidence yet that an account led to any.',
      'There is no earlier period to compare with.',
      'Too early to say whether a month is unusual: 1 of 13 months. It will be possible after September 2027.',
      'The target of 5 was met.',
      'Nobody has said yet whether it would have happened anyway, or what else could explain it.',
      'One step up: The services’ web publishers: ask “how did you hear?” at sign-up or use tracked links, and note where the figure is kept.'
    ]
  },
  {
    measure: 'Grants claimed',
    sentence: 'At least 120 grants claimed: August 2026 is not recorded by Libraries.',
    lines: [
      'Services reported them; there is no evidence yet that an account led to any.',
      'It is compared with nothing, because months are missing.',
      'The previous quarter: 180 grants claimed.',
      'September 2026 was within the usual range.',
      'Nobody has said yet whether it would have happened anyway, or what else could explain it.',
      'One step up: The services’ web publishers: ask “how did you hear?” at sign-up or use tracked links, and note where the figure is kept.'
    ]
  }
];

/** Who takes the next step in a live report, where that differs from what is frozen: it knows whose figures are weak. */
export const GOLDEN_LIVE_TAKERS: Readonly<Record<string, string>> = {
  'New volunteers': 'The web publisher of Libraries (nobody is named yet)',
  'Course places': 'The communications partner of Libraries (nobody is named yet)',
  'Foster carers': 'The communications partner of Libraries (nobody is named yet)',
  'Home visits': 'The communications partner of Libraries (nobody is named yet)',
  Complaints: 'The web publisher of Carers (nobody is named yet)',
  'Grants claimed': 'The web publisher of Libraries (nobody is named yet)'
};
