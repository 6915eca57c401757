/** Stories of fostering. */
import {
  agreed,
  EVERYWHERE,
  IN_PRINT,
  INSIDE,
  ON_THE_WEB,
  quote,
  source,
  story,
  type DemoStory
} from './story';

const FACEBOOK = 'facebook-fosterforriverside';
const INSTAGRAM = 'instagram-fosterforriverside';

export const FOSTERING_STORIES: readonly DemoStory[] = [
  story(
    'fostering',
    [FACEBOOK],
    'They had read every post for two years and never pressed anything. The film that did it showed no child at all, only a foster carer ironing a school shirt on a Sunday night. They were approved in the spring and have ironed a good many since.',
    {
      who: 'A couple in their fifties',
      route: 'asked',
      evidence: [source('First visit record, “what made you call?”')],
      anyway: 'partly',
      person: agreed('Fostering recruitment officer', EVERYWHERE)
    }
  ),
  story(
    'fostering',
    [INSTAGRAM],
    'He assumed that a single man who works shifts need not apply. He asked under a reel whether that was true, expecting no answer. Weekend respite suits him: two brothers come on Friday with a football and leave on Sunday with clean kit.',
    {
      who: 'A single man working shifts',
      route: 'message-thread',
      evidence: [source('Recruitment log'), quote('“I only asked to settle an argument.”')],
      anyway: 'no',
      person: agreed('Fostering recruitment officer', ON_THE_WEB)
    }
  ),
  story(
    'fostering',
    [FACEBOOK, INSTAGRAM],
    'We put money behind a film about the allowance. It reached more people than anything before, drew two hundred comments about tax, and calls that month were the lowest of the year. Our own carers were hurt by what was said about them.',
    {
      who: 'Foster carers and people thinking of it',
      route: 'platform-record',
      evidence: [source('Enquiry form by month'), source('Carers’ forum minutes')],
      direction: 'worse',
      lesson:
        'Never lead with money in public. We apologised to our carers, and they now see every film first.'
    }
  ),
  story(
    'fostering',
    [FACEBOOK],
    'A grown woman wrote under an old post that she had been fostered in Riverside and had never known how to say thank you. Her carer, in her eighties, still reads the page. We passed on a letter, with both of them agreeing. They have met.',
    {
      who: 'A former foster child and her carer',
      route: 'message-thread',
      evidence: [source('Letters passed on by the duty social worker')],
      direction: 'unexpected',
      lesson: 'Old posts are found. Comments on them are read once a month now.',
      person: agreed('Duty social worker', IN_PRINT)
    }
  ),
  story(
    'fostering',
    [INSTAGRAM],
    'A teaching assistant saw our evening question hour on her way home and asked the one thing that she had been ashamed to ask, which was about wet beds. Forty people liked the answer. She was at the next training day and so were three of the forty.',
    {
      who: 'People thinking about fostering',
      route: 'asked',
      evidence: [source('Training day sign-in sheet')],
      anyway: 'partly',
      person: agreed('Fostering recruitment officer', INSIDE)
    }
  ),
  story(
    'fostering',
    [FACEBOOK],
    'The open evening was advertised for a month, and the same eleven people came as had come to the one before. They were delighted to see each other. Not one was new.',
    {
      who: 'People who had already enquired',
      route: 'asked',
      evidence: [source('Open evening sign-in sheets, compared')],
      direction: 'no-difference',
      lesson:
        'An evening in a hall is for those who have already decided. A short call at a time of their own brings the others.'
    }
  ),
  story(
    'fostering',
    [FACEBOOK],
    'She withdrew from the assessment when her father fell ill, and said so in a message at midnight. We wrote back that the door stays open and left it at that. Fourteen months later she used the same thread to say that she was ready.',
    {
      who: 'A woman who came back to fostering',
      route: 'message-thread',
      evidence: [source('Message thread and enquiry record')],
      anyway: 'not-known',
      person: agreed('Fostering recruitment officer', INSIDE)
    }
  )
];
