/** How often each of many may ask for something cheap. Kept in memory: it holds a program back, and counts nobody's doings. */

/** Whether whoever asks is within their allowance; asking counts. */
export interface Allowance {
  isWithin(who: string, now?: number): boolean;
}

/** @param most how often each may ask within `span` milliseconds; then it begins anew */
export function createAllowance(most: number, span: number): Allowance {
  let [asked, since] = [new Map<string, number>(), 0];
  return {
    isWithin(who, now = Date.now()) {
      if (now - since >= span || now < since) [asked, since] = [new Map(), now];
      const times = (asked.get(who) ?? 0) + 1;
      asked.set(who, times);
      return times <= most;
    }
  };
}
