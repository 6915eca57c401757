/** Reports of each scope and length, of periods that no test writes to. */
export const REPORTS = {
  'the council’s quarter': '/reports/2026-27-q2',
  'a directorate’s quarter': '/reports/2026-27-q2/directorates/communities-and-culture',
  'a service’s quarter': '/reports/2026-27-q2/services/libraries',
  'the council’s year': '/reports/2025-26'
};
