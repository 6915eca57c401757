import { expect, it } from 'vitest';
import type { Agreement } from './ledger';
import { agreementInWords, ledgerTitle } from './ledger-words';

const AGREED: Agreement = {
  recordedBy: 'reablement worker',
  way: 'spoken',
  recordedOn: '2026-11-01',
  uses: ['internal', 'print'],
  until: '2028-11-01',
  wordingId: 'x',
  reference: 'Case 1',
  readBackOn: '2026-11-02'
};

it.each([
  ['given', 'council', 'Ada Lane', 'Consent given, by Ada Lane'],
  ['withdrawn', 'teller', null, 'Consent withdrawn, by the teller'],
  ['given', 'system', null, 'Consent given, by Ripplemark'],
  ['renewed', 'council', null, 'Consent renewed, by the council']
] as const)('a line says what and who: %s by %s', (kind, source, who, title) => {
  expect(ledgerTitle({ kind, source, who })).toBe(title);
});

it('what was agreed stands in sentences, without the reference for the person', () => {
  expect(agreementInWords(AGREED, 2)).toEqual([
    'Spoken, and noted at the time on 1 November 2026, recorded by: reablement worker.',
    'For internal reports, printed summaries, until 1 November 2028.',
    'Told: the council’s wording, version 2.',
    'Read back on 2 November 2026.'
  ]);
  expect(agreementInWords({ ...AGREED, wordingId: null, readBackOn: null }, null)).toHaveLength(2);
  expect(agreementInWords(null, null)).toEqual([]);
});
