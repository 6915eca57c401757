/** Stories of housing and homelessness. */
import { agreed, IN_PRINT, INSIDE, ON_THE_WEB, quote, source, story, type DemoStory } from './story';

const FACEBOOK = 'facebook-riversidehousing';

export const HOUSING_STORIES: readonly DemoStory[] = [
  story(
    'housing',
    [FACEBOOK],
    'The landlord had told her to be out by Friday and she had begun to pack. Our post said that a text message is not a notice. She sent us a picture of the text. She is still there, with a repayment plan and a landlord who has since read the law.',
    {
      who: 'A private renter with two children',
      route: 'message-thread',
      evidence: [source('Housing options case, outcome recorded')],
      anyway: 'no',
      person: agreed('Housing options adviser', ON_THE_WEB)
    }
  ),
  story(
    'housing',
    [FACEBOOK],
    'He slept in his van for three weeks and read our page every evening on the library’s connection, because it was free. On the twenty-second evening he wrote. The outreach worker knew the car park and was there before he had finished his tea.',
    {
      who: 'A man sleeping in a vehicle',
      route: 'message-thread',
      evidence: [source('Outreach log')],
      other: 'A warden had also reported the van that week.',
      anyway: 'partly',
      person: agreed('Rough sleeping outreach worker', IN_PRINT, { way: 'spoken' })
    }
  ),
  story(
    'housing',
    [FACEBOOK, 'facebook-riversidecouncil'],
    'We explained how to report damp in a post with six pictures. Reports came in as before, by telephone, with the same details missing. Tenants told the caretaker that they had thought the pictures showed somebody else’s flat.',
    {
      who: 'Council tenants',
      route: 'asked',
      evidence: [source('Repairs system, first-time-complete reports')],
      direction: 'no-difference',
      lesson: 'Show the form and not the mould. The new version fits in one picture and has a link on it.'
    }
  ),
  story(
    'housing',
    [FACEBOOK],
    'A neighbour wrote to complain of noise through the wall. Our tenancy officer read it twice and heard something else: a woman living alone with a hearing aid that had stopped working. The television is down now, the hearing aid is mended and they have tea.',
    {
      who: 'Two neighbours',
      route: 'message-thread',
      evidence: [source('Tenancy visit note')],
      direction: 'unexpected',
      lesson:
        'A complaint is sometimes the only sign that somebody is struggling. Visit before writing a letter.',
      anyway: 'no',
      person: agreed('Tenancy support officer', INSIDE)
    }
  ),
  story(
    'housing',
    [FACEBOOK],
    'The couple had been told by a friend that the council helps only people with children. In the comments another resident said that this was not so, and how she knew. They came, and did not lose the flat. The friend has been put right too.',
    {
      who: 'A couple behind with the rent',
      route: 'asked',
      evidence: [quote('“We’d have handed the keys back on Monday.”')],
      anyway: 'partly',
      person: agreed('Housing options adviser', ON_THE_WEB, { years: 1 })
    }
  ),
  story(
    'housing',
    [FACEBOOK],
    'Six tenants on one landing each believed that they alone had a cold bathroom. Under our heating post they found one another. One repair to the riser later, all six are warm, and they have kept the group going for parcels.',
    {
      who: 'Tenants on one landing',
      route: 'message-thread',
      evidence: [source('Repairs order for the whole landing')],
      anyway: 'partly'
    }
  ),
  story(
    'housing',
    [FACEBOOK],
    'She told us that leaving had been easier to plan on a page where everybody else was asking about bins. We had put the safe-words line under an ordinary repairs post on purpose. She and the children are safe, a long way from here.',
    {
      who: 'A woman who left a violent partner',
      route: 'message-thread',
      evidence: [source('Specialist adviser’s record')],
      anyway: 'not-known',
      person: agreed('Domestic abuse housing adviser', INSIDE, {
        way: 'spoken',
        years: 1,
        withdrawnAfter: 200
      })
    }
  ),
  story(
    'housing',
    [FACEBOOK],
    'Young people leaving care asked us to stop saying “tenancy ready”. They wrote a list of what they wished somebody had told them, beginning with how to bleed a radiator. It is now the welcome sheet, and the last five who moved in still have their homes.',
    {
      who: 'Care leavers in their first home',
      route: 'asked',
      evidence: [source('Leaving care tenancies, six-month check')],
      other: 'A support worker visits weekly as well.',
      anyway: 'partly',
      person: agreed('Leaving care adviser', ON_THE_WEB)
    }
  )
];
