// The log page without a connection: it is kept on the device, and knows what today is.

/** A page that was kept since another day says what today is now. */
export function sayToday(form) {
  const { today, renderedAt } = form.dataset;
  const dayOf = (moment) => moment.toLocaleDateString('en-CA', { timeZone: 'Europe/London' });
  const since = Date.parse(dayOf(new Date())) - Date.parse(dayOf(new Date(renderedAt)));
  if (!since || since < 0) return;
  const now = new Date(Date.parse(today) + since);
  form.elements.namedItem('shown').value = now.toISOString().slice(0, 10);
  const words = now.toLocaleDateString('en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }
  });
  const legend = form.elements.namedItem('when')[0].closest('fieldset').querySelector('legend');
  legend.textContent = `When? Today is ${words}`;
}

/** Keeps this page, those of the person's other services, and what they are drawn with. */
export async function keepPages() {
  if (!navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register('/log-worker.js', { scope: '/outcomes/new' });
    const { active } = await navigator.serviceWorker.ready;
    const drawnWith = performance.getEntriesByType('resource').map((entry) => entry.name);
    const own = document.querySelector('form[data-log]').elements.namedItem('service').value;
    const services = [...document.querySelectorAll('[data-service]')].map((each) => each.dataset.service);
    active.postMessage({
      keep: drawnWith.filter((address) => address.startsWith(location.origin)),
      services: [own, ...services]
    });
  } catch {
    // A browser that refuses keeps no page; everything else works.
  }
}
