import { answerChart } from '../../../edition-answers';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerChart(event, 'png');
