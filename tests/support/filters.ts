import type { Page } from '@playwright/test';

/** Opens the filters above a list, where they are closed. */
export async function openFilters(page: Page): Promise<void> {
  const show = page.getByRole('button', { name: 'Show', includeHidden: true });
  const filters = page.locator('details', { has: show });
  if ((await filters.getAttribute('open')) === null) await filters.locator('summary').click();
}
