import { describe, expect, it } from 'vitest';
import { fitted } from './fitting';

const ROOM = { width: 400, height: 100, sizes: [20, 16, 12] };
const WORDS = 'many words '.repeat(12).trim();

describe('text that stays in its box', () => {
  it('has the largest letters with which all of it fits', () => {
    expect(fitted(['Short'], ROOM)).toEqual({ size: 20, lines: ['Short'], more: null });
    expect(fitted([WORDS, 'Short'], ROOM).size).toBe(16);
  });

  it('says how many lines are left out, once the smallest are too large', () => {
    const { size, lines, more } = fitted(
      Array.from({ length: 9 }, () => 'Short'),
      ROOM
    );
    expect({ size, lines: lines.length, more }).toEqual({
      size: 12,
      lines: 4,
      more: 'and 5 more in the summary'
    });
  });

  it('cuts a line that is too long by itself, and says where the rest stands', () => {
    const { lines, more } = fitted(['many words '.repeat(900)], ROOM);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^many words .*…$/);
    expect(lines[0]!.length).toBeLessThan(400);
    expect(more).toBe('the rest stands in the summary');
  });

  it('breaks a word that is longer than the box, and cuts it, too', () => {
    const [line] = fitted(['x'.repeat(10_000)], ROOM).lines;
    expect(line).toMatch(/^x{50,400}…$/);
  });

  it('says nothing of a name that is cut', () => {
    const name = fitted(['many words '.repeat(900)], { ...ROOM, height: 24, isName: true });
    expect(name.more).toBeNull();
    expect(name.lines[0]).toMatch(/…$/);
  });

  it('never cuts a sign in two', () => {
    const [line] = fitted(['👩🏽‍🚒'.repeat(2_000)], ROOM).lines;
    expect(line).toMatch(/^(?:👩🏽‍🚒)+…$/u);
  });

  it('is nothing where there is nothing to be said', () => {
    expect(fitted(['', ' \n '], ROOM)).toEqual({ size: 20, lines: [], more: null });
  });
});
