import type { Archived } from '$lib/domain/edition/archive';
import type { Choice } from '$lib/domain/forms/answers';

/** The lines of a list to choose from: "Q1 2026/27", with what it is about where the list holds more than the council. */
export function choicesOf(lines: readonly Archived[]): Choice[] {
  const several = lines.some(({ scopeKind }) => scopeKind !== 'council');
  return lines.map(({ slug, periodName, scopeName }) => ({
    value: slug,
    text: several ? `${periodName}, ${scopeName}` : periodName
  }));
}
