import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import SMTPTransport, { type SMTPTransportAuth } from 'nodemailer/lib/smtp-transport';
import type { Message } from './message';
import { problemOf, saidNo, type Problem } from './problems';

/** Where mail is handed over, and as whom. */
export interface MailServer {
  options: SMTPConnectionOptions;
  auth: SMTPTransportAuth | false;
}

/** How the delivery of a mail ended. `uncertain`: it was handed over, and no answer came. */
export type Delivery =
  | { is: 'accepted' }
  | { is: 'not accepted'; wasHandedOver: boolean; problem: Problem }
  | { is: 'uncertain'; problem: Problem };

/** How long the server may take to answer, in milliseconds. */
const ANSWER = 10_000;
/** How long a mail may take until it is handed over, in milliseconds. */
const BEFORE = 30_000;
/** How long the server may take to accept it then: many look for viruses first, and time out later than this. */
const AFTER = 120_000;
/** Longer than any delivery, in milliseconds. */
export const LONGEST_DELIVERY = BEFORE + AFTER + 30_000;

/** Reads the address of a mail server, smtp:// or smtps://, with name and password where it wants them. */
export function mailServer(smtpUrl: string): MailServer {
  const transport = new SMTPTransport({ url: smtpUrl });
  const times = {
    dnsTimeout: ANSWER,
    connectionTimeout: ANSWER,
    greetingTimeout: ANSWER,
    socketTimeout: AFTER
  };
  // Whatever the address says: nothing is logged, since all of it is about people.
  const quiet = { logger: false, debug: false, transactionLog: false };
  const auth = transport.getAuth({}) || false;
  // Somebody between here and a server elsewhere must not be able to talk it out of encryption, and read the password.
  const requireTLS = auth !== false && !isThisMachine(transport.options.host);
  return { options: { requireTLS, ...transport.options, ...times, ...quiet }, auth };
}

function isThisMachine(host = 'localhost'): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/**
 * Delivers one message. Without its last line, a single dot, a server takes nothing of it: so whoever ends before
 * `handOver` has come back, however suddenly, has not sent it.
 * @param handOver called once the server has got all but that line; when it throws, the line is never sent
 * @throws what `handOver` throws, and nothing else
 */
export async function deliver(
  server: MailServer,
  message: Message,
  handOver: () => Promise<void>
): Promise<Delivery> {
  const patience = startPatience();
  const handing: { over?: Promise<void> } = {};
  async function* allButTheDot(): AsyncGenerator<Buffer> {
    yield message.bytes;
    patience.begin(AFTER);
    handing.over = handOver();
    await handing.over;
  }
  // nodemailer writes the dot when this ends.
  const bytes = Readable.from(allButTheDot());
  try {
    await converse(server, message.envelope, bytes, patience.ended);
    return { is: 'accepted' };
  } catch (error) {
    await handing.over;
    const problem = problemOf(error as NodemailerError);
    if (bytes.readableEnded && !saidNo(error as NodemailerError)) return { is: 'uncertain', problem };
    return { is: 'not accepted', wasHandedOver: handing.over !== undefined, problem };
  } finally {
    patience.stop();
  }
}

/** Not nodemailer's transport: that one reads ahead, so the message would be handed over before the server wants it. */
async function converse(
  server: MailServer,
  envelope: Message['envelope'],
  bytes: Readable,
  tooLate: Promise<never>
): Promise<void> {
  const connection = new SMTPConnection(server.options);
  const broken = new Promise<never>((_, reject) => connection.on('error', reject));
  async function talk(): Promise<void> {
    await step((done) => connection.connect(done));
    const { auth } = server;
    if (auth && connection.allowsAuth) await step((done) => connection.login(auth, done));
    await step((done) => connection.send(envelope, bytes, done));
  }
  try {
    await Promise.race([talk(), broken, tooLate]);
  } finally {
    connection.close();
    // From here on it cannot end any more.
    bytes.destroy();
  }
}

function step(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
}

/** A time limit that begins at once, and can begin anew. */
function startPatience(): { ended: Promise<never>; begin(ms: number): void; stop(): void } {
  let timer: NodeJS.Timeout;
  let end: (error: Error) => void;
  const ended = new Promise<never>((_, reject) => (end = reject));
  // Nobody may listen any more.
  ended.catch(() => undefined);
  function begin(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => end(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })), ms);
  }
  begin(BEFORE);
  return { ended, begin, stop: () => clearTimeout(timer) };
}
