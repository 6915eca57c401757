/** Stories of museums and heritage. */
import { agreed, EVERYWHERE, IN_PRINT, ON_THE_WEB, quote, source, story, type DemoStory } from './story';

const FACEBOOK = 'facebook-riversidemuseum';
const INSTAGRAM = 'instagram-riversidemuseum';
const YOUTUBE = 'youtube-riversidemuseum';

export const MUSEUMS_STORIES: readonly DemoStory[] = [
  story(
    'museums',
    [FACEBOOK],
    'We posted a photograph of the carding room and asked whether anybody knew the women in it. By the evening one of them had: she is the third from the left, she is ninety-one, and she had the loom’s nickname. She came with her daughter to hear it run.',
    {
      who: 'A former mill worker and her family',
      route: 'message-thread',
      evidence: [source('Collections file, new information')],
      anyway: 'no',
      person: agreed('Museum learning officer', EVERYWHERE)
    }
  ),
  story(
    'museums',
    [INSTAGRAM],
    'Thirty seconds of a squeaking loom, filmed by a caretaker while he oiled it, filled the weaving workshop in a day. We had paid for a trailer the year before, with music. It had filled four places.',
    {
      who: 'Adults new to the museum',
      route: 'tracked-link',
      evidence: [source('Booking system, source of booking, both workshops')],
      direction: 'unexpected',
      lesson: 'The sound of the thing itself is better than any music. The caretaker has a column.'
    }
  ),
  story(
    'museums',
    [YOUTUBE],
    'A teacher two hours away uses our film about child labour every year and had never told us. When her class wrote to the museum, thirty letters came in one envelope, addressed to the boy in the film, who died in 1841. We answered on his behalf. It was hard to do.',
    {
      who: 'A class of ten-year-olds and their teacher',
      route: 'asked',
      evidence: [source('Letters kept by the learning team')],
      anyway: 'no'
    }
  ),
  story(
    'museums',
    [FACEBOOK, INSTAGRAM],
    'She came to the dementia-friendly morning because her daughter saw it in Leeds and rang. Among the bobbins she spoke for twenty minutes about her first wages. Her husband has it on his telephone. He plays it to her when she does not know him.',
    {
      who: 'A couple living with dementia',
      route: 'asked',
      evidence: [source('Sign-in sheet, “how did you hear?”')],
      anyway: 'not-known',
      person: agreed('Museum learning officer', ON_THE_WEB, { way: 'recording' })
    }
  ),
  story(
    'museums',
    [INSTAGRAM],
    'The late opening was photographed beautifully and shared by everyone we hoped would share it. Sixty of the hundred and ten places stayed empty. Those who came had walked past and seen the lights.',
    {
      who: 'People who came to the late opening',
      route: 'asked',
      evidence: [source('Door question, “what brought you in?”')],
      direction: 'no-difference',
      lesson:
        'Being admired is not being visited. For evenings, a board on the pavement does more than we do.'
    }
  ),
  story(
    'museums',
    [FACEBOOK],
    'He had been signed off with depression and came to the clock repair bench because the post said that talking was optional. He talked in week five. He is back at work on three days, and at the bench on the fourth.',
    {
      who: 'A man off work with depression',
      route: 'asked',
      evidence: [source('Bench register'), quote('“Talking optional. That’s what did it.”')],
      other: 'His surgery had suggested the bench as well.',
      anyway: 'partly',
      person: agreed('Visitor services supervisor', IN_PRINT)
    }
  ),
  story(
    'museums',
    [FACEBOOK],
    'Families asked us under every holiday post whether they might eat their own sandwiches. We had a sign that said no and could not remember why. The sign is gone, the tables are full on wet days and the café sells more tea than before.',
    {
      who: 'Families with sandwiches',
      route: 'message-thread',
      evidence: [source('Café till, wet days compared')],
      anyway: 'no'
    }
  )
];
