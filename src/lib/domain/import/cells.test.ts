import { describe, expect, it } from 'vitest';
import { timesAsLong } from '../../../../tests/support/growth';
import { cellWords } from './cells';

describe('the words of a cell', () => {
  it.each([
    ['Libraries', 'Libraries'],
    ['Adult social care', 'Adult social care'],
    ['', ''],
    ['   ', ''],
    ['Adult\u00a0social\u00a0care', 'Adult social care'],
    ['Waste  and   recycling ', 'Waste and recycling'],
    ['1\u2009204', '1 204'],
    ['\u3000Library\u3000Lines', 'Library Lines'],
    ['a\u180eb', 'a b'],
    ['\u200bRiver\u200bZero8', 'RiverZero8'],
    ['River\ufeff\u2060\u00adCare', 'RiverCare'],
    ['\u202eRiver\u202c\u200e', 'River'],
    ['River\u200dCare', 'RiverCare'],
    ['👩\u200d👧', '👩\u200d👧'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['Tŷ Gŵyr', 'Tŷ Gŵyr'],
    ['Libraries;\r\nMuseums', 'Libraries;\nMuseums'],
    [' Libraries \r Museums ', 'Libraries\nMuseums'],
    ['one\u000btwo\u2028three', 'one\ntwo\nthree'],
    ["'=1+1", '=1+1'],
    ["'@riverside", '@riverside'],
    ["' -12", '-12'],
    ["'＋44", '＋44'],
    ["'tis", "'tis"],
    ["Carers' support", "Carers' support"],
    ["''=1", "''=1"],
    ['a\u0000b\u0007', 'ab']
  ])('%j reads %j', (raw, words) => expect(cellWords(raw)).toBe(words));

  it.each([' ', '\u00a0', '\n ', 'a ', '\u200d', "'"])('are found in step with the length of %j', (unit) => {
    expect(timesAsLong(cellWords, unit.repeat(300), unit.repeat(9_000), 200)).toBeLessThan(200);
  });
});
