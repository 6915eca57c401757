import { isForStrangers, sectionsFor } from '$lib/domain/people/navigation';
import { can, servicesWhere } from '$lib/domain/people/permissions';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, route }) => {
  // What anyone may read is the same for everybody, and caches may keep it: nobody's name is in it.
  const person = isForStrangers(route.id) ? null : locals.person;
  return {
    councilName: locals.council.councilName,
    settingsVersion: locals.council.version,
    person: person && { name: person.name },
    /** The services for which they may ask the network. */
    asksFor:
      person && can(person, 'take part in the network') ? servicesWhere(person, 'describe accounts') : [],
    sections: person ? sectionsFor(person) : []
  };
};
