/** The pages of the network, as far as a person may open them. */
import { can, type Actor } from '$lib/domain/people/permissions';

export interface NetworkPage {
  text: string;
  href: string;
  /** What one does there. */
  about: string;
}

/** In the order in which people need them. */
export function networkPages(actor: Actor): NetworkPage[] {
  const all: [boolean, NetworkPage][] = [
    [
      can(actor, 'answer own check-ins') && !can(actor, 'run the network'),
      { text: 'Check-in', href: '/check-ins', about: 'Two minutes on each account that you run.' }
    ],
    [
      can(actor, 'run the network'),
      {
        text: 'Check-in rounds',
        href: '/check-ins',
        about: 'Open a round; see who was asked and who answered.'
      }
    ],
    [true, { text: 'Drop-ins', href: '/drop-ins', about: 'Meet others who run accounts, and sign up.' }],
    [true, { text: 'Toolkit', href: '/toolkit', about: 'Short pages for the step that is weakest.' }],
    [true, { text: 'Training', href: '/training', about: 'Two parts, ten minutes each, on your own.' }],
    [
      can(actor, 'read live reports'),
      {
        text: 'Campaigns',
        href: '/campaigns',
        about: 'What several accounts do together, and what came of it.'
      }
    ],
    [
      can(actor, 'read live reports'),
      { text: 'Pebbles', href: '/pebbles', about: 'What accounts try, said before, and whether it rippled.' }
    ],
    [
      can(actor, 'run the network'),
      {
        text: 'Sharing with other councils',
        href: '/sharing',
        about: 'Measures, toolkit pages and lessons as one file.'
      }
    ]
  ];
  return all.filter(([allowed]) => allowed).map(([, page]) => page);
}
