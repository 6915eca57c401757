import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

/** As PostgreSQL itself does. */
const ROUNDS = 4_096;

/**
 * What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5803): given in its place, so that no log of the server's
 * statements holds the password.
 * @param password of ASCII characters
 * @param salt 16 bytes
 */
export function scramVerifier(password: string, salt: Buffer): string {
  const salted = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest('base64');
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64');
  return `SCRAM-SHA-256$${ROUNDS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
