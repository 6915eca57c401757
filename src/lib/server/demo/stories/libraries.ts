/** Stories of the libraries. */
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

const FACEBOOK = 'facebook-riversidelibraries';
const INSTAGRAM = 'instagram-riversidelibs';
const NEWSLETTER = 'newsletter-library-lines';
const TIKTOK = 'tiktok-riversidereads';
const PODCAST = 'podcast-between-the-shelves';

export const LIBRARIES_STORIES: readonly DemoStory[] = [
  story(
    'libraries',
    [FACEBOOK],
    'She had not been inside a library since school, where she was told that she was slow. The post said “bring your phone, we’ll sort it out together”, so she came about the phone. She has read four books since, out loud, to her granddaughter.',
    {
      who: 'A grandmother who reads with difficulty',
      route: 'asked',
      evidence: [source('Joining form, “how did you hear?”')],
      anyway: 'partly',
      person: agreed('Library assistant', EVERYWHERE)
    }
  ),
  story(
    'libraries',
    [INSTAGRAM],
    'Two new mothers who had been writing under our rhyme time reels for weeks recognised each other by the pram. They now run the Thursday coffee corner, and eight more come. “It’s the only appointment I keep,” one of them said.',
    {
      who: 'New mothers',
      route: 'asked',
      evidence: [quote('“It’s the only appointment I keep.”')],
      anyway: 'no',
      person: agreed('Children’s library officer', ON_THE_WEB)
    }
  ),
  story(
    'libraries',
    [TIKTOK, INSTAGRAM],
    'A boy asked at the desk for “the book where the dog doesn’t die”, because he had seen our film of that name. He took three. His mother says that there is now a light under his door at eleven at night and that she is pretending not to see it.',
    {
      who: 'A thirteen-year-old who did not read',
      route: 'asked',
      evidence: [source('Desk tally of films mentioned'), source('Loans of the titles in the film')],
      person: agreed('Digital library officer', EVERYWHERE, { way: 'spoken' })
    }
  ),
  story(
    'libraries',
    [PODCAST, FACEBOOK],
    'A listener who cannot leave the house rang to say that she would like “whatever the man with the slow voice is reading”. She has been on the home library round ever since, and sends back notes about every book. The man with the slow voice reads them all.',
    {
      who: 'A housebound listener',
      route: 'asked',
      evidence: [source('Home library service, new members by source')],
      anyway: 'no',
      person: agreed('Home library driver', ON_THE_WEB, { way: 'spoken' })
    }
  ),
  story(
    'libraries',
    [FACEBOOK],
    'We announced the longer opening hours in seven posts and a film. The door counter did not notice. People told us that they had known the hours perfectly well: the bus stops running at six.',
    {
      who: 'Evening visitors',
      route: 'platform-record',
      evidence: [source('Door counter, evenings, before and after')],
      direction: 'no-difference',
      lesson:
        'Ask why people do not come before telling them that they may. The bus times are now a talk with transport colleagues.'
    }
  ),
  story(
    'libraries',
    [NEWSLETTER],
    'The line in the newsletter about free hearing aid batteries was an afterthought. Forty-one people came for them in a fortnight, and more than half stayed for something else: a jigsaw, a newspaper, the warmth.',
    {
      who: 'Older residents with hearing aids',
      route: 'asked',
      evidence: [source('Battery log at three desks')],
      direction: 'unexpected',
      lesson:
        'Something small and useful gets people through the door better than an event does. Batteries go in every issue.',
      anyway: 'partly'
    }
  ),
  story(
    'libraries',
    [FACEBOOK],
    'He came to use the computers for his benefit claim, having seen that help was free and that nobody would look over his shoulder. By the third visit he was showing the next man which button to press. He starts as a digital volunteer on Monday.',
    {
      who: 'A man out of work',
      route: 'asked',
      evidence: [source('Digital help sign-in sheet')],
      anyway: 'partly',
      person: agreed('Branch library team leader', IN_PRINT)
    }
  ),
  story(
    'libraries',
    [INSTAGRAM, FACEBOOK],
    'The quiet hour was asked for in a comment by the father of an autistic girl, and we wrote back that we would try it for a month. She chose the beanbag. It is in its second year, and the other families bring biscuits.',
    {
      who: 'Autistic children and their families',
      route: 'message-thread',
      evidence: [source('Comment thread and quiet hour register')],
      anyway: 'no',
      person: agreed('Children’s library officer', EVERYWHERE)
    }
  ),
  story(
    'libraries',
    [TIKTOK],
    'Our most watched film, about the oldest overdue book, brought people from three continents and, as far as anybody can tell, nobody from Riverside. The colleague who made it had used two working days.',
    {
      who: 'Nobody nearby',
      route: 'platform-record',
      evidence: [source('Platform insights, viewers by place')],
      direction: 'no-difference',
      lesson:
        'Views from far away are not ours. Half a day at most for a film, and the branch in the first sentence.'
    }
  ),
  story(
    'libraries',
    [FACEBOOK],
    'A regular wrote that she was hungry, in reply to a post about a cookery book. It was meant as a joke and it was not one. A colleague asked gently. She has had a food parcel, a benefits check, and forty pounds a week that she was owed.',
    {
      who: 'A pensioner who lives alone',
      route: 'message-thread',
      evidence: [source('Benefits check, outcome letter seen')],
      anyway: 'no',
      person: agreed('Library assistant', INSIDE)
    }
  ),
  story(
    'libraries',
    [NEWSLETTER, FACEBOOK],
    'We asked for memories of the old branch before it was repainted, expecting a handful. There were two hundred and six, three wedding photographs and one confession about a fire alarm. They hang in the stairwell, and people bring their children to be shown where they stand.',
    {
      who: 'Residents who grew up near the branch',
      route: 'message-thread',
      evidence: [source('Collected replies, local studies')],
      anyway: 'no'
    }
  ),
  story(
    'libraries',
    [INSTAGRAM],
    'He is learning English from our captions. He told us so, in careful English, when he came in to ask what “browse” means. He has joined the conversation table, where he is now the one who explains “browse”.',
    {
      who: 'A refugee learning English',
      route: 'asked',
      evidence: [source('Conversation table register')],
      person: agreed('Library assistant', ON_THE_WEB, { years: 1 })
    }
  ),
  story(
    'libraries',
    [FACEBOOK],
    'The half-term craft day was full within a morning, and thirty children came without a booking because a parents’ group had passed on the post without its last line. We turned eleven away in the rain. Nobody enjoyed it.',
    {
      who: 'Families without a booking',
      route: 'asked',
      evidence: [source('Desk note, and the complaint that followed')],
      direction: 'worse',
      lesson:
        '“Booked places only” belongs in the picture, since the text gets lost on the way. And keep a table for those who come anyway.'
    }
  ),
  story(
    'libraries',
    [TIKTOK, FACEBOOK],
    'Three sixth-formers filmed a day of revision in the reference room, whispering. Since then the room has been full from four o’clock, and they have asked for later closing in the exam weeks. They got it.',
    {
      who: 'Sixth-formers',
      route: 'asked',
      evidence: [source('Head count at four and at six')],
      other: 'The college’s own study rooms were being painted.',
      anyway: 'partly'
    }
  )
];
