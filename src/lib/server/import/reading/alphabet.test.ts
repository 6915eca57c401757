import { describe, expect, it } from 'vitest';
import { alphabetOf, textOf, type Alphabet } from './alphabet';
import { MAC_SIGNS, WINDOWS_SIGNS } from './old-alphabets';

function bytesIn(alphabet: 'windows' | 'mac', text: string): Uint8Array {
  const signs = alphabet === 'mac' ? MAC_SIGNS : WINDOWS_SIGNS;
  return Uint8Array.from(text, (sign) => {
    if (sign < '\u0080') return sign.charCodeAt(0);
    expect(signs).toContain(sign);
    return 0x80 + signs.indexOf(sign);
  });
}

function textIn(bytes: Uint8Array): string {
  return [...textOf(bytes, alphabetOf(bytes))].join('');
}

/** What people write in registers; each is a file of its own. */
const SAMPLES = [
  'Carers’ support',
  'Caffi’r Afon – “Sgwrs” w £5',
  'We don’t close; it’s “open” all week…',
  '‘Open’ hours – 9—5, £3.50 or €4',
  'CARERS’ CENTRE, “LIVE”',
  'For readers under forty, so that they join – and come back.',
  'Café Élan, Zoë Brontë, naïve',
  'Bibliothèque de l’Île : où, à, déjà, ça, être, Noël',
  'Mémoire d’été à la française',
  'ÉDUCATION, PRÉSENCE, FORÊT',
  'Siân, môr a mynydd, tân, gofal â chi',
  'Gwasanaeth Cymorth i Ofalwyr – ysgrifennwch i’r tîm',
  'Adult\u00a0social\u00a0care',
  '• Events • Offers',
  'Under 5½, at 20°C, ©',
  'Señor Muñoz, Jürgen Müller, Åsa'
];

describe('text of the old alphabets', () => {
  it.each(SAMPLES)('is read as Windows: %s', (text) => expect(textIn(bytesIn('windows', text))).toBe(text));

  it.each(SAMPLES.filter((text) => !text.includes('½')))('is read as of the Mac: %s', (text) =>
    expect(textIn(bytesIn('mac', text))).toBe(text)
  );

  it('has a sign for every byte', () => {
    expect([...WINDOWS_SIGNS]).toHaveLength(128);
    expect([...MAC_SIGNS]).toHaveLength(128);
    expect(MAC_SIGNS[0xd5 - 0x80]).toBe('’');
    expect(MAC_SIGNS[0x8e - 0x80]).toBe('é');
    expect(WINDOWS_SIGNS[0x92 - 0x80]).toBe('’');
    expect(WINDOWS_SIGNS[0xe9 - 0x80]).toBe('é');
  });
});

describe('the alphabet of a text', () => {
  const utf16 = Buffer.from('Tŷ’r Afon, Café\n', 'utf16le');
  const text = 'Tŷ’r Afon, Café\n';
  it.each<[string, Uint8Array, Alphabet]>([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['marked UTF-8', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['marked UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'utf-16le'],
    [
      'marked UTF-16, big end first',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
      'utf-16be'
    ],
    ['UTF-16 without a mark, little end first', utf16, 'utf-16le'],
    ['UTF-16 without a mark, big end first', Buffer.from(utf16).swap16(), 'utf-16be']
  ])('is %s', (_, bytes, alphabet) => {
    expect(alphabetOf(bytes)).toBe(alphabet);
    expect(textIn(bytes)).toBe(text);
  });

  it('is UTF-8 where a mark says so, and a broken sign shows', () => {
    expect(textIn(Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xe9, 0x62]))).toBe('a\ufffdb');
  });

  it('is none where bytes of no text are in it', () => {
    expect(() => alphabetOf(Uint8Array.from({ length: 300 }, (_, index) => index % 7))).toThrow(
      'noSpreadsheet'
    );
  });
});
