import type { ConsentWay, Use } from '$lib/domain/consent/consent';
import type { Anyway, Direction, Route } from '$lib/domain/outcome/outcome';
import type { DemoEvidence } from '../outcomes/outcome';

/** What a person agreed to, in relation to the day of the story. */
export interface AgreedUses {
  /** Role that recorded it. */
  by: string;
  way: ConsentWay;
  uses: readonly Use[];
  years: number;
  /** Days until it was withdrawn. */
  withdrawnAfter: number | null;
}

export interface DemoStory {
  service: string;
  accounts: readonly string[];
  text: string;
  who: string;
  route: Route;
  evidence: readonly DemoEvidence[];
  direction: Direction;
  other: string | null;
  anyway: Anyway | null;
  lesson: string | null;
  person: AgreedUses | null;
}

type Around = Pick<DemoStory, 'who' | 'route'> & Partial<Omit<DemoStory, 'service' | 'accounts' | 'text'>>;

/** A story in which things got better, unless it says otherwise. */
export function story(service: string, accounts: readonly string[], text: string, around: Around): DemoStory {
  return {
    service,
    accounts,
    text,
    evidence: [],
    direction: 'better',
    other: null,
    anyway: null,
    lesson: null,
    person: null,
    ...around
  };
}

export const INSIDE: readonly Use[] = ['internal'];
export const IN_PRINT: readonly Use[] = ['internal', 'print'];
export const ON_THE_WEB: readonly Use[] = ['internal', 'print', 'web'];
export const EVERYWHERE: readonly Use[] = ['internal', 'print', 'web', 'social'];

/** The person agreed, as somebody recorded; for two years, in writing, unless said otherwise. */
export function agreed(by: string, uses: readonly Use[], terms: Partial<AgreedUses> = {}): AgreedUses {
  return { by, uses, way: 'writing', years: 2, withdrawnAfter: null, ...terms };
}

export function source(content: string): DemoEvidence {
  return { kind: 'source', content };
}

export function quote(content: string): DemoEvidence {
  return { kind: 'quote', content };
}
