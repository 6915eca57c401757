// Pasting into the boxes and moving between them by keys; everything else on it works without a script.
export const csr = true;
