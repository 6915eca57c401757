/** Stories of early help and the family hubs. */
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

const FACEBOOK = 'facebook-riversidefamilyhubs';
const INSTAGRAM = 'instagram-riversidefamilyhubs';
const WHATSAPP = 'whatsapp-family-hubs-today';

export const FAMILIES_STORIES: readonly DemoStory[] = [
  story(
    'early-help',
    [INSTAGRAM, FACEBOOK],
    'She watched our stories in the nights when the baby would not settle and wrote only hearts. On a Thursday she wrote a sentence. A health visitor was with her before lunch. It was not baby blues, and she says that the sentence was the bravest thing she has done.',
    {
      who: 'A new mother with postnatal depression',
      route: 'message-thread',
      evidence: [source('Health visitor’s referral record')],
      anyway: 'partly',
      person: agreed('Family hubs outreach worker', IN_PRINT)
    }
  ),
  story(
    'early-help',
    [WHATSAPP, FACEBOOK],
    'Free places at the soft play are posted at nine each morning and are gone by ten. Before the channel, a third of them stayed empty, because one had to ring a number that was always engaged. We were the ones engaging it.',
    {
      who: 'Families on low incomes',
      route: 'platform-record',
      evidence: [source('Session register, places filled')],
      anyway: 'no'
    }
  ),
  story(
    'early-help',
    [FACEBOOK],
    'A father on his own with twins asked whether the dads’ breakfast was for dads like him. Eleven dads answered. He had been going to the park at odd hours so as not to be looked at. Now he is the one who answers.',
    {
      who: 'A single father of twins',
      route: 'message-thread',
      evidence: [source('Breakfast register'), quote('“Dads like me. Turns out that’s all of them.”')],
      person: agreed('Family hubs social lead', EVERYWHERE)
    }
  ),
  story(
    'early-help',
    [FACEBOOK],
    'We posted twenty tips for bedtime over twenty days. Parents told the receptionist that it had felt like being marked. Nobody asked for the sleep clinic, and two people unfollowed us and said so.',
    {
      who: 'Parents of young children',
      route: 'asked',
      evidence: [source('Sleep clinic bookings, before and after')],
      direction: 'no-difference',
      lesson:
        'Advice nobody asked for sounds like blame. Questions from parents, answered by parents, will be tried next.'
    }
  ),
  story(
    'early-help',
    [INSTAGRAM],
    'They had come from abroad in winter with a toddler and thought that the hub was a surgery for which one pays. A reel without words, only hands and paint, brought them in. Their boy said his first English word there, and it was “more”.',
    {
      who: 'A family new to the country',
      route: 'asked',
      evidence: [source('Stay and play register')],
      anyway: 'partly',
      person: agreed('Family hub receptionist', ON_THE_WEB, { way: 'spoken', years: 1 })
    }
  ),
  story(
    'early-help',
    [FACEBOOK],
    'A grandmother bringing up three grandchildren asked for school shoes and was given shoes. She was also given a name for what she is, a kinship carer, and the allowance that goes with it, two years late. “I came for shoes,” she keeps telling people.',
    {
      who: 'A grandmother raising her grandchildren',
      route: 'message-thread',
      evidence: [source('Kinship allowance decision')],
      anyway: 'no',
      person: agreed('Family hubs outreach worker', EVERYWHERE)
    }
  ),
  story(
    'early-help',
    [FACEBOOK],
    'She asked us to take down a comment in which her former husband had recognised her from a picture of her hands and a buggy. We took down the picture too. She still comes, by the other door, and asked that we tell this to colleagues so that they check their pictures.',
    {
      who: 'A mother at risk',
      route: 'message-thread',
      evidence: [source('Safeguarding note')],
      direction: 'worse',
      lesson:
        'Hands and buggies are recognisable. No pictures from sessions on the same day, and nothing that somebody could know.',
      person: agreed('Family hubs social lead', INSIDE)
    }
  )
];
