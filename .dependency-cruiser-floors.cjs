/**
 * The floors of the house: which nouns a noun may ask, in the domain and in the server. Each stands above the nouns that
 * it names; none may be asked from below. docs/architecture.md draws them.
 */
const MAY = {
  domain: {
    edition: [
      'report',
      'network',
      'verdict',
      'measure',
      'outcome',
      'account',
      'consent',
      'council',
      'decision',
      'typed-words',
      'small-numbers',
      'forms',
      'calendar'
    ],
    import: ['measure', 'outcome', 'account', 'people', 'council', 'forms', 'calendar'],
    mail: ['people', 'forms', 'calendar'],
    copy: ['calendar'],
    report: [
      'network',
      'verdict',
      'measure',
      'outcome',
      'account',
      'council',
      'small-numbers',
      'statistics',
      'calendar'
    ],
    verdict: ['measure', 'outcome', 'small-numbers', 'statistics', 'forms', 'calendar'],
    measure: ['small-numbers', 'statistics', 'forms', 'calendar'],
    outcome: ['consent', 'measure', 'people', 'forms', 'calendar'],
    consent: ['people', 'typed-words', 'forms', 'calendar'],
    file: ['typed-words', 'forms'],
    'check-in': ['network', 'account', 'measure', 'small-numbers', 'council', 'forms', 'calendar'],
    learning: ['network', 'outcome', 'statistics', 'forms', 'calendar'],
    pebble: [
      'network',
      'verdict',
      'report',
      'measure',
      'account',
      'statistics',
      'council',
      'forms',
      'calendar'
    ],
    campaign: ['report', 'verdict', 'outcome', 'measure', 'forms', 'calendar'],
    sharing: ['network', 'measure', 'typed-words', 'forms', 'calendar'],
    network: ['account', 'council', 'outcome', 'people', 'small-numbers', 'forms', 'calendar'],
    account: ['small-numbers', 'forms', 'calendar'],
    decision: ['forms', 'calendar'],
    council: ['people', 'forms', 'calendar'],
    people: ['forms'],
    publish: ['verdict', 'outcome', 'council', 'people', 'forms', 'calendar'],
    'typed-words': ['small-numbers', 'forms'],
    'small-numbers': ['statistics'],
    forms: ['calendar'],
    statistics: [],
    calendar: []
  },
  server: {
    demo: [
      'account',
      'audit',
      'council',
      'decision',
      'edition',
      'import',
      'outcome',
      'people',
      'publish',
      'typed-words',
      'db'
    ],
    import: ['account', 'audit', 'council', 'documents', 'measure', 'people', 'report', 'request', 'db'],
    erasure: [
      'audit',
      'clearing',
      'consent',
      'council',
      'documents',
      'edition',
      'outcome',
      'people',
      'request',
      'db',
      'file'
    ],
    clearing: [
      'account',
      'audit',
      'council',
      'decision',
      'documents',
      'edition',
      'outcome',
      'publish',
      'request',
      'db'
    ],
    home: [
      'account',
      'audit',
      'check-in',
      'copy',
      'council',
      'decision',
      'edition',
      'erasure',
      'file',
      'import',
      'learning',
      'mail',
      'network',
      'outcome',
      'publish',
      'report',
      'request',
      'db'
    ],
    publish: [
      'account',
      'audit',
      'council',
      'decision',
      'edition',
      'mail',
      'outcome',
      'report',
      'typed-words',
      'request',
      'db'
    ],
    'typed-words': ['account', 'request', 'db'],
    outcome: ['audit', 'consent', 'council', 'documents', 'file', 'request', 'db'],
    consent: ['audit', 'request', 'db'],
    file: ['request', 'db'],
    report: [
      'account',
      'check-in',
      'council',
      'decision',
      'edition',
      'learning',
      'measure',
      'network',
      'outcome',
      'people',
      'pebble',
      'request',
      'db'
    ],
    'check-in': ['account', 'audit', 'council', 'mail', 'network', 'request', 'db'],
    network: ['account', 'audit', 'council', 'mail', 'outcome', 'request', 'db'],
    learning: ['account', 'audit', 'request', 'db'],
    pebble: ['audit', 'council', 'measure', 'request', 'db'],
    campaign: ['account', 'audit', 'council', 'measure', 'outcome', 'report', 'request', 'db'],
    sharing: ['account', 'audit', 'council', 'request', 'db'],
    documents: ['audit', 'edition', 'request', 'db'],
    copy: ['audit', 'council', 'edition', 'request', 'db'],
    decision: ['audit', 'edition', 'request', 'db'],
    account: ['audit', 'council', 'request', 'db'],
    council: ['audit', 'request', 'db'],
    edition: ['audit', 'request', 'db'],
    measure: ['audit', 'request', 'db'],
    people: ['audit', 'mail', 'request', 'db'],
    mail: ['audit', 'request', 'db'],
    audit: ['request', 'db'],
    request: [],
    db: []
  }
};

/** Files beside the folders that every folder of the layer may ask. */
const GROUND = {
  domain: '^src/lib/domain/(words|errors|grouped)\\.ts$',
  server: '^src/lib/server/(app|canonical|settings)\\.ts$'
};

/** One rule a folder. Tests may look anywhere. */
module.exports = Object.entries(MAY).flatMap(([layer, nouns]) =>
  Object.entries(nouns).map(([noun, below]) => ({
    name: `${layer}-${noun}-asks-lower-floors-only`,
    severity: 'error',
    comment: `${capital(noun)} may ask ${below.join(', ') || 'no other noun'}. This noun stands below that one: move what both need down, or the new rule up (CONTRIBUTING.md).`,
    from: { path: `^src/lib/${layer}/${noun}/`, pathNot: '\\.test\\.ts$' },
    to: {
      path: `^src/lib/${layer}/`,
      pathNot: [`^src/lib/${layer}/(${[noun, ...below].join('|')})/`, GROUND[layer]]
    }
  }))
);

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
