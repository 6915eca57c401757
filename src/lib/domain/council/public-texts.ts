/** Texts of the public pages that communications edit: they stand there for everybody, without sign-in. */
export const PUBLIC_TEXTS = {
  methods: 'Methods and corrections',
  accessibility: 'Accessibility statement',
  privacy: 'Privacy notice'
} as const;
export type PublicText = keyof typeof PUBLIC_TEXTS;
