// Choosing what is counted fills in what was said of it last, and asks in its own words.

/** @param changed called after something was filled in */
export function beginAsLastTime(form, changed) {
  const field = (name) => form.elements.namedItem(name);
  let [routeSaid, accountsSaid] = [false, false];

  form.addEventListener('change', ({ target: { name } }) => {
    routeSaid ||= name === 'route' || name === 'direction';
    accountsSaid ||= name === 'accounts';
    if (name === 'measure') askInItsWords(form);
    if (form.dataset.log !== 'new' || routeSaid || !['kind', 'measure', 'accounts'].includes(name)) return;
    const boxes = [...form.querySelectorAll('[type=checkbox][name=accounts]')];
    const last = field('kind').value === 'story' ? undefined : lastTime(boxes);
    if (last && !accountsSaid) for (const box of boxes) box.checked = box.value === last.accountId;
    field('route').value = last?.route ?? '';
    field('direction').value = last?.direction ?? 'better';
    form.querySelector('[data-as-last-time]').hidden = !last;
    changed();
  });
  askInItsWords(form);

  /** What is known of one account says nothing of another: only without a choice the usual one of the measure is taken. */
  function lastTime(boxes) {
    const accounts = boxes.filter((box) => !accountsSaid || box.checked).map(({ value }) => value);
    return JSON.parse(form.dataset.lastTimes).find(
      ({ measureId, accountId }) => measureId === field('measure').value && accounts.includes(accountId)
    );
  }
}

/** Money is asked for in pounds; a share asks out of how many, too. */
function askInItsWords(form) {
  const place = form.querySelector('[data-asked]');
  const asked = JSON.parse(place.dataset.asked);
  const measure = form.elements.namedItem('measure').value;
  const kind = JSON.parse(place.dataset.kinds)[measure] ?? 'count';
  place.querySelector('label[for=quantity]').textContent = asked[kind].label;
  place.querySelector('#quantity-hint').textContent = asked[kind].hint;
  const outOf = form.elements.namedItem('outOf');
  if (measure !== '') outOf.closest('[data-out-of]').hidden = kind !== 'share' && outOf.value === '';
}
