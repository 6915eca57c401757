/** Handles and profile addresses on social platforms, but those of the council's own register. */
import type { Found } from './names';
import { isOwnAddress, isOwnHandle, type OwnAccounts } from './own-accounts';

/** Nothing of a mail address and no part of another handle stands before it. */
const HANDLE = /(?<![\w@.+/-])@\w[\w.-]{1,60}/g;

const HOSTS =
  'facebook\\.com|fb\\.com|instagram\\.com|x\\.com|twitter\\.com|tiktok\\.com|linkedin\\.com|threads\\.net|threads\\.com|youtube\\.com|bsky\\.app|nextdoor\\.co\\.uk|nextdoor\\.com|snapchat\\.com|pinterest\\.co\\.uk|t\\.me|wa\\.me';
const PROFILE = new RegExp(
  `(?<![\\w.@-])(?:[a-z-]{1,10}\\.)?(?:${HOSTS})/(?:(?:in|profile|people|add|user|c|channel)/)?@?([\\w.%+-]{2,100})[^\\s<>()"”]{0,300}`,
  'gi'
);
/** On other servers, as Mastodon has many: a whole address whose path is a handle. */
const SERVER_PROFILE = /https?:\/\/[\w.-]{4,100}\/@([\w.-]{2,60})/gi;

/** First parts of a path that belong to no person: groups, posts, searches. */
const NO_PROFILES = new Set(
  (
    'groups group events event share sharer watch hashtag search explore p reel reels tv stories status i home posts photo photos ' +
    'media company school pulse feed playlist shorts results about help policies legal intent pages marketplace gaming login ' +
    'story.php permalink.php photo.php profile.php.net watch.php news ads business hashtags tag music video videos live'
  ).split(' ')
);

/** Every handle and profile address that is not the council's own. */
export function profilesIn(text: string, own: OwnAccounts): Found[] {
  const found = (pattern: RegExp, isOwn: (match: RegExpMatchArray) => boolean) =>
    [...text.matchAll(pattern)]
      .filter((match) => !isOwn(match))
      .map((match) => ({ words: withoutEnd(match[0]), at: match.index }));
  const addresses = [
    ...found(
      PROFILE,
      ([address, name = '']) => NO_PROFILES.has(name.toLowerCase()) || isOwned(address, name, own)
    ),
    ...found(SERVER_PROFILE, ([address, name = '']) => isOwned(address, name, own))
  ];
  const handles = found(HANDLE, ([handle]) => isOwnHandle(withoutEnd(handle), own));
  return [...addresses, ...handles];
}

function isOwned(address: string, name: string, own: OwnAccounts): boolean {
  return isOwnAddress(withoutEnd(address), own) || isOwnHandle(withoutEnd(name), own);
}

/** Without the mark that ends the sentence. */
function withoutEnd(words: string): string {
  return words.replace(/[.,;:!?’'-]{1,9}$/, '');
}
