import type { Locator, Page } from '@playwright/test';

/** A box of a grid, by its line and its column. */
export function box(page: Page, line: string, column: string): Locator {
  return page.getByRole('textbox', { name: `${line} ${column}`, exact: true });
}

/** Pastes into a box what a spreadsheet would have copied. */
export async function paste(into: Locator, text: string): Promise<void> {
  await into.evaluate((element, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
