import MailComposer from 'nodemailer/lib/mail-composer';
import { isUnsubscribable, type MailKind } from '$lib/domain/mail/kinds';
import { choicesAddressIn } from '$lib/domain/mail/letter';

/** Who mail comes from. */
export interface Sender {
  name: string;
  address: string;
}

/** A mail of the outbox with all its words. */
export interface MailToSend {
  id: string;
  kind: MailKind;
  toAddress: string;
  subject: string;
  bodyText: string;
  bodyHtml: string;
}

/** A mail as it goes over the wire. */
export interface Message {
  envelope: { from: string; to: string[] };
  bytes: Buffer;
}

/**
 * Writes a mail as a message, with its words as plain text and as HTML. Every try gives it the same Message-ID.
 * @param host what its Message-ID ends with
 */
export async function messageOf(mail: MailToSend, from: Sender, host: string): Promise<Message> {
  const message = new MailComposer({
    from,
    to: { name: '', address: mail.toAddress },
    subject: mail.subject,
    messageId: `<${mail.id}@${host}>`,
    // Nobody's "I am away" answers it.
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(mail) },
    text: mail.bodyText,
    html: mail.bodyHtml,
    disableFileAccess: true,
    disableUrlAccess: true
  }).compile();
  const { to } = message.getEnvelope();
  return { envelope: { from: from.address, to }, bytes: await message.build() };
}

/** Mail programmes offer this link beside the sender's name. */
function unsubscribing({ kind, bodyText }: MailToSend): Record<string, string> {
  const choices = isUnsubscribable(kind) ? choicesAddressIn(bodyText) : null;
  return choices === null ? {} : { 'List-Unsubscribe': `<${choices}>` };
}
