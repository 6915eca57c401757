import { sectionsFor } from '$lib/domain/people/navigation';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  councilName: locals.council.councilName,
  settingsVersion: locals.council.version,
  person: locals.person ? { name: locals.person.name } : null,
  sections: locals.person ? sectionsFor(locals.person) : []
});
