/** Stories of the youth service. */
import { agreed, EVERYWHERE, IN_PRINT, INSIDE, quote, source, story, type DemoStory } from './story';

const INSTAGRAM = 'instagram-riversideyouth';
const TIKTOK = 'tiktok-riversideyouth';

export const YOUTH_STORIES: readonly DemoStory[] = [
  story(
    'youth',
    [INSTAGRAM],
    'She had not been to school since the autumn. Her way back began with a poll in our stories about the colour of the music room. She voted, then she came to see who had won, and then she painted it. She does two mornings a week in lessons now.',
    {
      who: 'A young person out of school',
      route: 'message-thread',
      evidence: [source('Youth centre register'), source('Note from the school’s attendance lead')],
      other: 'The school had changed her timetable as well.',
      anyway: 'partly',
      person: agreed('Youth participation worker', IN_PRINT)
    }
  ),
  story(
    'youth',
    [TIKTOK, INSTAGRAM],
    'Two fourteen-year-olds said that our films looked as if a dentist had made them. We gave them the phone. Their film about the last bus home was seen by the bus company, which now runs one forty minutes later.',
    {
      who: 'Young people who travel home by bus',
      route: 'platform-record',
      evidence: [source('New timetable of the bus company'), quote('“It looked like a dentist made it.”')],
      direction: 'unexpected',
      anyway: 'no',
      lesson: 'Hand over the phone. What they see is worth more than what we would have filmed.'
    }
  ),
  story(
    'youth',
    [INSTAGRAM],
    'He asked whether boxing was free. It was not really about boxing. Over the next month he told his youth worker what was happening on his estate, and with his agreement so did she, to the right people. He is apprenticed to a joiner.',
    {
      who: 'A young man at risk',
      route: 'message-thread',
      evidence: [source('Youth worker’s case record')],
      anyway: 'partly',
      person: agreed('Detached youth worker', INSIDE)
    }
  ),
  story(
    'youth',
    [TIKTOK],
    'We joined a dance craze a fortnight late. It was watched, it was mocked, and the next drop-in had the same eight people. The eight were very kind about it.',
    {
      who: 'Young people who do not come yet',
      route: 'platform-record',
      evidence: [source('Drop-in register, four weeks')],
      direction: 'no-difference',
      lesson:
        'We do not dance. They come for a person they trust, so the worker’s own face and hours are what we show.'
    }
  ),
  story(
    'youth',
    [INSTAGRAM],
    'A young carer saw that the Friday cook-up could be taken home in tubs. She comes for the tubs. She has also found two friends who understand why she leaves at eight sharp.',
    {
      who: 'A young carer',
      route: 'asked',
      evidence: [source('Cook-up sign-in sheet, “how did you hear?”')],
      anyway: 'partly',
      person: agreed('Youth participation worker', EVERYWHERE, { years: 1 })
    }
  ),
  story(
    'youth',
    [INSTAGRAM, TIKTOK],
    'The youth council’s question about free period products had ninety answers in an evening, some of them heartbreaking. The answers went to cabinet unedited. There are baskets now in eleven buildings, and they are refilled by the young people who asked.',
    {
      who: 'Girls and young women in Riverside',
      route: 'platform-record',
      evidence: [source('Cabinet minutes'), source('Answers collected by the youth council')],
      anyway: 'partly'
    }
  ),
  story(
    'youth',
    [INSTAGRAM],
    'He told us after a year that he had made up an account with a girl’s name to ask about the choir, in case somebody saw. He sings bass. He gave us permission to tell it as long as we say bass.',
    {
      who: 'A young man in the choir',
      route: 'message-thread',
      evidence: [source('Choir list')],
      person: agreed('Youth service social lead', EVERYWHERE, { way: 'recording' })
    }
  )
];
