import type { SharedFile } from '../../src/lib/domain/sharing/shared-file';
import type { SharedLesson, SharedMeasure, SharedPage } from '../../src/lib/domain/sharing/shared-items';

export const A_MEASURE: SharedMeasure = {
  slug: 'plots-taken-up',
  name: 'Allotment plots taken up',
  unitOne: 'plot taken up',
  unitMany: 'plots taken up',
  counts: 'Plots let to a household that came by a link of an account.',
  doesNotCount: 'Plots that were handed on within a family.',
  stage: 'outcome',
  better: 'higher',
  kind: 'count',
  countsPeople: false,
  sensitive: false,
  addsUp: true
};

export const A_PAGE: SharedPage = {
  slug: 'a-link-of-its-own',
  title: 'A link of its own for every post',
  theme: 'evidence',
  weakStep: 'route',
  words: '## Why\n\nA link of its own says which post was followed.',
  source: 'Northbank Council'
};

export const A_LESSON: SharedLesson = {
  theme: 'time',
  weakStep: 'returns',
  words: 'Put ten minutes into the calendar, on the first Monday of the month.',
  source: 'Northbank Council'
};

/** What a council called Northbank shares. */
export const A_FILE: SharedFile = {
  council: 'Northbank Council',
  measures: [A_MEASURE],
  toolkitPages: [A_PAGE],
  lessons: [A_LESSON]
};
