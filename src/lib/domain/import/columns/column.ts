/** A column that a table of one kind may have: what it is called, by us and by others, and what stands in it. */
export interface ImportColumn {
  /** The heading in our own files. */
  label: string;
  /** A table without it cannot be imported. */
  required: boolean;
  /** Other headings for it, with commas between them; the likelier ones first. */
  also: string;
  example: string;
  /** One line for somebody who fills the table in. */
  note: string;
  /** Understood where others have it, and not in our own files. */
  onlyInOthers?: true;
}

/** The columns of one kind by their key, in the order of our own files. */
export type ImportColumns = Record<string, ImportColumn>;
