import { sql } from 'drizzle-orm';
import { monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { addMonths, monthOf } from '$lib/domain/calendar/day';
import { figureTyped } from '$lib/domain/import/figures';
import { amount } from '$lib/domain/measure/measured';
import { monthNamed } from '$lib/domain/import/months';
import type { NamedRow } from '$lib/domain/import/part';
import { beginning, counted, numeral } from '$lib/domain/words';
import { recordAudit } from '$lib/server/audit/audit';
import type { BringIn, Importing } from '$lib/server/import/importing';
import { tell, type Problem } from '$lib/server/import/tally';
import { firstOfEach, mangledCells } from './cells';
import { accountFinder, type FindAccount } from './history-accounts';
import { figuresThere, keyOf, type FiguresThere, type ImportedFigure } from './history-there';
import { insertFigures, type Figure } from './history-figures';
import { BroughtMonths, unlockedBy } from './history-unlocks';
import { addMissingServices, noteServices, whyNoService } from './unknown-services';

/** The first month that may be brought in: reports know no earlier year. */
const EARLIEST: Month = '2000-04-01';

/** Figures of whole months that are over: each becomes one outcome that says it was imported. */
export const bringInHistory: BringIn = async (importing, batches) => {
  const { tally, isPreview } = importing;
  const known = await knownOf(importing);
  const brought = new BroughtMonths();
  let writing = Promise.resolve();
  let [nothing, saidNothing] = [0, 0];
  for await (const batch of batches) {
    await addMissingServices(
      importing,
      batch.map(({ cells }) => ({ service: cells.service ?? '' }))
    );
    const figures: Figure[] = [];
    for (const each of batch) {
      const read = readFigure(importing, each, known);
      if (read === 'nothing') nothing += 1;
      if (read === 'nothing' || read === null) continue;
      brought.add(read);
      if (known.there.nil.has(`${read.accountId} ${read.month}`)) saidNothing += 1;
      figures.push(read);
    }
    // While they are written the next ones are read.
    await writing;
    writing = isPreview ? Promise.resolve() : insertFigures(importing, figures);
    writing.catch(() => undefined);
    await importing.progress(batch.length);
  }
  await writing;
  noteServices(importing);
  if (nothing > 0)
    tally.notes.push(
      `${counted(nothing, 'cell is empty or says', 'cells are empty or say')} that nobody counted: no figure is made of ${nothing === 1 ? 'it' : 'them'}. Nothing recorded is not zero.`
    );
  if (saidNothing > 0)
    tally.notes.push(
      `Somebody said “nothing to record” for the account and month of ${counted(saidNothing, 'figure', 'figures')}. The figure counts all the same.`
    );
  tally.notes.push(...(await unlockedBy(importing, brought)));
  if (!isPreview) await recordHistory(importing);
};

/** What the rows are held against: read once, since a file may have many tables, and none may say again what another said. */
async function knownOf(importing: Importing): Promise<Known> {
  const { places } = importing;
  const known = knownIn.get(places) ?? {
    there: await figuresThere(importing),
    seen: new Map(),
    findAccount: accountFinder(places)
  };
  knownIn.set(places, known);
  return known;
}

/** By the places of one going through a file. */
const knownIn = new WeakMap<Importing['places'], Known>();

interface Known {
  there: FiguresThere;
  /** Which row had a month of a measure in a service, by account. */
  seen: Map<string, Map<string, number>>;
  findAccount: FindAccount;
}

/** One row as a figure; 'nothing' where nobody counted; null where it is refused or there already, which the tally says. */
function readFigure(
  importing: Importing,
  each: NamedRow,
  { there, seen, findAccount }: Known
): Figure | 'nothing' | null {
  const { places, tally, today } = importing;
  const { cells, row } = each;
  const measure = places.measures.get(cells.measure ?? '');
  const figure = figureTyped(cells.figure ?? '', measure?.kind);
  if (figure === 'nothing') return 'nothing';
  const problems: Problem[] = mangledCells(each);
  const complain = (column: string, text: string) => void problems.push({ column, text });
  if (typeof figure !== 'number') complain('figure', figure.refused);
  const month = readMonth(cells.month ?? '', today, complain);
  const service = places.services.get(cells.service ?? '');
  if (!service) complain('service', whyNoService(importing, cells.service ?? ''));
  if (!measure) complain('measure', places.measures.whyNot(cells.measure ?? '', 'a measure'));
  const account = findAccount(cells.account ?? '', complain);
  if (month) complainOfTheClosed({ month, measure, account, service }, complain);
  const title = [cells.measure, cells.service, month ? monthTitle(month) : cells.month]
    .filter(Boolean)
    .join(', ');
  const refuse = () => tell(tally, 'refused', { row, title, problems: firstOfEach(problems) });
  if (!service || !measure || !month || typeof figure !== 'number' || problems.length > 0) {
    refuse();
    return null;
  }
  const made = {
    row,
    month,
    serviceId: service.id,
    measureId: measure.id,
    quantity: figure,
    accountId: account?.id ?? null
  };
  const before = figureBefore(made, there, seen, complain);
  if (problems.length > 0) {
    refuse();
    return null;
  }
  const told = { row, title: `${title}: ${amount(figure, measure.kind)}` };
  if (!before) tell(tally, 'new', told);
  else if (before.quantity === figure) {
    tell(tally, 'same', { row, title });
    return null;
  } else {
    const changes = [
      { field: 'Figure', was: amount(before.quantity, measure.kind), is: amount(figure, measure.kind) }
    ];
    tell(tally, 'changed', { ...told, changes });
  }
  return { ...made, before };
}

/** The figure that stands there from an import before; complains where this one would count twice, or undo what people did. */
function figureBefore(
  made: Omit<Figure, 'before'>,
  there: FiguresThere,
  seen: Map<string, Map<string, number>>,
  complain: (column: string, text: string) => void
): ImportedFigure | null {
  const key = keyOf(made);
  const account = made.accountId ?? '';
  const rows = seen.get(key) ?? new Map<string, number>();
  seen.set(key, rows);
  const twin = rows.get(account) ?? (account === '' || rows.has('') ? [...rows.values()][0] : undefined);
  if (twin) complain('month', `Row ${twin} has a figure for the same month, service and measure`);
  rows.set(account, rows.get(account) ?? made.row);
  const figures = there.imported.get(key) ?? [];
  const before = figures.find(({ accountId }) => (accountId ?? '') === account) ?? null;
  if (before) {
    if (before.touched && before.quantity !== made.quantity)
      complain('figure', `Somebody changed or checked this figure since: ${numeral(before.quantity)} stands`);
    return before;
  }
  if (figures.some(({ accountId, changed }) => accountId === null || account === '' || changed))
    complain(
      'account',
      'A figure of this month is in already, with another account or none: both could count twice'
    );
  const logged = there.logged.get(key);
  if (logged) complain('month', besideLogged(logged, made.month));
  return null;
}

function readMonth(
  typed: string,
  today: Day,
  complain: (column: string, text: string) => void
): Month | null {
  const month = monthNamed(typed);
  if (!month) {
    complain('month', `“${beginning(typed)}” is not a month. Write it as 2025-04, April 2025 or 04/2025`);
    return null;
  }
  const last = addMonths(monthOf(today), -1);
  if (month > last) complain('month', `${monthTitle(month)} is not over yet: bring in whole months only`);
  else if (month < EARLIEST) complain('month', `${monthTitle(month)} is too long ago: reports begin in 2000`);
  return month;
}

function besideLogged({ outcomes, quantity }: { outcomes: number; quantity: number }, month: Month): string {
  return `For ${monthTitle(month)} the service has logged ${numeral(quantity)} in ${counted(outcomes, 'outcome', 'outcomes')} already. Beside these, a month’s figure would count twice: leave the row out`;
}

/** An account answers for nothing after its last day, and a measure counts nothing after its own. */
function complainOfTheClosed(
  {
    month,
    measure,
    account,
    service
  }: {
    month: Month;
    measure: { retiredOn: Day | null } | undefined;
    account: { closedOn: Day | null } | null;
    service: { endedFrom?: Month | null } | undefined;
  },
  complain: (column: string, text: string) => void
): void {
  if (measure?.retiredOn && month > measure.retiredOn)
    complain('measure', 'This measure was retired before: leave the row out');
  if (account?.closedOn && month > account.closedOn)
    complain('account', 'This account was closed before: leave the row out');
  if (service?.endedFrom && month >= service.endedFrom)
    complain(
      'service',
      'This service ended before: leave the row out, or name the service that does its work now'
    );
}

async function recordHistory({ tx, actor, importId, tally }: Importing): Promise<void> {
  const { counts } = tally;
  await recordAudit(tx, actor, {
    ...{ action: 'history imported', subjectKind: 'import', subjectId: importId },
    changes: [
      { field: 'new', is: counts.new },
      { field: 'changed', is: counts.changed }
    ]
  });
  await tx.execute(sql`analyze outcomes`);
}
