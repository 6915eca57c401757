/** A sentence about one field. */
interface FormProblem {
  field: string;
  text: string;
}

/** The lines of the error summary; each leads to its field. */
export function summaryOf(problems: readonly FormProblem[]): { text: string; href: string }[] {
  return problems.map(({ field, text }) => ({ text, href: `#${field}` }));
}

/** The sentence beside one field. */
export function problemOf(problems: readonly FormProblem[] | undefined, field: string): string | undefined {
  return problems?.find((problem) => problem.field === field)?.text;
}
