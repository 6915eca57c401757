/** Where the network helps with a weak step. */
import type { WeakStep } from './themes';

/** The pages of the toolkit on a weak step. */
export function toolkitAddress(step: WeakStep): string {
  return `/toolkit?${new URLSearchParams({ step })}`;
}

/** Where help with a weak step is asked for, of one service where it is one. */
export function requestAddress(step: WeakStep, service: string | null): string {
  return `/network/requests/new?${new URLSearchParams({ step, ...(service === null ? {} : { service }) })}`;
}
