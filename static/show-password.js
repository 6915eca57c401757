// A password can be looked at while it is typed: without this script the button stays hidden.
for (const button of document.querySelectorAll('.govuk-password-input__toggle')) {
  const input = document.getElementById(button.getAttribute('aria-controls'));
  const show = (shown) => {
    input.type = shown ? 'text' : 'password';
    button.textContent = shown ? 'Hide' : 'Show';
    button.setAttribute('aria-label', shown ? 'Hide password' : 'Show password');
  };
  button.hidden = false;
  button.addEventListener('click', () => show(input.type === 'password'));
  // Browsers remember what was typed into boxes of text, so it goes as a password.
  input.form?.addEventListener('submit', () => show(false));
}
