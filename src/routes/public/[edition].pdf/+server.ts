import { answerPublicPdf } from '../../editions/edition-answers';
import type { RequestHandler } from './$types';

/** For anyone, while the edition is open: with the stories alone whose consent covers that. */
export const GET: RequestHandler = (event) => answerPublicPdf(event);
