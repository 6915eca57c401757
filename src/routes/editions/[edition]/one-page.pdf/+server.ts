import { answerOnePage } from '../../edition-answers';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerOnePage(event);
