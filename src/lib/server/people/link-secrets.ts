import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a link's secret. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
