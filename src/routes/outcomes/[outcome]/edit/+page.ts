// As on the log form: a lost connection must not lose what was typed.
export const csr = true;
