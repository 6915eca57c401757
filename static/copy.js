// What stands in a box can be copied with a button: without this script the button stays hidden, and the box can be selected.
for (const button of document.querySelectorAll('button[data-copies]')) {
  const box = document.getElementById(button.dataset.copies);
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Select it and copy';
    }
    setTimeout(() => (button.textContent = words), 4000);
  });
}
