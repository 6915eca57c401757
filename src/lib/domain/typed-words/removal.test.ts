import { describe, expect, it } from 'vitest';
import { NO_ACCOUNTS } from './own-accounts';
import { holdsRemoved, REMOVED, removalOf, withoutPublished, withoutRemoved } from './removal';

const LONG =
  'The branch was shut for a week in July. Akinwumi from the corner house told us how far the next one is, and we have put the times of the bus on every post since.';

describe('what is taken out of a text', () => {
  const removal = removalOf([LONG], NO_ACCOUNTS);

  it('is the passage, alone or within a longer text', () => {
    expect(withoutRemoved(LONG, removal)).toBe(REMOVED);
    expect(withoutRemoved(`Before. ${LONG} After.`, removal)).toBe(`Before. ${REMOVED} After.`);
    expect(holdsRemoved('The branch was open.', removal)).toBe(false);
  });

  it('is a short passage only where it is all that stands there', () => {
    const none = removalOf(['None.'], NO_ACCOUNTS);
    expect(withoutRemoved('None.', none)).toBe(REMOVED);
    expect(withoutRemoved('None. Really.', none)).toBe('None. Really.');
  });

  it.each([
    '… week in July. Akinwumi from the corner house told us how …',
    'The branch was shut for a week in July. Akinwumi from the corner house …',
    '… we have put the times of the bus on every post since.',
    'Libraries, 5 September 2026: The branch was shut for a week in July. Akinwumi from the corner house …',
    '• The branch was shut for a week in July. Akinwumi from …'
  ])('is also what a correction quotes of it: %s', (quoted) => {
    expect(withoutRemoved(quoted, removal)).toBe(REMOVED);
  });

  it('takes the whole text along where it is published, so that nobody can try names against its checksum', () => {
    const name = removalOf(['Ring Sarah Jones.'], NO_ACCOUNTS);
    expect(name.words).toEqual(['Sarah Jones']);
    expect(withoutRemoved('We thanked Sarah Jones warmly.', name)).toBe(`We thanked ${REMOVED} warmly.`);
    expect(withoutPublished('We thanked Sarah Jones warmly.', name)).toBe(REMOVED);
    expect(withoutPublished('Carers, 5 September 2026: Sarah Jones rang.', name)).toBe(
      `Carers, 5 September 2026: ${REMOVED}`
    );
    expect(withoutPublished('We thanked everybody.', name)).toBe('We thanked everybody.');
  });

  it('is no quotation of something else', () => {
    const other = '… week in June. Akinwumi from the corner house told us how …';
    expect(withoutRemoved(other, removal)).toBe(other);
  });

  it('is the part of the whole text that a quotation shows, where that was chosen', () => {
    const quoted = removalOf(['… Akinwumi from the corner house told us …'], NO_ACCOUNTS);
    expect(withoutRemoved(LONG, quoted)).toBe(
      `The branch was shut for a week in July. ${REMOVED} how far the next one is, and we have put the times of the bus on every post since.`
    );
  });
});
