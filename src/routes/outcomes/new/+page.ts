// The form keeps a draft on the device; everything else on it works without a script.
export const csr = true;
