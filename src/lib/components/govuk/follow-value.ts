import type { Attachment } from 'svelte/attachments';

/**
 * Shows a control's later values. The first one is left to the page's own HTML, so that what somebody typed or
 * chose before the page came alive is kept.
 */
export function followValue<Control extends Element, Value>(
  read: () => Value,
  show: (control: Control, value: Value) => void
): Attachment<Control> {
  let shown: { value: Value } | undefined;
  return (control) => {
    const value = read();
    if (shown && shown.value !== value) show(control, value);
    shown = { value };
  };
}
