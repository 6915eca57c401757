/** Outputs and outtakes: what we put out and what people did with it at once. Context, never a headline. */
import { measure, type DemoMeasure } from './kinds';

export const CONTEXT_MEASURES: readonly DemoMeasure[] = [
  measure(
    'output',
    {
      slug: 'posts-published',
      name: 'Posts published',
      unitOne: 'post published',
      unitMany: 'posts published',
      counts: 'Every post, reel, story or update published from the account in the month.',
      doesNotCount: 'Replies to comments and messages, and posts of others that we passed on.'
    },
    { better: 'neither' }
  ),
  measure(
    'output',
    {
      slug: 'reach',
      name: 'Reach',
      unitOne: 'account reached',
      unitMany: 'accounts reached',
      counts: 'Different accounts that saw at least one post in the month, as the platform counts them.',
      doesNotCount:
        'Followers who saw nothing. Reach is never added up: the same resident may be counted on every platform.'
    },
    { addsUp: false }
  ),
  measure(
    'output',
    {
      slug: 'events-promoted',
      name: 'Events promoted',
      unitOne: 'event promoted',
      unitMany: 'events promoted',
      counts: 'Council or partner events with at least one post of their own and a way to sign up.',
      doesNotCount: 'Events that were only listed in a calendar or a round-up.'
    },
    { better: 'neither' }
  ),
  measure(
    'output',
    {
      slug: 'service-alerts',
      name: 'Service alerts posted',
      unitOne: 'service alert posted',
      unitMany: 'service alerts posted',
      counts: 'Closures, delays, diversions and warnings posted before or while they applied.',
      doesNotCount: 'Reminders of the same alert on the same day.'
    },
    { better: 'neither' }
  ),
  measure('outtake', {
    slug: 'link-clicks',
    name: 'Link clicks',
    unitOne: 'link click',
    unitMany: 'link clicks',
    counts: 'Clicks from a post to a page of the council, counted by the link itself.',
    doesNotCount: 'Clicks on pictures, profiles and “see more”.'
  }),
  measure(
    'outtake',
    {
      slug: 'comments',
      name: 'Comments and replies',
      unitOne: 'comment or reply',
      unitMany: 'comments and replies',
      counts: 'Comments by residents under our posts, whatever they say.',
      doesNotCount: 'Our own answers, and comments removed under the house rules.'
    },
    { better: 'neither' }
  ),
  measure('outtake', {
    slug: 'saves',
    name: 'Posts saved',
    unitOne: 'post saved',
    unitMany: 'posts saved',
    counts: 'Times that somebody saved a post for later.',
    doesNotCount: 'Likes and other reactions.'
  }),
  measure('outtake', {
    slug: 'shares',
    name: 'Shares',
    unitOne: 'share',
    unitMany: 'shares',
    counts: 'Times that a post was passed on, in public or to a friend, as the platform counts them.',
    doesNotCount: 'Shares by colleagues from other council accounts.'
  }),
  measure('outtake', {
    slug: 'video-views',
    name: 'Video views',
    unitOne: 'video view',
    unitMany: 'video views',
    counts: 'Views of 15 seconds or more, or to the end of a shorter video.',
    doesNotCount: 'Videos that started by themselves and were scrolled past.'
  })
];
