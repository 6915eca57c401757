/** Stories of everyday services: roads, parks, pools, streets, counters. */
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

export const EVERYDAY_STORIES: readonly DemoStory[] = [
  story(
    'customer-services',
    ['facebook-riversidecouncil'],
    'She asked how to cancel the garden bin because money was tight. The adviser cancelled it and then asked one more question. She was owed help with her council tax, free school meals for two children and a lower water bill. She had asked for none of it, because nobody had asked her.',
    {
      who: 'A mother on a low wage',
      route: 'message-thread',
      evidence: [source('Benefits take-up record')],
      anyway: 'no',
      person: agreed('Benefits take-up officer', ON_THE_WEB)
    }
  ),
  story(
    'customer-services',
    ['newsletter-riverside-round-up', 'facebook-riversidecouncil'],
    'A pensioner kept the newsletter’s page on pension credit under the biscuit tin for five months before he rang. He had worked out, in pencil, that it could not apply to him. It did, and by sixty-one pounds a week.',
    {
      who: 'A pensioner',
      route: 'asked',
      evidence: [source('Claim form, “what made you apply?”')],
      other: 'His daughter had also been told about it at the surgery.',
      anyway: 'partly',
      person: agreed('Benefits take-up officer', EVERYWHERE, { way: 'spoken' })
    }
  ),
  story(
    'highways',
    ['x-riversideroads'],
    'A wheelchair user sent us a map of every dropped kerb between her home and the station that was not where our map said it was. There were fourteen. Eleven have been done. She has sent the map of the next ward.',
    {
      who: 'A wheelchair user',
      route: 'message-thread',
      evidence: [source('Works orders, dropped kerbs')],
      anyway: 'no',
      person: agreed('Highways social lead', EVERYWHERE)
    }
  ),
  story(
    'parks',
    ['facebook-riversideparks', 'instagram-riversideparks'],
    'Somebody wrote that the bandstand bench had been her late husband’s, and that it was broken. A ranger mended it on a Saturday, unasked, and put up a picture. Nine other benches have since been reported with a story attached, and every one of them has been mended.',
    {
      who: 'People with a favourite bench',
      route: 'message-thread',
      evidence: [source('Parks work orders')],
      anyway: 'no',
      person: agreed('Senior park ranger', ON_THE_WEB)
    }
  ),
  story(
    'parks',
    ['instagram-riversideparks'],
    'We asked visitors to tag their dogs so as to learn which paths they use. We learnt the names of four hundred dogs. Of the paths we know what we knew before.',
    {
      who: 'Dog walkers',
      route: 'platform-record',
      evidence: [source('Tagged pictures with a recognisable path')],
      direction: 'no-difference',
      lesson: 'A delight, and no evidence. For paths, two counters on posts are cheaper than a campaign.'
    }
  ),
  story(
    'leisure',
    ['facebook-riversideleisure'],
    'She had not swum since an operation left her with a scar that she would not show. The post about the low-light hour mentioned towels at the edge of the pool. That was what decided it, she said: somebody had thought about the eight steps.',
    {
      who: 'A woman after surgery',
      route: 'asked',
      evidence: [source('Low-light hour register'), quote('“Somebody had thought about the eight steps.”')],
      anyway: 'partly',
      person: agreed('Active health coordinator', IN_PRINT)
    }
  ),
  story(
    'leisure',
    ['instagram-riversideleisure', 'facebook-riversideleisure'],
    'The off-peak offer was meant for students and was taken up by night nurses. They come at eight in the morning, swim twenty lengths and go to bed. We have put out the good coffee.',
    {
      who: 'Hospital staff coming off night shifts',
      route: 'code',
      evidence: [source('Till, offer code by hour')],
      direction: 'unexpected',
      anyway: 'no',
      lesson: 'An offer finds its own people. Look who comes before deciding that it has missed.'
    }
  ),
  story(
    'trading-standards',
    ['facebook-riversidetradingstandards'],
    'He had the card reader in his hand to pay for a roof that did not need mending. His granddaughter, at the other end of the country, had seen our post about the white van and rang at that moment. The van has been found and so has the roof’s next victim, in time.',
    {
      who: 'An older man and his granddaughter',
      route: 'asked',
      evidence: [source('Investigation file')],
      other: 'A bank clerk had also asked him about the sum.',
      anyway: 'not-known',
      person: agreed('Scams prevention officer', ON_THE_WEB)
    }
  ),
  story(
    'community-safety',
    ['facebook-saferriverside'],
    'Her daughter booked the fire safety visit from two hundred miles away. The officer found an electric blanket older than the daughter. It is in our display cabinet now, with the scorch mark facing outwards.',
    {
      who: 'An older woman living alone',
      route: 'tracked-link',
      evidence: [source('Visit record of the fire service')],
      anyway: 'partly',
      person: agreed('Neighbourhood wardens’ supervisor', EVERYWHERE, { years: 1 })
    }
  ),
  story(
    'community-safety',
    ['facebook-saferriverside', 'nextdoor-safer-riverside'],
    'We answered a rumour about an attempted kidnapping within the hour, with facts. The rumour had four times as many readers as the answer, and three days later parents were still asking at the school gate. The school’s own text message ended it in ten minutes.',
    {
      who: 'Parents at one school',
      route: 'platform-record',
      evidence: [source('Call log of the school office')],
      direction: 'no-difference',
      lesson: 'Ring the school first. A trusted sender beats a quick one.'
    }
  ),
  story(
    'climate',
    ['x-riversideready', 'whatsapp-riverside-council-alerts'],
    'The flood warning went out at 4.40 in the morning, with one sentence about carrying upstairs what cannot be replaced. Eleven houses flooded. A man showed us what he had carried: a box of slides and the cat.',
    {
      who: 'Households by the river',
      route: 'asked',
      evidence: [source('Door-to-door visits after the flood')],
      other: 'Sirens also sounded at five.',
      anyway: 'partly',
      person: agreed('Emergency planning duty officer', ON_THE_WEB, { way: 'spoken' })
    }
  ),
  story(
    'registrars',
    ['facebook-riversideregistrars'],
    'A widow wrote at the weekend because she did not know which papers to bring and was ashamed to ring. The registrar answered herself, with the three that matter. “You brought only three things,” she was told on the Monday, “and they are the right ones.”',
    {
      who: 'A bereaved woman',
      route: 'message-thread',
      evidence: [source('Appointment note')],
      anyway: 'partly',
      person: agreed('Registrars’ social lead', IN_PRINT, { years: 1 })
    }
  ),
  story(
    'adult-social-care',
    ['facebook-riversideadultcare'],
    'After six weeks of reablement he walked to the shop on his own and sent us a photograph of a pint of milk. He had refused the service twice as charity. What changed his mind was a comment by another man, just as stubborn, who had written that it was “more like physio for proud people”.',
    {
      who: 'A man after a fall',
      route: 'asked',
      evidence: [source('Reablement record'), quote('“Physio for proud people.”')],
      anyway: 'partly',
      person: agreed('Adult social care social lead', INSIDE)
    }
  )
];
