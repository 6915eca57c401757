// Pages are drawn on the server and ship no script; the log form asks for its own.
export const csr = false;
