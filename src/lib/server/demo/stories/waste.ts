/** Stories of waste and recycling. */
import { agreed, IN_PRINT, EVERYWHERE, ON_THE_WEB, quote, source, story, type DemoStory } from './story';

const FACEBOOK = 'facebook-riversiderecycles';
const X = 'x-riversidebins';
const NEXTDOOR = 'nextdoor-riverside-recycling';

export const WASTE_STORIES: readonly DemoStory[] = [
  story(
    'waste',
    [X, FACEBOOK],
    'A lorry broke down at seven. By twenty past we had named the eleven streets and said Thursday instead. The contact centre had four calls about it, where the last breakdown had brought a hundred and thirty.',
    {
      who: 'Households on one round',
      route: 'platform-record',
      evidence: [source('Contact centre log, both days')],
      other: 'The earlier breakdown was in the week before a bank holiday.',
      anyway: 'partly'
    }
  ),
  story(
    'waste',
    [NEXTDOOR],
    'One street sent back a third of its recycling full of nappies. We wrote to that street and to no other, with a picture of what the sorters see. A resident answered that there was a childminder with nowhere to put them. She has a bin of her own now, and the street is among the cleanest.',
    {
      who: 'One street and its childminder',
      route: 'message-thread',
      evidence: [source('Sorting plant returns, by round')],
      anyway: 'no',
      person: agreed('Recycling outreach officer', IN_PRINT, { way: 'spoken' })
    }
  ),
  story(
    'waste',
    [FACEBOOK],
    'He had been leaving his neighbour’s bin out for her since her hip operation and wanted to know what would happen when he went on holiday. Nobody had told either of them about assisted collection. It was set up from the comment.',
    {
      who: 'An older resident and her neighbour',
      route: 'message-thread',
      evidence: [source('Assisted collection list')],
      anyway: 'no',
      person: agreed('Recycling outreach officer', EVERYWHERE, { way: 'spoken' })
    }
  ),
  story(
    'waste',
    [FACEBOOK],
    'Our calendar was shared four thousand times as a picture, and for three weeks the wrong bins stood in the wrong streets. The picture had been last year’s in one corner. Nobody blamed the residents, least of all us.',
    {
      who: 'Households on the eastern rounds',
      route: 'platform-record',
      evidence: [source('Crew reports of wrong bins')],
      direction: 'worse',
      lesson:
        'Pictures outlive corrections. Dates go in a link that can be mended, and a second person reads them.'
    }
  ),
  story(
    'waste',
    [FACEBOOK, NEXTDOOR],
    'We named the gritters, so why not the bin lorries? The vote was cheerful, it was in the local paper twice, and contamination stayed exactly where it had been. The crews do like their names.',
    {
      who: 'Residents and crews',
      route: 'platform-record',
      evidence: [source('Sorting plant returns, the quarter before and after')],
      direction: 'no-difference',
      lesson: 'Good fun, and good for the crews, but it changes no bin. Do it for its own sake or not at all.'
    }
  ),
  story(
    'waste',
    [FACEBOOK],
    'A woman with poor sight asked us what colour her lids were. She had been told off twice for mixing and had not known. There are raised dots on the lids now, on hers first and then on two hundred others. “I feel like a citizen again,” she said, “instead of a culprit.”',
    {
      who: 'A woman with poor sight',
      route: 'message-thread',
      evidence: [source('Work order for raised markings'), quote('“A citizen again, instead of a culprit.”')],
      anyway: 'no',
      person: agreed('Recycling outreach officer', ON_THE_WEB)
    }
  )
];
