/** The main points of a report or an edition: what its reader should take away, the worst first, each one message. */
import { byWeight, markOf, saysChange, type FindingMark, type Weighed } from '$lib/domain/verdict/finding';
import { counted, numeral } from '$lib/domain/words';

/** One sentence, and the id of what it opens. */
export interface MainPoint {
  text: string;
  to: string;
  mark: FindingMark | null;
}

/** A finding with what decides its place. */
interface Told extends Weighed {
  slug: string;
  sentence: string;
  /** What would have happened anyway, then what else could explain it. */
  besides: readonly string[];
}

/** What a report says beside its findings. */
export interface Beside {
  /** Outcomes that made no difference, or made things worse. */
  setbacks: number;
  /** Active accounts, and those of them that returned nothing. */
  active: number;
  silent: number;
}

const FEWEST = 3;
const MOST = 5;

/** Three to five where there are as many: beyond the third only what says that something changed, or was missed. */
export function mainPoints(findings: readonly Told[], beside: Beside): MainPoint[] {
  const points = [...findings]
    .sort(byWeight)
    .filter((finding, place) => place < FEWEST || (place < MOST && saysChange(finding)))
    .map((finding) => ({
      text: textOf(finding),
      to: `finding-${finding.slug}`,
      mark: markOf(finding)
    }));
  return [...points, ...besidePoints(beside).slice(0, Math.max(0, FEWEST - points.length))];
}

/** Nobody reads of a measurable difference without what would have happened anyway. */
function textOf({ kind, sentence, besides }: Told): string {
  return kind === 'difference' && besides[0] ? `${sentence} ${besides[0]}` : sentence;
}

/** Where few findings can be told, what is known all the same. */
function besidePoints({ setbacks, active, silent }: Beside): MainPoint[] {
  const returned =
    silent > 0 &&
    `${numeral(silent)} of ${counted(active, 'active account', 'active accounts')} returned nothing.`;
  const worse =
    setbacks > 0 && `${counted(setbacks, 'outcome', 'outcomes')} made no difference, or made things worse.`;
  return [
    ...(worse ? [{ text: worse, to: 'what-did-not-work', mark: null }] : []),
    ...(returned ? [{ text: returned, to: 'how-strong-is-the-evidence', mark: null }] : [])
  ];
}
