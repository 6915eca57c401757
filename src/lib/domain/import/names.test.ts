import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '$lib/domain/account/account';
import { timesAsLong } from '../../../../tests/support/growth';
import { nameKey, platformNear } from './names';

describe('two ways of writing one name', () => {
  it.each([
    ['Carers’ support', "Carers' support"],
    ['Carers’ support', 'Carers´ support'],
    ['Early help and family hubs', 'Early help & family hubs'],
    ['Early help and family hubs', 'Early help&family hubs'],
    ['Early help and family hubs', 'Early help + family hubs'],
    ['Waste and recycling', 'Waste  and recycling'],
    ['Waste and recycling', 'WASTE AND RECYCLING'],
    ['Waste and recycling', 'Waste and recycling.'],
    ['Waste and recycling', '“Waste and recycling”'],
    ['Adult social care', 'Adult\u00a0social\ncare'],
    ['Drop-in', 'Drop‑in'],
    ['Drop-in', 'Drop – in'],
    ['Out-of-hours care', 'Out of hours care'],
    ['Caffi’r Afon', 'CAFFIʼR AFON'],
    ['Tŷ Gŵyr', 'Ty Gwyr'],
    ['Café', 'Cafe\u0301'],
    ['riversidelibs', '@RiversideLibs']
  ])('%j and %j are the same', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));

  it.each([
    ['Parks', 'Park'],
    ['Adult social care', 'Children’s social care'],
    ['Libraries', 'Libraries and archives'],
    ['C', 'C+'],
    ['Years 1 to 2', 'Years 12']
  ])('%j and %j are not', (one, other) => expect(nameKey(one)).not.toBe(nameKey(other)));

  it.each([
    ['Early help & family hubs', 'early help and family hubs'],
    ['  @Carers’ café – Tŷ. ', 'carers cafe ty'],
    ['&', 'and'],
    ['—', ''],
    ['', '']
  ])('the key of %j is %j', (text, key) => expect(nameKey(text)).toBe(key));

  it('has a key for its key that is the same', () => {
    for (const name of ['Early help & family hubs', 'Carers’ café – Tŷ.', 'A + B', '@x', '...']) {
      expect(nameKey(nameKey(name))).toBe(nameKey(name));
    }
  });
});

it.each(['.', ' ', '@', '&', ' + ', '"', '\u0301', '-'])(
  'a key is made in step with the length of %j',
  (unit) => {
    const attack = (length: number) => `a${unit.repeat(length)}b`;
    expect(timesAsLong(nameKey, attack(300), attack(9_000), 200)).toBeLessThan(200);
  }
);

describe('the platform that a slip can mean', () => {
  it.each([
    ['Intagram', 'instagram'],
    ['Instgaram', 'instagram'],
    ['You Tube', 'youtube'],
    ['Youtub', 'youtube'],
    ['Linked In', 'linkedin'],
    ['Linkdin', 'linkedin'],
    ['Face book', 'facebook'],
    ['Facebok', 'facebook'],
    ['Twiter', 'x'],
    ['Twitter', 'x'],
    ['X (Twitter)', 'x'],
    ['X, formerly Twitter', 'x'],
    ['Tik-Tok', 'tiktok'],
    ['TikTock', 'tiktok'],
    ['Blue Sky', 'bluesky'],
    ['Mastadon', 'mastodon'],
    ['Whats App', 'whatsapp'],
    ['WhatsApp chanel', 'whatsapp'],
    ['Next Door', 'nextdoor'],
    ['Thread', 'threads'],
    ['Blogs', 'blog'],
    ['Pod cast', 'podcast'],
    ['E-newsletter', 'newsletter'],
    ['Flickr', null],
    ['Pinterest', null],
    ['Snapchat', null],
    ['Reddit', null],
    ['Vimeo', null],
    ['Twitch', null],
    ['Y', null],
    ['Blob', null],
    ['', null],
    ['?', null],
    ['constructor', null],
    ['i'.repeat(10_000), null]
  ])('%j is %j', (typed, platform) => expect(platformNear(typed)).toBe(platform));

  it('is itself where it is named rightly', () => {
    for (const [key, label] of Object.entries(PLATFORMS)) {
      expect(platformNear(key)).toBe(key);
      expect(platformNear(label)).toBe(key);
    }
  });
});
