/** Who takes the next steps of services: one web publisher and one communications partner for each directorate, and some of their own. */

/** By the address part of the directorate. */
export const DEMO_PARTNERS: Readonly<Record<string, { webPublisher: string; commsPartner: string }>> = {
  'adults-and-health': {
    webPublisher: 'Digital content officer, Adults and Health',
    commsPartner: 'Communications officer, Adults and Health'
  },
  'children-families-and-learning': {
    webPublisher: 'Web publisher, Families and Learning',
    commsPartner: 'Communications officer, Children and Families'
  },
  'place-and-environment': {
    webPublisher: 'Web publisher, Place',
    commsPartner: 'Communications officer, Place and Environment'
  },
  'communities-and-culture': {
    webPublisher: 'Web publisher, Culture and Leisure',
    commsPartner: 'Communications officer, Communities and Culture'
  }
};

/** Services with a web publisher of their own; null where nobody is named yet. */
export const DEMO_OWN_PUBLISHERS: Readonly<Record<string, string | null>> = {
  libraries: 'Digital library officer',
  'trading-standards': null
};
