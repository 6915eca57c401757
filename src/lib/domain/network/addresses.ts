/** Where the network helps with a weak step. */
import type { WeakStep } from './themes';

/** The pages of the toolkit on a weak step. */
export function toolkitAddress(step: WeakStep): string {
  return `/toolkit?${new URLSearchParams({ step })}`;
}

/** Where help with a weak step is asked for, of one service where it is one. */
function requestAddress(step: WeakStep, service: string | null): string {
  return `/network/requests/new?${new URLSearchParams({ step, ...(service === null ? {} : { service }) })}`;
}

/** The services for which somebody may ask: all, or some. */
export type AsksFor = 'all' | readonly string[];

/**
 * Where whoever reads of a weak step asks for help with it; null where they may ask for none of the services.
 * @param weakIn the services whose step it is; none where that is not known
 */
export function askingAddress(
  step: WeakStep,
  weakIn: readonly { id: string; slug: string }[],
  asksFor: AsksFor
): string | null {
  if (asksFor !== 'all' && asksFor.length === 0) return null;
  const own = asksFor === 'all' ? weakIn : weakIn.filter(({ id }) => asksFor.includes(id));
  if (weakIn.length > 0 && own.length === 0) return null;
  return requestAddress(step, own.length === 1 ? own[0]!.slug : null);
}
