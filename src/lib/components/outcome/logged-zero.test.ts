import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { outcomeFields } from '$lib/domain/outcome/outcome-fields';
import { outcomeForm } from '$lib/domain/outcome/outcome-form';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { Month } from '$lib/domain/calendar/day';
import type { MeasureKind } from '$lib/domain/measure/measure';
import OutcomeNotice from './OutcomeNotice.svelte';

const TODAY = '2026-10-15';
const ID = '6f9619ff-8b86-4d01-b42d-00c04fc964ff';
const TYPED = {
  ...{ kind: 'number', service: ID, measure: ID, quantity: '0', when: 'month', month: '2026-09-01' },
  ...{ accounts: [ID], route: 'not-known' }
};

describe('a logged 0', () => {
  it('is an answer like any other: for a whole month or a day, without evidence', () => {
    const month = outcomeForm(TODAY).parse(TYPED);
    expect(month).toMatchObject({ quantity: 0, happenedOn: '2026-09-01', wholeMonth: true, evidence: [] });
    expect(outcomeForm(TODAY).parse({ ...TYPED, when: 'today' })).toMatchObject({ quantity: 0 });
  });

  it('stands in the form again when it is changed', () => {
    expect(outcomeFields(outcomeForm(TODAY).parse(TYPED)).quantity).toBe('0');
  });

  it('is told as a 0 that was recorded, and not as what it adds', () => {
    expect(told(0)).toContain(
      'Saved. 0 people helped recorded for September 2026: it counts as 0, and is no gap. Carers recorded 40 people helped in Q2 2026/27.'
    );
    expect(told(12)).toContain(
      'Saved. It counts 12 towards 40 people helped that Carers recorded in Q2 2026/27.'
    );
  });
});

describe('a logged average', () => {
  it('is told with the value by which the service stands, be it this one or another', () => {
    const stands = { quantity: 11.5, outOf: null, month: '2026-08-01' };
    expect(told(12.5, 'decimal', stands)).toContain(
      'Saved. 12.5 people helped recorded for September 2026: it may not be added up. In Q2 2026/27 Carers stands by 11.5 people helped in August 2026.'
    );
  });
});

function told(
  quantity: number,
  kind: MeasureKind = 'count',
  stands: { quantity: number; outOf: null; month: Month } | null = null
): string {
  const { body } = render(OutcomeNotice, {
    props: {
      done: 'logged',
      month: { replaces: [], replacedBy: null, counting: 0 },
      published: [],
      mayPublish: false,
      outcome: { id: 'x', quantity, outOf: null, happenedOn: '2026-09-01', wholeMonth: true, erasedOn: null },
      files: false,
      ...{ unitOne: 'person helped', unitMany: 'people helped', measure: 'Help', service: 'Carers' },
      measureKind: kind,
      added: {
        ...{ quarter: parsePeriod('2026-27-q2', 4)!, outcomes: 3, quantity: 40, outOf: null, stands },
        ...{ list: '/outcomes', report: '/reports/2026-27-q2' }
      },
      mayChange: true
    }
  });
  return body
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
}
