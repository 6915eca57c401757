/** The main sections, as far as a person may open them. */
import { can, couldEver, type Actor } from './permissions';

export interface Section {
  text: string;
  href: string;
}

/** The sections of the bar at the top, for one person. */
export function sectionsFor(actor: Actor): Section[] {
  const all: [boolean, string, string][] = [
    [true, 'Home', '/'],
    [couldEver(actor, 'log outcomes'), 'Log an outcome', '/outcomes/new'],
    [can(actor, 'read live reports'), 'Reports', '/reports'],
    [can(actor, 'read editions'), 'Summaries', '/editions'],
    [can(actor, 'list outcomes'), 'Outcomes', '/outcomes'],
    [can(actor, 'see the register'), 'Accounts', '/accounts'],
    [can(actor, 'see the network'), 'Network', '/network'],
    [can(actor, 'see measures'), 'Measures', '/measures'],
    [can(actor, 'set targets'), 'Targets', '/targets'],
    [can(actor, 'publish editions'), 'Publish', '/publish'],
    [can(actor, 'manage people'), 'People', '/people'],
    [can(actor, 'change settings'), 'Settings', '/settings'],
    [can(actor, 'read the audit log'), 'Audit', '/audit']
  ];
  return all.filter(([allowed]) => allowed).map(([, text, href]) => ({ text, href }));
}

/** Pages that anyone may read, by their route: the same for everybody, whoever is signed in, and they lead nowhere into the app. */
export function isPublicRoute(routeId: string | null): boolean {
  return routeId === '/public' || Boolean(routeId?.startsWith('/public/'));
}

/** Pages that look like the public ones and name nobody who is signed in: those, and the page of a teller, which no cache keeps. */
export function isForStrangers(routeId: string | null): boolean {
  return isPublicRoute(routeId) || routeId === '/my-story';
}
