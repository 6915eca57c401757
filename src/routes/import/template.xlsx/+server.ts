import { templateXlsx } from '$lib/server/import/downloads/template';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () =>
  new Response(new Uint8Array(await templateXlsx()), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="ripplemark-template.xlsx"'
    }
  });
