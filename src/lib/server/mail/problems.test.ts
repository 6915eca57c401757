import type { NodemailerError } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { problemOf, saidNo } from './problems';

function anError(given: Partial<NodemailerError>): NodemailerError {
  return Object.assign(new Error('550 <jo@riverside.example> is nobody here'), given);
}

/** What a real server in sending.test.ts cannot be made to do quickly. */
describe('the words for', () => {
  it.each([
    [{ code: 'EDNS', originalCode: 'ENOTFOUND' }, 'The mail server has no address: its name may be wrong.'],
    [
      { code: 'EPROTOCOL', command: 'CONN', responseCode: 554, permanent: true },
      'What answers there is no mail server, or takes no mail from here.'
    ],
    [{ code: 'ETIMEDOUT' }, 'The mail server did not answer in time.'],
    [{ code: 'ESOCKET', originalCode: 'ETIMEDOUT' }, 'The mail server did not answer in time.'],
    [
      { code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'No secure connection to the mail server could be made: its certificate, or smtps:// in SMTP_URL, may be wrong.'
    ],
    [{ code: 'ESOCKET', originalCode: 'EPIPE' }, 'The connection to the mail server broke off.']
  ] as const)('%j are about the server', (given, words) => {
    expect(problemOf(anError(given))).toEqual({ words, isForGood: false, isOfServer: true });
  });

  it.each([
    [{ code: 'EENVELOPE', command: 'API' }, 'No mail can be sent to an address like this.', true],
    [
      { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553, permanent: true },
      'The mail server refused the mail (553).',
      false
    ],
    [
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 503, permanent: false },
      'The mail server takes no mail for this address (503).',
      false
    ],
    [{}, 'The mail server answered in a way that is not understood.', false]
  ] as const)('%j are about this mail', (given, words, isForGood) => {
    expect(problemOf(anError(given))).toEqual({ words, isForGood, isOfServer: false });
  });
});

it.each([
  [421, true],
  [450, true],
  [554, true],
  [354, false],
  [250, false],
  [undefined, false]
])('an answer of %j is a no: %j', (responseCode, isNo) => {
  expect(saidNo(anError({ responseCode }))).toBe(isNo);
});
