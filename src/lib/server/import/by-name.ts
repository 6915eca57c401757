import { nameKey } from '$lib/domain/import/names';
import { beginning } from '$lib/domain/words';

/** Things by their names, as people write them. Of two whose names differ in nothing that people heed, only the very name finds one. */
export class ByName<One extends { name: string }> {
  private readonly byKey = new Map<string, One[]>();
  /** What was meant before: a file says the same few names again and again. */
  private readonly meant = new Map<string, One>();

  constructor(all: readonly One[]) {
    for (const one of all) this.add(one);
  }

  add(one: One): void {
    const key = nameKey(one.name);
    this.byKey.set(key, [...(this.byKey.get(key) ?? []), one]);
    this.meant.clear();
  }

  /** The one that is meant; undefined where it is none or could be several, which `whyNot` says. */
  get(typed: string): One | undefined {
    const before = this.meant.get(typed);
    if (before) return before;
    const near = this.byKey.get(nameKey(typed)) ?? [];
    const found = near.length === 1 ? near[0] : near.find(({ name }) => name === typed);
    if (found) this.meant.set(typed, found);
    return found;
  }

  /** Is one meant, or several? */
  has(typed: string): boolean {
    return this.byKey.has(nameKey(typed));
  }

  all(): One[] {
    return [...this.byKey.values()].flat();
  }

  /** What to mend in a cell that finds none. @param what "a service" */
  whyNot(typed: string, what: string, otherwise = ''): string {
    if (typed === '') return `Enter ${what}`;
    const near = this.byKey.get(nameKey(typed))?.length ?? 0;
    return near > 1
      ? `“${beginning(typed, 80)}” could be ${near} of this council. Write the very name of one, as it stands in the list`
      : `“${beginning(typed, 80)}” is not ${what} of this council. Write its name as it stands in the list${otherwise}`;
  }
}
