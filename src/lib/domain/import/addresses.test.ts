import { describe, expect, it } from 'vitest';
import type { Platform } from '$lib/domain/account/account';
import { handleInAddress, platformOfAddress } from './addresses';

const HANDLES: [Platform, string, string | null][] = [
  ['x', 'https://x.com/RiverCare3', 'RiverCare3'],
  ['x', 'https://twitter.com/RiverVoice', 'RiverVoice'],
  ['x', 'http://mobile.twitter.com/RiverVoice/', 'RiverVoice'],
  ['x', 'https://twitter.com/@RiverVoice?lang=en', 'RiverVoice'],
  ['x', 'https://twitter.com/RiverVoice/status/123', 'RiverVoice'],
  ['x', 'https://twitter.com/intent/user?screen_name=RiverVoice', 'RiverVoice'],
  ['x', 'https://twitter.com/#!/RiverVoice', 'RiverVoice'],
  ['x', 'x.com/RiverVoice', 'RiverVoice'],
  ['x', 'https://x.com/_river_', '_river_'],
  ['x', 'https://x.com/search?q=river', null],
  ['x', 'https://x.com/', null],
  ['x', 'https://notx.com/River', null],
  ['facebook', 'https://www.facebook.com/RiverParks3/about?ref=page_internal', 'RiverParks3'],
  ['facebook', 'https://www.facebook.com/RiverParksUK?ref=br_tf', 'RiverParksUK'],
  ['facebook', 'https://m.facebook.com/profile.php?id=100064000000000', '100064000000000'],
  ['facebook', 'https://www.facebook.com/profile.php?id=1.22158E+17', null],
  ['facebook', 'https://www.facebook.com/pages/River-Care/123456789', '123456789'],
  ['facebook', 'https://www.facebook.com/pages/category/Community/River-Care-123/', 'River-Care-123'],
  ['facebook', 'https://www.facebook.com/people/River-Care/1000641/', '1000641'],
  ['facebook', 'https://www.facebook.com/groups/rivercarers/', 'rivercarers'],
  ['facebook', 'https://en-gb.facebook.com/pg/RiverCare/posts', 'RiverCare'],
  ['facebook', 'https://www.facebook.com/watch/?v=1', null],
  ['facebook', 'https://www.facebook.com/sharer/sharer.php?u=x', null],
  ['instagram', 'https://www.instagram.com/river_reads3/', 'river_reads3'],
  ['instagram', 'https://instagram.com/stories/river_reads3/12/', 'river_reads3'],
  ['instagram', 'https://www.instagram.com/p/Cabc/', null],
  ['youtube', 'https://www.youtube.com/@RiverTV', 'RiverTV'],
  ['youtube', 'https://www.youtube.com/@RiverTV/videos', 'RiverTV'],
  ['youtube', 'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv', 'UCabcdefghijklmnopqrstuv'],
  ['youtube', 'https://www.youtube.com/c/RiverTV', 'RiverTV'],
  ['youtube', 'https://youtube.com/user/RiverTV', 'RiverTV'],
  ['youtube', 'https://www.youtube.com/RiverTV', 'RiverTV'],
  ['youtube', 'https://www.youtube.com/watch?v=abc', null],
  ['linkedin', 'https://uk.linkedin.com/company/river-council/', 'river-council'],
  ['linkedin', 'https://www.linkedin.com/showcase/river-jobs/about', 'river-jobs'],
  ['linkedin', 'https://www.linkedin.com/in/ada-morgan-1', 'ada-morgan-1'],
  ['linkedin', 'https://www.linkedin.com/in/zo%C3%AB-ll%C5%B7r', 'zoë-llŷr'],
  ['linkedin', 'https://www.linkedin.com/feed/', null],
  ['tiktok', 'https://www.tiktok.com/@riverreads?lang=en', 'riverreads'],
  ['tiktok', 'https://vm.tiktok.com/ZMabc/', null],
  ['threads', 'https://www.threads.net/@river', 'river'],
  ['threads', 'https://www.threads.com/@river', 'river'],
  ['bluesky', 'https://bsky.app/profile/river.bsky.social', 'river.bsky.social'],
  ['mastodon', 'https://social.example/@libs', 'libs@social.example'],
  ['mastodon', 'https://social.example/@libs@other.example', 'libs@other.example'],
  ['mastodon', 'https://social.example/users/libs', 'libs@social.example'],
  ['mastodon', 'https://www.tiktok.com/@riverreads', null],
  ['nextdoor', 'https://nextdoor.co.uk/pages/river-council/', 'river-council'],
  ['nextdoor', 'https://nextdoor.co.uk/agency-detail/england/riverside/river-council/', 'river-council'],
  ['nextdoor', 'https://nextdoor.co.uk/city/riverside/', null],
  ['whatsapp', 'https://whatsapp.com/channel/0029Va00000000000000', '0029Va00000000000000'],
  ['whatsapp', 'https://wa.me/447912000000', null],
  ['blog', 'https://www.river.example/blog/', 'river.example/blog'],
  ['podcast', 'https://podcasts.apple.com/gb/podcast/id1', 'podcasts.apple.com/gb/podcast/id1'],
  ['newsletter', 'river.example/news?id=1', 'river.example/news'],
  ['other', 'http://flickr.com/photos/55550000@N02/', 'flickr.com/photos/55550000@N02'],
  ['x', '', null],
  ['x', '@RiverVoice', null],
  ['x', 'not an address', null],
  ['x', 'https://x.com/%zz', null],
  ['facebook', 'https://x.com/RiverVoice', null]
];

describe('the handle in an address', () => {
  it.each(HANDLES)('on %s, %s is %j', (platform, address, handle) =>
    expect(handleInAddress(platform, address)).toBe(handle)
  );
});

describe('the platform of an address', () => {
  it.each([
    ['https://x.com/RiverCare3', 'x'],
    ['twitter.com/RiverCare3', 'x'],
    ['HTTPS://WWW.FACEBOOK.COM/River', 'facebook'],
    ['https://www.instagram.com/river/', 'instagram'],
    ['https://m.youtube.com/@River', 'youtube'],
    ['https://uk.linkedin.com/company/river', 'linkedin'],
    ['https://www.tiktok.com/@river', 'tiktok'],
    ['https://www.threads.net/@river', 'threads'],
    ['https://bsky.app/profile/river.example', 'bluesky'],
    ['https://mastodon.example/@river', 'mastodon'],
    ['https://social.example/@river', 'mastodon'],
    ['https://nextdoor.co.uk/pages/river', 'nextdoor'],
    ['https://whatsapp.com/channel/0029', 'whatsapp'],
    ['https://rivercouncil.wordpress.com', 'blog'],
    ['https://medium.com/@river', 'blog'],
    ['https://podcasts.apple.com/gb/podcast/id1', 'podcast'],
    ['https://public.govdelivery.com/accounts/UKRIVER', 'newsletter'],
    ['http://flickr.com/photos/55550000@N02/', null],
    ['https://notfacebook.com/River', null],
    ['https://river.example', null],
    ['', null]
  ])('%s is %j', (address, platform) => expect(platformOfAddress(address)).toBe(platform));
});
