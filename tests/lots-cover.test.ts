import { expect, it } from 'vitest';
import { seeded, simulatedLots } from '../bench/lots';

it('the bound of a lot covers the true share in at least 95 of 100 findings', { timeout: 60_000 }, () => {
  const { findings, covered } = simulatedLots(1_000, seeded(7));
  expect(covered / findings).toBeGreaterThanOrEqual(0.95);
});
