/** Stories of the recovery service. */
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

const FACEBOOK = 'facebook-riversiderecovery';
const INSTAGRAM = 'instagram-recoveryriverside';
const WHATSAPP = 'whatsapp-recovery-together';

export const RECOVERY_STORIES: readonly DemoStory[] = [
  story(
    'recovery',
    [FACEBOOK],
    'He had followed the page for more than a year without a word. One night, under a post about shaking hands at breakfast time, he wrote “that’s me” and deleted it again. We sent one line in private. He came to a check-in that week and has been to the Tuesday group eleven times since.',
    {
      who: 'A man in his forties, drinking every day',
      route: 'message-thread',
      evidence: [source('Message log and attendance list of the Tuesday group')],
      other: 'His brother had been urging him to come for months.',
      anyway: 'partly',
      person: agreed('Recovery outreach worker', ON_THE_WEB)
    }
  ),
  story(
    'recovery',
    [INSTAGRAM],
    '“I watched the one where she makes tea on day ninety. I thought, I want a day ninety.” She booked from the link under the reel and has now made the next film with us, showing only her hands.',
    {
      who: 'A young woman in early recovery',
      route: 'tracked-link',
      evidence: [source('Case system, self-referrals by source'), quote('“I want a day ninety.”')],
      anyway: 'not-known',
      person: agreed('Peer support coordinator', EVERYWHERE)
    }
  ),
  story(
    'recovery',
    [WHATSAPP, FACEBOOK],
    'The heating failed an hour before the evening group. We told the channel that we would meet in the library instead, and all nine came. In the year before, a change like that would have meant a locked door and nine people going home, or somewhere worse.',
    {
      who: 'Members of the evening group',
      route: 'platform-record',
      evidence: [source('Attendance list, evening group')],
      anyway: 'no'
    }
  ),
  story(
    'recovery',
    [FACEBOOK],
    'A mother asked in a message whether she might come without her son, because he would not. She has been to the family group since the spring. He still drinks. She sleeps, she says, and has stopped emptying bottles into the sink at night.',
    {
      who: 'A parent of somebody who drinks',
      route: 'message-thread',
      evidence: [
        source('Family group register'),
        quote('“I’ve stopped pouring it away. It was never mine to pour.”')
      ],
      direction: 'unexpected',
      lesson:
        'The page is read by families at least as much as by the people we wrote it for. They now have a page of their own.',
      person: agreed('Family worker', IN_PRINT)
    }
  ),
  story(
    'recovery',
    [FACEBOOK, INSTAGRAM],
    'We ran a week of posts with facts about the liver. They were correct, they were shared by two colleagues, and nobody wrote, called or booked. The week after, a peer worker wrote two lines about his first sober weekend, and five people got in touch.',
    {
      who: 'People we hoped to reach',
      route: 'platform-record',
      evidence: [source('Self-referrals by day, two weeks side by side')],
      direction: 'no-difference',
      lesson: 'Facts about harm bring nobody. Somebody’s own two lines do. We have stopped making fact cards.'
    }
  ),
  story(
    'recovery',
    [INSTAGRAM],
    'He had moved here for work and knew no one. The only sober thing he could find on a Saturday was our breakfast, because it turned up while he was scrolling past the pubs. He cooks at it now, rather well.',
    {
      who: 'A man new to the area',
      route: 'asked',
      evidence: [source('Welcome sheet, “how did you hear?”')],
      anyway: 'partly',
      person: agreed('Peer support coordinator', EVERYWHERE, { way: 'spoken' })
    }
  ),
  story(
    'recovery',
    [FACEBOOK],
    'She messaged at ten past two in the morning, not expecting an answer, and found the pinned line about whom to ring at night. She rang. In the morning she wrote again, to us, to say that she was still there.',
    {
      who: 'A woman in crisis',
      route: 'message-thread',
      evidence: [source('Message thread, kept in the case system')],
      other: 'She had rung the night line once before.',
      anyway: 'not-known',
      person: agreed('Recovery worker', INSIDE, { way: 'spoken', years: 1 })
    }
  ),
  story(
    'recovery',
    [WHATSAPP],
    'We posted the naloxone training as we post everything, with time and place, and eleven people came instead of the usual three. Two of them have since used a kit. Both times the person lived.',
    {
      who: 'People who use opiates, and their friends',
      route: 'asked',
      evidence: [source('Training sign-in sheet'), source('Kit replacement log')],
      other: 'The training was in a church hall this time, closer to where people stay.',
      anyway: 'partly'
    }
  ),
  story(
    'recovery',
    [FACEBOOK],
    'A local landlord read one of our stories, recognised a tenant’s situation rather than the tenant, and rang to ask what he ought to do instead of giving notice. The tenant kept the room, and came to us on her own account a month later.',
    {
      who: 'A landlord and a tenant',
      route: 'asked',
      evidence: [source('Call note, duty worker')],
      direction: 'unexpected',
      anyway: 'no',
      lesson: 'Landlords read us. One post a quarter is now written for them.',
      person: agreed('Recovery worker', INSIDE)
    }
  ),
  story(
    'recovery',
    [FACEBOOK],
    'An angry thread under a post about the new needle bank drove off the very people who had begun to write to us. Three said so. We had left the comments open over a weekend with nobody watching.',
    {
      who: 'People in touch with us through messages',
      route: 'message-thread',
      evidence: [quote('“Not commenting on there again, they know where I live.”')],
      direction: 'worse',
      lesson:
        'Posts about places are answered in office hours only, and comments are closed on Friday afternoons.'
    }
  ),
  story(
    'recovery',
    [INSTAGRAM, WHATSAPP],
    'The walking group was four people and a dog. After a month of photographs of boots, no faces, it is fourteen people and three dogs. Somebody said that it is the only thing in his week with no chairs in a circle.',
    {
      who: 'People in their first year of recovery',
      route: 'asked',
      evidence: [source('Walk leader’s list')],
      other: 'The evenings had grown lighter.',
      anyway: 'partly'
    }
  ),
  story(
    'recovery',
    [FACEBOOK],
    'He had given up on services after being discharged twice for missed appointments. He saw in the comments that we no longer do that, asked whether it was true, and came. Six months on he has missed four and kept nineteen.',
    {
      who: 'A man returning after a long gap',
      route: 'message-thread',
      evidence: [source('Case system, appointments kept')],
      anyway: 'no',
      person: agreed('Recovery worker', IN_PRINT)
    }
  ),
  story(
    'recovery',
    [FACEBOOK],
    'A retired teacher told us that she had thought of us as a place for other people. The post that changed her mind showed a cardigan on the back of a chair. She is at ten weeks and has asked us to keep the cardigan.',
    {
      who: 'A retired woman',
      route: 'asked',
      evidence: [source('First check-in note, “how did you hear?”')],
      person: agreed('Recovery worker', EVERYWHERE, { withdrawnAfter: 140 })
    }
  )
];
