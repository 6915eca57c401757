import type { Snippet } from 'svelte';

/** Words that a component shows: plain text, or a snippet where markup is needed. */
export type Content = string | Snippet;

/** Size of a label or a legend; without one it has the size of body text. */
export type LabelSize = 's' | 'm' | 'l' | 'xl';

/** What every field with a label takes. The `id` is the `name` unless it is given. */
export interface LabelledField {
  id?: string;
  name: string;
  label: Content;
  labelSize?: LabelSize;
  labelIsPageHeading?: boolean;
  hint?: Content;
  error?: string;
  /** Ids of further elements that describe the field. */
  describedBy?: string;
}

/** What every group of fields with a legend takes. The `id` is the `name` unless it is given. */
export interface GroupedField {
  id?: string;
  name: string;
  /** Without a legend there is no fieldset around the group. */
  legend?: Content;
  legendSize?: LabelSize;
  legendIsPageHeading?: boolean;
  hint?: Content;
  error?: string;
  /** Ids of further elements that describe the group. */
  describedBy?: string;
}

/** One radio or checkbox. */
export interface Choice {
  value: string;
  text: Content;
  hint?: Content;
  id?: string;
  /** Wins over the group's `value` or `values`. */
  checked?: boolean;
  disabled?: boolean;
  /** Shown while the choice is checked. Its fields are sent even when hidden: the server ignores them. */
  conditional?: Snippet;
}

/** Words between two choices, such as "or". */
export interface ChoiceDivider {
  divider: string;
}

/** The ids for `aria-describedby`, or undefined when there is none. */
export function joinIds(...ids: (string | false | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined;
}
