/** Stories of carers’ support. */
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

const FACEBOOK = 'facebook-riversidecarers';
const WHATSAPP = 'whatsapp-carers-together';
const NEWSLETTER = 'newsletter-carers-corner';

export const CARERS_STORIES: readonly DemoStory[] = [
  story(
    'carers',
    [FACEBOOK],
    '“I’m not a carer, I’m just his wife,” she wrote, and then listed what she does in a day. It was a long list. We answered with the list itself, counted out in hours. She asked for an assessment the same evening and now has Tuesday afternoons.',
    {
      who: 'A woman who looks after her husband',
      route: 'message-thread',
      evidence: [source('Carers’ register'), quote('“I’m not a carer, I’m just his wife.”')],
      anyway: 'no',
      person: agreed('Carers’ adviser', EVERYWHERE)
    }
  ),
  story(
    'carers',
    [WHATSAPP, FACEBOOK],
    'A place on the seaside day came free at eight in the morning. By twenty past it had gone to a father who had never been able to plan ahead. He sent a photograph of his feet in the water.',
    {
      who: 'A father of a disabled child',
      route: 'message-thread',
      evidence: [source('Day trip list')],
      anyway: 'no',
      person: agreed('Carers’ groups organiser', ON_THE_WEB, { way: 'spoken' })
    }
  ),
  story(
    'carers',
    [NEWSLETTER],
    'The piece about emergency plans was the least clicked in the issue. Three months later a carer was taken to hospital in the night, and the plan she had cut out and filled in was on the fridge. Her mother was never alone.',
    {
      who: 'A carer and her mother',
      route: 'asked',
      evidence: [source('Emergency duty note')],
      other: 'The surgery had spoken to her about a plan as well.',
      anyway: 'partly',
      person: agreed('Carers’ adviser', IN_PRINT)
    }
  ),
  story(
    'carers',
    [WHATSAPP],
    'A carer asked the channel whether anybody knew how to get a wheelchair through a kissing gate. Within an hour a ranger had answered, because parks colleagues read along. The gate was changed the month after.',
    {
      who: 'A wheelchair user and his wife',
      route: 'message-thread',
      evidence: [source('Parks work order')],
      anyway: 'partly',
      person: agreed('Carers’ groups organiser', EVERYWHERE, { way: 'spoken' })
    }
  ),
  story(
    'carers',
    [FACEBOOK],
    'Three brothers who had not spoken for a year found one another in our comments, arguing about who should be doing more for their dad. A colleague rang each of them. There is a rota now. It is a grumpy rota, and it works.',
    {
      who: 'Three adult sons',
      route: 'message-thread',
      evidence: [source('Family meeting note')],
      direction: 'unexpected',
      anyway: 'partly',
      lesson: 'Families meet on our page without meaning to. A telephone call settles more than a thread.',
      person: agreed('Social care worker', INSIDE)
    }
  ),
  story(
    'carers',
    [FACEBOOK, NEWSLETTER],
    'We asked “Are you a carer?” for a month, in four versions, and requests stayed where they were. Two people told us later that they had read it each time and had not thought that it meant them.',
    {
      who: 'People who look after somebody',
      route: 'asked',
      evidence: [source('Request form, “how did you hear?”, month by month')],
      direction: 'no-difference',
      lesson: 'Do not use the word carer in the first line. Say what people do: lifting, washing, worrying.'
    }
  ),
  story(
    'carers',
    [WHATSAPP],
    'At first the telephone group had two people in it and a lot of silence. The voice note that one of them recorded for the channel brought in six more. They laugh now. You can hear it down the corridor.',
    {
      who: 'Carers who cannot leave the house',
      route: 'asked',
      evidence: [source('Telephone group register')],
      anyway: 'partly'
    }
  ),
  story(
    'carers',
    [FACEBOOK],
    'He is nineteen and has looked after his mum since he was eleven. He saw the post because his form tutor shared it, five years after leaving school. He has a bursary for college now and a sitter on Thursdays.',
    {
      who: 'A young adult carer',
      route: 'asked',
      evidence: [source('Assessment record, source of first contact')],
      other: 'His college had also noticed that he was often away.',
      anyway: 'partly',
      person: agreed('Young carers’ worker', EVERYWHERE)
    }
  ),
  story(
    'carers',
    [NEWSLETTER, FACEBOOK],
    'After we explained carer’s leave in six lines, a reader showed them to her manager at the warehouse. The manager put them up in the canteen. Four of her colleagues have since asked us for an assessment.',
    {
      who: 'Working carers at one employer',
      route: 'asked',
      evidence: [source('Request form, employer named by the carers')],
      direction: 'unexpected',
      lesson: 'Employers are glad of plain words. A version for noticeboards is now kept ready.',
      anyway: 'no',
      person: agreed('Carers’ adviser', ON_THE_WEB)
    }
  ),
  story(
    'carers',
    [FACEBOOK],
    'She told us to stop sending cheerful pictures of older couples in gardens. “It’s not a garden, it’s a commode.” We asked her to help us choose. Comments have doubled and so have the hard questions, which is what we are for.',
    {
      who: 'A woman who looks after her father',
      route: 'message-thread',
      evidence: [quote('“It’s not a garden, it’s a commode.”')],
      anyway: 'not-known',
      person: agreed('Carers’ adviser', IN_PRINT)
    }
  ),
  story(
    'carers',
    [FACEBOOK],
    'An evening social was booked out in an hour, and four people came to a room laid for thirty. They could not leave the person they look after at seven o’clock, as every one of them told us afterwards, kindly.',
    {
      who: 'Carers who booked a place',
      route: 'tracked-link',
      evidence: [source('Bookings compared with the sign-in sheet')],
      direction: 'worse',
      lesson:
        'Late mornings, with a sitter offered on the booking form. Sign-ups are not the measure here: people through the door are.'
    }
  ),
  story(
    'carers',
    [FACEBOOK],
    'He read, in the bus queue, that you may ask for an assessment for yourself and not only for the person you look after. “I got off the bus and rang.” He has had his hearing tested, his back seen to, and one full weekend away.',
    {
      who: 'A man who looks after his brother',
      route: 'asked',
      evidence: [source('Request form, “how did you hear?”'), quote('“I got off the bus and rang.”')],
      anyway: 'partly',
      person: agreed('Carers’ adviser', ON_THE_WEB, { years: 1 })
    }
  ),
  story(
    'carers',
    [NEWSLETTER],
    'One reader answers every issue with a correction, usually of a telephone number. This time she added that the column about grief before a death had kept her company through a bad fortnight, and might we send it to her sister. We did.',
    {
      who: 'A reader of the newsletter and her sister',
      route: 'message-thread',
      evidence: [source('Reply to the newsletter, kept by the editor')],
      anyway: 'not-known',
      person: agreed('Carers’ adviser', IN_PRINT, { years: 1, withdrawnAfter: 95 })
    }
  )
];
