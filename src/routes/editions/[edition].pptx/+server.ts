import { answerDocument } from '../edition-answers';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerDocument(event, 'pptx');
