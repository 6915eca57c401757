// Files go with a bar that says how far they are, and each can have words of its own. Without this script the form is sent
// as it stands.
const MOST = 10 * 1024 * 1024;
const MOST_TOGETHER = 40 * 1024 * 1024;

document.addEventListener('change', ({ target }) => {
  if (target.matches('form[data-files] input[type=file]')) askForWords(target);
});
document.addEventListener('submit', (event) => {
  if (!event.target.matches('form[data-files]')) return;
  event.preventDefault();
  sendFiles(event.target);
});

/** With several files, a box for each; what was typed for all stands in the first. */
function askForWords(input) {
  const form = input.form;
  const [first] = form.querySelectorAll('textarea[name=description]');
  const group = first.closest('.govuk-form-group');
  for (const more of form.querySelectorAll('[data-more]')) more.remove();
  const names = [...input.files].map(({ name }) => name);
  const label = group.querySelector('label');
  label.dataset.all ??= label.textContent;
  label.textContent = names.length > 1 ? `What does ${names[0]} show?` : label.dataset.all;
  let last = group;
  for (const [place, name] of names.slice(1, 10).entries()) {
    const more = group.cloneNode(true);
    more.dataset.more = '';
    more.classList.remove('govuk-form-group--error');
    for (const left of more.querySelectorAll('.govuk-hint, .govuk-error-message')) left.remove();
    const [box, words] = [more.querySelector('textarea'), more.querySelector('label')];
    box.id = `description-${place + 2}`;
    box.value = '';
    box.removeAttribute('aria-describedby');
    box.classList.remove('govuk-textarea--error');
    words.htmlFor = box.id;
    words.textContent = `What does ${name} show?`;
    last.after(more);
    last = more;
  }
  const files = [...input.files];
  const large = files.filter(({ size }) => size > MOST).map(({ name }) => name);
  const together = files.reduce((sum, { size }) => sum + size, 0);
  if (large.length > 0) say(form, `Larger than 10 MB: ${large.join(', ')}. Choose smaller files.`);
  else if (together > MOST_TOGETHER) say(form, 'More than 40 MB together. Choose fewer files at once.');
  else say(form, '');
}

function sendFiles(form) {
  const [bar, button] = [form.querySelector('progress'), form.querySelector('button')];
  const request = new XMLHttpRequest();
  let told = -1;
  request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
    if (!lengthComputable) return;
    const percent = Math.floor((100 * loaded) / total);
    bar.value = percent;
    // A screen reader hears every quarter of it, and the end.
    const quarter = Math.floor(percent / 25) * 25;
    if (quarter > told)
      say(form, quarter < 100 ? `${quarter}% sent` : 'All sent. The files are being looked at.');
    told = Math.max(told, quarter);
  });
  request.addEventListener('load', () => show(request, form));
  request.addEventListener('error', () =>
    stop(form, 'The connection was lost. Nothing was saved: send it again.')
  );
  request.addEventListener('timeout', () =>
    stop(form, 'This took too long. Nothing was saved: send it again.')
  );
  request.open('POST', form.action);
  request.setRequestHeader('accept', 'text/html');
  request.timeout = 600_000;
  form.querySelector('[data-sending]').hidden = false;
  button.disabled = true;
  request.send(new FormData(form));
}

/** A redirect was followed: that page is opened. Anything else is the answer: it is shown in place of this page. */
function show(request, form) {
  if (request.status === 200) {
    location.assign(request.responseURL);
    return;
  }
  const answer = new DOMParser().parseFromString(request.responseText, 'text/html');
  const [now, then] = [document.querySelector('main'), answer.querySelector('main')];
  if (!now || !then) {
    stop(form, 'Something went wrong. Nothing was saved: send it again.');
    return;
  }
  document.title = answer.title;
  now.replaceWith(document.importNode(then, true));
  const problems = document.querySelector('.govuk-error-summary, main h1');
  problems?.setAttribute('tabindex', '-1');
  problems?.focus();
}

function stop(form, words) {
  form.querySelector('[data-sending]').hidden = true;
  form.querySelector('button').disabled = false;
  say(form, words);
}

function say(form, words) {
  form.querySelector('[data-said]').textContent = words;
}
