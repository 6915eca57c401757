/** Stories of volunteering. */
import { agreed, EVERYWHERE, IN_PRINT, ON_THE_WEB, quote, source, story, type DemoStory } from './story';

const FACEBOOK = 'facebook-volunteerriverside';
const NEWSLETTER = 'newsletter-volunteering-round-up';

export const VOLUNTEERING_STORIES: readonly DemoStory[] = [
  story(
    'volunteering',
    [FACEBOOK],
    '“One hour a week” was the whole advert. He came for the hour, at the community fridge, and stayed for the argument about courgettes. After three months he has a key, and after a year without work he has a reference.',
    {
      who: 'A man between jobs',
      route: 'asked',
      evidence: [source('Volunteer database, first session and hours')],
      anyway: 'partly',
      person: agreed('Volunteer matching officer', EVERYWHERE)
    }
  ),
  story(
    'volunteering',
    [FACEBOOK, NEWSLETTER],
    'We called for drivers on a Sunday evening, when the lunch club had nobody for Monday. Two answered within the hour. One had never noticed that the lunch club meets opposite her house; she now eats there as well.',
    {
      who: 'A new volunteer driver',
      route: 'message-thread',
      evidence: [source('Lunch club rota')],
      anyway: 'no',
      person: agreed('Volunteer matching officer', ON_THE_WEB, { way: 'spoken' })
    }
  ),
  story(
    'volunteering',
    [FACEBOOK],
    'For the third time a general call for volunteers was liked by many and answered by few. Of the six who signed up, none had started a month later. They were not unwilling: we had not given them anything to start with.',
    {
      who: 'Residents willing to help',
      route: 'tracked-link',
      evidence: [source('Volunteer database, sign-ups and first sessions')],
      direction: 'worse',
      lesson: 'No more general calls. One role, one place, one day, and somebody who rings within three days.'
    }
  ),
  story(
    'volunteering',
    [NEWSLETTER],
    'A woman who had been on the waiting list for a year read that befrienders were needed for people with dementia. Her own mother had died with it. “I wasn’t ready last year. I read it and thought, now.” She visits on Wednesdays.',
    {
      who: 'A woman on the waiting list',
      route: 'asked',
      evidence: [quote('“I read it and thought, now.”')],
      person: agreed('Volunteering social lead', IN_PRINT)
    }
  ),
  story(
    'volunteering',
    [FACEBOOK],
    'Somebody wrote under our post about the repair table that her husband could mend anything and was driving her mad since he retired. He mends bicycles for us. She has sent a card to thank us for her kitchen.',
    {
      who: 'A retired couple',
      route: 'message-thread',
      evidence: [source('Repair table log')],
      direction: 'unexpected',
      lesson: 'Ask the people around somebody: they know what he would enjoy.',
      anyway: 'no',
      person: agreed('Volunteer matching officer', EVERYWHERE, { years: 1 })
    }
  ),
  story(
    'volunteering',
    [FACEBOOK, 'facebook-riversideparks'],
    'Eleven asylum seekers, who may not work, saw the post about the orchard because a volunteer translated it in the comments. They planted sixty whips in two mornings. In the second year they are the ones who teach the pruning.',
    {
      who: 'People waiting for an asylum decision',
      route: 'asked',
      evidence: [source('Orchard day sign-in sheets')],
      anyway: 'no',
      person: agreed('Volunteering social lead', IN_PRINT, { way: 'spoken' })
    }
  ),
  story(
    'volunteering',
    [NEWSLETTER],
    'We asked people who had stopped volunteering why. Nearly all said the same: nobody had noticed when they did not come. A card now goes out after two missed sessions, with no questions in it. Five have come back.',
    {
      who: 'Former volunteers',
      route: 'asked',
      evidence: [source('Replies to the newsletter, and sessions since')],
      other: 'A new coordinator had started in the same month.',
      anyway: 'partly'
    }
  ),
  story(
    'volunteering',
    [FACEBOOK],
    'A student joined for the certificate and says so. She also says that the old man she reads to corrects her pronunciation of rivers, that she has looked up all of them, and that she will go on when the certificate is framed.',
    {
      who: 'A student',
      route: 'code',
      evidence: [source('Award scheme form, code from the post')],
      anyway: 'probably',
      person: agreed('Volunteer matching officer', EVERYWHERE)
    }
  )
];
