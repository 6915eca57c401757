import { answerPublicData } from '../../editions/edition-answers';
import type { RequestHandler } from './$types';

/** For anyone, while the edition is open. */
export const GET: RequestHandler = (event) => answerPublicData(event, 'csv');
