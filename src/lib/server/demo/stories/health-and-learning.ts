/** Stories of public health and of adult learning. */
import { agreed, EVERYWHERE, IN_PRINT, ON_THE_WEB, quote, source, story, type DemoStory } from './story';

const HEALTHY = 'facebook-healthyriverside';
const HEALTHY_YOUNG = 'instagram-healthyriverside';
const LEARNS = 'facebook-riversidelearns';

export const HEALTH_STORIES: readonly DemoStory[] = [
  story(
    'public-health',
    [HEALTHY],
    'He booked the health check to stop his wife from sending him the post. His blood pressure was read three times, because the nurse did not believe it. The stroke that he did not have is the reason why he tells everybody at the allotments.',
    {
      who: 'A man in his fifties',
      route: 'tracked-link',
      evidence: [source('Clinic booking system'), quote('“I went to shut her up. Best thing I ever did.”')],
      anyway: 'partly',
      person: agreed('Health outreach worker', EVERYWHERE)
    }
  ),
  story(
    'public-health',
    [HEALTHY, 'facebook-riversidecouncil'],
    'Women from the Somali café told us that our screening posts frightened them. Together we made a voice message instead, in their own words, to be passed on. Nineteen of them came on one morning, with cake.',
    {
      who: 'Somali women over fifty',
      route: 'asked',
      evidence: [source('Screening unit list for the morning')],
      anyway: 'no'
    }
  ),
  story(
    'public-health',
    [HEALTHY_YOUNG],
    'A student asked under a joke about hangovers where one can be tested without giving a name. The answer has been saved more than anything else that we have posted, and the clinic put on a second evening.',
    {
      who: 'Students',
      route: 'code',
      evidence: [source('Clinic codes by evening')],
      other: 'The university health centre had closed on that evening.',
      anyway: 'partly'
    }
  ),
  story(
    'public-health',
    [HEALTHY],
    'Our stop smoking countdown ran for twenty-eight days with a prize at the end. Four people signed up, as in any other month, and one of them won. He had stopped before it began.',
    {
      who: 'Smokers',
      route: 'code',
      evidence: [source('Stop smoking service, starters by month')],
      direction: 'no-difference',
      lesson:
        'A countdown suits us more than it suits smokers. A message on day three, when it is hardest, is being tried.'
    }
  ),
  story(
    'public-health',
    [HEALTHY],
    'She lost her brother and could not bear the word suicide in a leaflet. The walking group’s post said “for people who have been left behind”. She has walked forty Sundays. She leads on the ones when it rains.',
    {
      who: 'A bereaved woman',
      route: 'asked',
      evidence: [source('Walk leader’s list')],
      person: agreed('Health outreach worker', ON_THE_WEB)
    }
  )
];

export const LEARNING_STORIES: readonly DemoStory[] = [
  story(
    'adult-learning',
    [LEARNS],
    'She enrolled for the maths course so as to help her son with his homework. He has gone on to help her. They sat their exams in the same week and both passed, she with the better mark, which he has asked us to put in.',
    {
      who: 'A mother and her son',
      route: 'asked',
      evidence: [source('Enrolment form, “how did you hear?”'), source('Exam results seen by the tutor')],
      anyway: 'partly',
      person: agreed('Enrolment officer', EVERYWHERE)
    }
  ),
  story(
    'adult-learning',
    [LEARNS],
    'He cannot read well and had his daughter read him our posts. When we began to record them as voice notes, he no longer needed her to, and came to tell us so. He is on the second reading course and has asked for the third.',
    {
      who: 'A man learning to read',
      route: 'asked',
      evidence: [source('Learner record')],
      anyway: 'no',
      person: agreed('Enrolment officer', IN_PRINT, { way: 'spoken' })
    }
  ),
  story(
    'adult-learning',
    [LEARNS, 'facebook-riversidelibraries'],
    'A pottery course was two people short of running. A learner put her own lopsided bowl under our post and wrote “you can’t do worse than this”. Five people thought that they could. They have all done worse, and the bowl has become the course’s badge.',
    {
      who: 'New pottery learners',
      route: 'message-thread',
      evidence: [source('Enrolments by day'), quote('“You can’t do worse than this.”')],
      anyway: 'no',
      person: agreed('Enrolment officer', EVERYWHERE, { way: 'spoken' })
    }
  ),
  story(
    'adult-learning',
    [LEARNS],
    'Four women from the cleaning agency joined the English class together and shared one telephone to do so. After a term they read their contracts properly for the first time. They have had their holiday pay corrected, three years of it.',
    {
      who: 'Four women learning English',
      route: 'asked',
      evidence: [source('Tutor’s record'), source('Advice centre case, closed')],
      anyway: 'no',
      person: agreed('Adult learning social lead', ON_THE_WEB, { withdrawnAfter: 160 })
    }
  ),
  story(
    'adult-learning',
    [LEARNS],
    'The taster day was praised in every comment and led to no enrolment at all. We rang ten people. Eight had thought that the taster was the course.',
    {
      who: 'People who came to the taster day',
      route: 'asked',
      evidence: [source('Telephone calls to ten people')],
      direction: 'no-difference',
      lesson:
        'End every taster with the enrolment form on the table and a pen. Say “first lesson” and not “taster”.'
    }
  )
];
