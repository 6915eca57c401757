import { expect, it } from 'vitest';
import { auditSentence } from './audit-sentence';

const JO = { name: 'Jo', isPerson: true };

it.each([
  ['account closed', { name: 'Libraries', isPerson: false }, 'Ada closed account Libraries'],
  ['import taken back', null, 'Ada took import back'],
  [
    'invitation taken back with its import',
    { name: 'for Max', isPerson: false },
    'Ada took invitation for Max back with its import'
  ],
  ['password link made', JO, 'Ada made password link for Jo'],
  ['rights taken back with their import', JO, 'Ada took rights for Jo back with their import'],
  ['password chosen', null, 'Ada chose password'],
  ['person changed', JO, 'Ada changed Jo'],
  ['set-up list put away', null, 'Ada put set-up list away'],
  ['mail sent again', null, 'Ada sent mail again'],
  ['check handed on', null, 'Ada handed check on'],
  ['nothing to record said', null, 'Ada said nothing to record'],
  ['pre-election period added', null, 'Ada added pre-election period'],
  [
    'edition opened to the public',
    { name: '2026-27-q2-1', isPerson: false },
    'Ada opened edition 2026-27-q2-1 to the public'
  ],
  ['outcome kept apart', { name: 'a1b2', isPerson: false }, 'Ada kept outcome a1b2 apart'],
  ['words read by the teller', { name: 'a1b2', isPerson: false }, 'The teller read words a1b2'],
  ['consent card', { name: 'a1b2', isPerson: false }, 'Ada made a card for the teller of a1b2'],
  ['consent given', { name: 'a1b2', isPerson: false }, 'Ada recorded a consent for a1b2'],
  ['consent renewed', { name: 'a1b2', isPerson: false }, 'Ada renewed consent a1b2'],
  ['something else', null, 'Ada something else']
])('%s', (action, subject, sentence) => {
  expect(auditSentence('Ada', action, subject)).toBe(sentence);
});
