import { expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { measuresFound } from '$lib/domain/report/finding/findings';
import { buildReport } from '$lib/domain/report/report';
import { aGoldenHistory } from '../../../../tests/support/golden-history';
import { aGoldenQuarter } from '../../../../tests/support/golden-quarter';
import { GOLDEN_SENTENCES } from '../../../../tests/support/golden-sentences';
import { testDatabase } from '../../../../tests/support/test-database';
import { reportFacts } from './facts/report-facts';
import paper from '../../../../docs/sentences.md?raw';

it('the golden quarter says of each measure what its figures and its evidence carry, word for word', async () => {
  const { db, close } = await testDatabase();
  try {
    const golden = await aGoldenQuarter(db);
    await aGoldenHistory(db, golden);
    const period = parsePeriod('2026-27-q2', 4)!;
    const council = { kind: 'council', name: 'Riverside' } as const;
    const facts = await reportFacts(db, golden.people.manager, council, period, '2026-10-15');
    const found = measuresFound(buildReport(facts).keyFigures);
    const said = found.map(({ name, finding }) => ({
      measure: name,
      sentence: finding.sentence,
      lines: [
        ...[finding.evidence, ...finding.comparison, finding.range, finding.target, ...finding.besides],
        ...[finding.missing, finding.nextStep && `One step up: ${finding.nextStep}`]
      ].filter((line) => line !== null)
    }));
    expect(said).toEqual(GOLDEN_SENTENCES);
    for (const { sentence, lines } of said)
      for (const each of [sentence, ...lines]) expect(paper).toContain(`| ${each} |`);
    for (const { name, finding } of found) expect(paper).toContain(`| ${name} | ${finding.line} |`);
  } finally {
    await close();
  }
});
