import { couldEver, type Action, type Actor } from '$lib/domain/people/permissions';
import { NETWORK_ROUTES } from './network-routes';

/** Who may open a page or send a form: anyone, anyone signed in, or whoever could ever do the named action. */
export type Audience = 'anyone' | 'signed in' | Action;

interface RouteRule {
  page: Audience;
  actions?: Record<string, Audience>;
}

/** Every route and every form action. One that is missing here is refused, and a test fails. */
export const ROUTE_POLICY: Record<string, RouteRule> = {
  '/': {
    page: 'signed in',
    actions: {
      nothing: 'record nil returns',
      month: 'change outcomes',
      putSetUpAway: 'see the set-up list'
    }
  },
  '/healthz': { page: 'anyone' },
  '/readyz': { page: 'anyone' },
  '/refused': { page: 'anyone' },
  '/unavailable': { page: 'anyone' },
  '/theme.css': { page: 'anyone' },
  '/sign-in': { page: 'anyone', actions: { password: 'anyone', demonstration: 'anyone' } },
  '/sign-out': { page: 'anyone', actions: { default: 'anyone' } },
  '/invitations/[token]': { page: 'anyone', actions: { default: 'anyone' } },
  '/real-council': { page: 'anyone' },
  '/lost-password': { page: 'anyone', actions: { default: 'anyone' } },
  '/new-password/[token]': { page: 'anyone', actions: { default: 'anyone' } },
  '/mails/[key]': { page: 'anyone', actions: { default: 'anyone' } },
  '/mails': { page: 'see undelivered mail', actions: { again: 'see undelivered mail' } },
  '/me': {
    page: 'change own account',
    actions: {
      name: 'change own account',
      password: 'change own account',
      mails: 'change own account',
      sessions: 'change own account'
    }
  },
  '/people': {
    page: 'manage people',
    actions: { renew: 'manage people', withdraw: 'manage people' }
  },
  '/people/invite': { page: 'manage people', actions: { default: 'manage people' } },
  '/people/[person]': {
    page: 'manage people',
    actions: {
      change: 'manage people',
      deactivate: 'manage people',
      reactivate: 'manage people',
      link: 'manage people'
    }
  },
  '/consent-wording': {
    page: 'read the consent wording',
    actions: { default: 'change settings' }
  },
  '/settings': { page: 'change settings', actions: { default: 'change settings' } },
  '/retention': { page: 'change settings', actions: { default: 'change settings' } },
  '/subject-requests': {
    page: 'answer subject requests',
    actions: { find: 'answer subject requests', erase: 'answer subject requests' }
  },
  '/subject-requests.json': {
    page: 'answer subject requests',
    actions: { default: 'answer subject requests' }
  },
  '/audit': { page: 'read the audit log' },
  '/audit.csv': { page: 'read the audit log' },
  ...NETWORK_ROUTES,
  '/nothing-to-record': { page: 'record nil returns', actions: { default: 'record nil returns' } },
  '/outcomes': { page: 'list outcomes' },
  '/outcomes.csv': { page: 'list outcomes' },
  '/outcomes/asked': {
    page: 'log outcomes',
    actions: { none: 'log outcomes', takeBack: 'change outcomes' }
  },
  '/outcomes/many': {
    page: 'log outcomes',
    actions: { save: 'log outcomes', paste: 'log outcomes' }
  },
  '/outcomes/words': { page: 'log outcomes', actions: { default: 'log outcomes' } },
  '/outcomes/new': { page: 'log outcomes', actions: { default: 'log outcomes' } },
  '/outcomes/[outcome]': {
    page: 'list outcomes',
    actions: {
      delete: 'change outcomes',
      restore: 'change outcomes',
      month: 'change outcomes',
      byItself: 'change outcomes',
      strengthen: 'change outcomes',
      askForCheck: 'change outcomes',
      renewConsent: 'change outcomes',
      check: 'check evidence when asked',
      handOn: 'check evidence when asked',
      checkDay: 'check evidence when asked'
    }
  },
  '/outcomes/[outcome]/take-back': {
    page: 'change outcomes',
    actions: { default: 'change outcomes' }
  },
  // Who leads another service is told that there is no such outcome.
  '/outcomes/[outcome]/files': {
    page: 'change outcomes',
    actions: { add: 'change outcomes', describe: 'change outcomes', remove: 'change outcomes' }
  },
  // For whoever may not open one there is no such file, whichever they ask for.
  '/files/[evidence]': { page: 'signed in' },
  '/files/[evidence]/thumbnail': { page: 'signed in' },
  '/outcomes/[outcome]/again': { page: 'log outcomes', actions: { default: 'log outcomes' } },
  '/outcomes/[outcome]/card': { page: 'change outcomes', actions: { default: 'change outcomes' } },
  '/outcomes/[outcome]/edit': { page: 'change outcomes', actions: { default: 'change outcomes' } },
  '/accounts': { page: 'see the register' },
  '/accounts/new': { page: 'change the register', actions: { default: 'change the register' } },
  '/accounts/without-return': {
    page: 'publish editions',
    actions: { mail: 'publish editions', sent: 'publish editions' }
  },
  '/accounts/import': { page: 'change the register' },
  '/accounts.csv': { page: 'see the register' },
  '/import': { page: 'bring in files', actions: { read: 'bring in files' } },
  '/import/template.csv': { page: 'bring in files' },
  '/import/template.xlsx': { page: 'bring in files' },
  '/import/[file]': {
    page: 'bring in files',
    actions: {
      answer: 'bring in files',
      bringIn: 'bring in files',
      links: 'manage people',
      undo: 'bring in files',
      drop: 'bring in files'
    }
  },
  '/import/[file]/columns': { page: 'bring in files', actions: { default: 'bring in files' } },
  '/import/[file]/refused.csv': { page: 'bring in files' },
  '/accounts/[account]': { page: 'see the register' },
  '/accounts/[account]/edit': { page: 'change the register', actions: { default: 'change the register' } },
  '/accounts/[account]/close': { page: 'change the register', actions: { default: 'change the register' } },
  '/accounts/[account]/purpose': { page: 'describe accounts', actions: { default: 'describe accounts' } },
  '/accounts/[account]/access': { page: 'describe accounts', actions: { default: 'describe accounts' } },
  '/services': { page: 'see the register', actions: { default: 'change the register' } },
  '/services/[service]/edit': {
    page: 'change the register',
    actions: {
      change: 'change the register',
      takeBack: 'change the register'
    }
  },
  '/services/[service]/move': { page: 'change the register', actions: { default: 'change the register' } },
  '/services/[service]/merge': { page: 'change the register', actions: { default: 'change the register' } },
  '/services/[service]/end': { page: 'change the register', actions: { default: 'change the register' } },
  '/services/[service]/measures': { page: 'see measures', actions: { default: 'change measures' } },
  '/measures': { page: 'see measures' },
  '/measures/starter-pack': { page: 'change measures', actions: { default: 'change measures' } },
  '/measures/new': { page: 'change measures', actions: { default: 'change measures' } },
  '/measures/[measure]': {
    page: 'see measures',
    actions: {
      removeBaseline: 'change measures',
      removeRestart: 'change measures',
      sayKind: 'change measures'
    }
  },
  '/measures/[measure]/baseline': { page: 'change measures', actions: { default: 'change measures' } },
  '/measures/[measure]/restart': { page: 'change measures', actions: { default: 'change measures' } },
  '/measures/[measure]/edit': { page: 'change measures', actions: { default: 'change measures' } },
  '/targets': { page: 'see measures', actions: { save: 'set targets', paste: 'set targets' } },
  '/my-directorate': {
    page: 'choose own directorate',
    actions: { default: 'choose own directorate' }
  },
  '/reports': { page: 'read live reports' },
  '/reports/[period=period]': { page: 'read live reports' },
  '/reports/[period=period].json': { page: 'read live reports' },
  '/reports/[period=period].csv': { page: 'read live reports' },
  '/reports/[period=period]/directorates/[directorate]': { page: 'read live reports' },
  '/reports/[period=period]/directorates/[directorate].json': { page: 'read live reports' },
  '/reports/[period=period]/directorates/[directorate].csv': { page: 'read live reports' },
  '/reports/[period=period]/measures': { page: 'read live reports' },
  '/reports/[period=period]/network': { page: 'read live reports' },
  '/reports/[period=period]/years': { page: 'read live reports' },
  '/reports/[period=period]/years.csv': { page: 'read live reports' },
  '/reports/[period=period]/services/[service]': { page: 'read live reports' },
  '/reports/[period=period]/services/[service].json': { page: 'read live reports' },
  '/reports/[period=period]/services/[service].csv': { page: 'read live reports' },
  '/publish': { page: 'publish editions', actions: { start: 'publish editions' } },
  '/publish/[publication]': { page: 'publish editions', actions: { drop: 'publish editions' } },
  '/publish/[publication]/completeness': {
    page: 'publish editions',
    actions: { default: 'publish editions' }
  },
  '/publish/[publication]/evidence': {
    page: 'publish editions',
    actions: {
      draw: 'publish editions',
      ask: 'publish editions',
      drawLot: 'publish editions',
      askLot: 'publish editions',
      mark: 'publish editions'
    }
  },
  '/publish/[publication]/stories': { page: 'publish editions', actions: { default: 'publish editions' } },
  '/publish/[publication]/findings': { page: 'publish editions', actions: { default: 'publish editions' } },
  '/publish/[publication]/words': { page: 'publish editions', actions: { default: 'publish editions' } },
  '/publish/[publication]/small-numbers': { page: 'publish editions' },
  '/publish/[publication]/typed-words': {
    page: 'publish editions',
    actions: { default: 'publish editions' }
  },
  '/publish/[publication]/preview': { page: 'publish editions', actions: { publish: 'publish editions' } },
  '/publish/[publication]/comments': {
    page: 'publish editions',
    actions: { make: 'publish editions', withdraw: 'publish editions' }
  },
  '/drafts/[token]': { page: 'comment on drafts', actions: { default: 'comment on drafts' } },
  '/editions/[edition].pdf': { page: 'read editions' },
  '/editions/[edition].docx': { page: 'read editions' },
  '/editions/[edition].xlsx': { page: 'read editions' },
  '/editions/[edition].pptx': { page: 'read editions' },
  '/editions/[edition].csv': { page: 'read editions' },
  '/editions/[edition]/charts/[chart].svg': { page: 'read editions' },
  '/editions/[edition]/charts/[chart].png': { page: 'read editions' },
  '/public/[edition].pdf': { page: 'anyone' },
  '/no-document': { page: 'anyone' },
  '/editions': { page: 'read editions' },
  '/editions/compare': { page: 'read editions' },
  '/editions/verify': { page: 'anyone', actions: { default: 'anyone' } },
  '/editions/[edition]': {
    page: 'read editions',
    actions: { answer: 'answer decisions', note: 'publish editions' }
  },
  '/editions/[edition].json': { page: 'read editions' },
  '/editions/[edition]/one-page': { page: 'read editions' },
  '/editions/[edition]/one-page.pdf': { page: 'read editions' },
  '/editions/[edition]/public': {
    page: 'publish editions',
    actions: { open: 'publish editions', close: 'publish editions' }
  },
  '/editions/[edition]/personal-data': {
    page: 'publish editions',
    actions: { choose: 'publish editions', clear: 'publish editions' }
  },
  '/public': { page: 'anyone' },
  '/public/feed.xml': { page: 'anyone' },
  '/public/[text=publicText]': { page: 'anyone' },
  '/public/[edition]': { page: 'anyone' },
  '/public/[edition].csv': { page: 'anyone' },
  '/public/[edition].json': { page: 'anyone' },
  '/public-texts': { page: 'publish editions' },
  '/public-texts/[text=publicText]': {
    page: 'publish editions',
    actions: { save: 'publish editions', restore: 'publish editions' }
  },
  '/e/[code]': { page: 'anyone' },
  '/my-story': {
    page: 'anyone',
    actions: { look: 'anyone', words: 'anyone', narrow: 'anyone', ask: 'anyone', takeBack: 'anyone' }
  },
  '/pre-election': {
    page: 'publish editions',
    actions: { add: 'publish editions', remove: 'publish editions' }
  },
  '/taken-back': { page: 'publish editions' },
  '/taken-back/[outcome]': {
    page: 'publish editions',
    actions: { told: 'publish editions', untold: 'publish editions' }
  },
  '/briefing': { page: 'read editions' },
  '/help': { page: 'signed in' }
};

/** The rule that a request meets; null when the table has no row for it, so that it is refused. */
export function audienceOf(routeId: string, method: string, actionName: string | null): Audience | null {
  const rule = ROUTE_POLICY[routeId];
  if (!rule) return null;
  if (method === 'GET' || method === 'HEAD') return rule.page;
  const name = actionName ?? 'default';
  return rule.actions && Object.hasOwn(rule.actions, name) ? rule.actions[name]! : null;
}

/** Does this person belong to the audience? `null` is a stranger. */
export function isAdmitted(person: Actor | null, audience: Audience): boolean {
  if (audience === 'anyone') return true;
  if (!person) return false;
  return audience === 'signed in' || couldEver(person, audience);
}
