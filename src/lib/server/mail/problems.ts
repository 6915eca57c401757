import type { NodemailerError } from 'nodemailer';

/** Why a mail was not delivered. */
export interface Problem {
  /** A sentence without addresses and without the server's own words, which often hold one. */
  words: string;
  /** Would every other try end in the same way? */
  isForGood: boolean;
  /** Is it about the server rather than about this mail? Then the others need not be tried now. */
  isOfServer: boolean;
}

/** Says what went wrong between us and the mail server. */
export function problemOf(error: NodemailerError): Problem {
  const ofServer = SERVER_PROBLEMS.find(([fits]) => fits(error));
  if (ofServer) return { words: ofServer[1], isForGood: false, isOfServer: true };
  if (error.code === 'EENVELOPE' && !error.responseCode) {
    return { words: 'No mail can be sent to an address like this.', isForGood: true, isOfServer: false };
  }
  const isForGood = error.command === 'RCPT TO' && error.permanent === true;
  return { words: refusal(error), isForGood, isOfServer: false };
}

/** Did the server say no? Then it has not taken the mail, whatever it had got of it. */
export function saidNo({ responseCode }: NodemailerError): boolean {
  return responseCode !== undefined && responseCode >= 400 && responseCode < 600;
}

/** The first that fits. */
const SERVER_PROBLEMS: [(error: NodemailerError) => boolean, string][] = [
  [({ code }) => code === 'EAUTH', 'The mail server refused the name or the password in SMTP_URL.'],
  [
    isAboutSecurity,
    'No secure connection to the mail server could be made: its certificate, or smtps:// in SMTP_URL, may be wrong.'
  ],
  [({ code }) => code === 'EDNS', 'The mail server has no address: its name may be wrong.'],
  [isTimeOut, 'The mail server did not answer in time.'],
  [
    ({ originalCode }) => originalCode === 'ECONNREFUSED',
    'Nothing answers at the address of the mail server.'
  ],
  [({ responseCode }) => responseCode === 421, 'The mail server is not ready for mail just now (421).'],
  [({ code }) => code === 'EPROTOCOL', 'What answers there is no mail server, or takes no mail from here.'],
  [({ code }) => code === 'ESOCKET' || code === 'ECONNECTION', 'The connection to the mail server broke off.']
];

/** OpenSSL has dozens of codes for what is wrong with a certificate. */
function isAboutSecurity({ code, originalCode = '' }: NodemailerError): boolean {
  return code === 'ETLS' || /^ERR_(SSL|TLS)|CERT|^UNABLE_TO_|^EPROTO$/.test(originalCode);
}

function isTimeOut({ code, originalCode }: NodemailerError): boolean {
  return code === 'ETIMEDOUT' || originalCode === 'ETIMEDOUT';
}

function refusal({ responseCode, command }: NodemailerError): string {
  if (!responseCode) return 'The mail server answered in a way that is not understood.';
  if (responseCode < 500) return `The mail server put the mail off (${responseCode}).`;
  if (command === 'RCPT TO') return `The mail server takes no mail for this address (${responseCode}).`;
  return `The mail server refused the mail (${responseCode}).`;
}
