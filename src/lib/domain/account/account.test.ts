import { describe, expect, it } from 'vitest';
import { accountReturn, accountSlug, accountTitle, PLATFORMS, type Platform } from './account';

describe('what an account returned', () => {
  it.each([
    [0, 0, 0, 'no-return'],
    [0, 0, 1, 'nil'],
    [0, 0, 3, 'nil'],
    [1, 0, 0, 'recorded'],
    [4, 0, 2, 'recorded'],
    [4, 1, 0, 'evidenced'],
    [1, 1, 3, 'evidenced']
  ] as const)(
    'with %i outcomes, %i of them linked, and %i nil returns is “%s”',
    (outcomes, linked, nilReturns, expected) =>
      expect(accountReturn({ outcomes, linked, nilReturns })).toBe(expected)
  );
});

describe('the address of an account', () => {
  it.each([
    ['instagram', 'RiversideLibs', 'instagram-riversidelibs'],
    ['x', '@Riverside_Libs', 'x-riverside-libs'],
    ['facebook', '  Café & Carers ', 'facebook-cafe-carers'],
    ['whatsapp', '图书馆', 'whatsapp'],
    ['mastodon', '@libs@social.example', 'mastodon-libs-social-example'],
    ['other', '---', 'other']
  ] as const)('of %s %j is %s', (platform, handle, slug) => {
    expect(accountSlug(platform, handle)).toBe(slug);
  });
});

describe('how people speak of an account', () => {
  it.each([
    ['instagram', 'Libraries on Instagram'],
    ['whatsapp', 'Libraries on WhatsApp channel'],
    ['blog', 'Libraries (blog)'],
    ['podcast', 'Libraries (podcast)'],
    ['newsletter', 'Libraries (newsletter)'],
    ['other', 'Libraries']
  ] as const)('on %s it is “%s”', (platform, title) => {
    expect(accountTitle({ name: 'Libraries', platform })).toBe(title);
  });

  it('knows every platform that a council needs at least', () => {
    const needed: Platform[] = [
      ...(['x', 'facebook', 'instagram', 'youtube', 'linkedin', 'tiktok', 'threads', 'bluesky'] as const),
      ...(['mastodon', 'nextdoor', 'whatsapp', 'blog', 'podcast', 'newsletter', 'other'] as const)
    ];
    expect(Object.keys(PLATFORMS).sort()).toEqual([...needed].sort());
  });
});
