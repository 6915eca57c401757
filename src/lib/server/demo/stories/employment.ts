/** Stories of employment support. */
import { agreed, EVERYWHERE, IN_PRINT, ON_THE_WEB, quote, source, story, type DemoStory } from './story';

const FACEBOOK = 'facebook-riversideintowork';
const LINKEDIN = 'linkedin-riverside-into-work';

export const EMPLOYMENT_STORIES: readonly DemoStory[] = [
  story(
    'employment-support',
    [FACEBOOK],
    'Two hundred and six applications, he told his coach, and not one answer. The post he replied to was about what employers see in the first ten seconds. They rewrote the first ten seconds together. He drives the seven o’clock bus now.',
    {
      who: 'A man out of work for two years',
      route: 'asked',
      evidence: [source('Work coach log'), source('Six-month follow-up call')],
      anyway: 'partly',
      person: agreed('Work coach', EVERYWHERE)
    }
  ),
  story(
    'employment-support',
    [LINKEDIN],
    'A small bakery wrote under our post that it would take somebody with a conviction if anybody would explain the form. We explained the form. Two people start their day there at four, and the owner now explains the form to others.',
    {
      who: 'Two people with convictions, and their employer',
      route: 'message-thread',
      evidence: [source('Employer’s starter forms')],
      anyway: 'no',
      person: agreed('Employment support social lead', ON_THE_WEB)
    }
  ),
  story(
    'employment-support',
    [FACEBOOK],
    'She had been out of work for eleven years with her children and called herself unemployable, in those words, in our comments. Nine strangers wrote back with what they would pay her to do. She runs the school kitchen’s stores. She kept a screenshot of the nine.',
    {
      who: 'A mother returning to work',
      route: 'message-thread',
      evidence: [source('Work coach log'), quote('“Nine people I’d never met.”')],
      person: agreed('Work coach', EVERYWHERE, { years: 1 })
    }
  ),
  story(
    'employment-support',
    [FACEBOOK, LINKEDIN],
    'Every Monday for a quarter we posted all the vacancies of the week in one list. It took an afternoon, it was our most saved post, and no application could be followed back to it. People saved it the way one saves recipes.',
    {
      who: 'People looking for work',
      route: 'tracked-link',
      evidence: [source('Recruitment system, source of application')],
      direction: 'no-difference',
      lesson: 'A saved post is not an application. One job a day, with a person in it and the hours stated.'
    }
  ),
  story(
    'employment-support',
    [FACEBOOK],
    'The interview clothes rail was posted as a picture of six jackets. A man took the grey one and brought it back cleaned, with his first payslip’s biscuits for the team and a second jacket, his own, for the next person.',
    {
      who: 'A man going to an interview',
      route: 'asked',
      evidence: [source('Clothes rail book')],
      anyway: 'partly',
      person: agreed('Work coach', EVERYWHERE, { way: 'spoken' })
    }
  ),
  story(
    'employment-support',
    [LINKEDIN],
    'He is autistic and had been let go from four jobs in a year, each time at the end of the trial. An engineering firm answered our post about quiet workplaces with a drawing of its own workshop. He has been there for two years. He moved one desk.',
    {
      who: 'An autistic man',
      route: 'message-thread',
      evidence: [source('Employer’s letter to the work coach')],
      other: 'A job coach paid for by a national scheme helped in the first weeks.',
      anyway: 'partly',
      person: agreed('Work coach', IN_PRINT)
    }
  ),
  story(
    'employment-support',
    [FACEBOOK],
    'Of the twelve who started at the warehouse through our open day, five had left by Christmas. They told us why, and we had known: the last bus goes before the late shift ends. We should have said so on the post.',
    {
      who: 'People who took a job through the open day',
      route: 'asked',
      evidence: [source('Follow-up calls')],
      direction: 'no-difference',
      lesson: 'Say how one gets home, in the advert. The warehouse now pays for a minibus on late shifts.'
    }
  )
];
