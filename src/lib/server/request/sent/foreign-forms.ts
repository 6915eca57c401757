import { json, type Handle, type RequestEvent } from '@sveltejs/kit';
import { FORM_REFUSALS, wordsOfRefusal, type FormRefusal } from './form-refusals';
import { dropBody, isFormType } from './sent-body';

/**
 * Takes forms from pages of our own only: a page elsewhere could send one in the name of whoever looks at it. This stands in
 * for SvelteKit's check of the same, which answers in a bare line of English, and is stricter: whatever is not reading
 * must name our origin, of whatever type its body is.
 */
export async function refuseForeignForms({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
  const refusal = whyRefused(event);
  const answer = await (refusal ? answerOf(event, refusal) : resolve(event));
  dropBody(event.request);
  return answer;
}

function whyRefused({ request, url }: RequestEvent): FormRefusal | null {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return null;
  if (request.headers.get('origin') !== url.origin) return 'elsewhere';
  return isFormType(request.headers.get('content-type') ?? '') ? null : 'no form';
}

/** The page that says what to do, and the same words for a form that a script of ours sent. */
async function answerOf(event: RequestEvent, refusal: FormRefusal): Promise<Response> {
  const { status } = FORM_REFUSALS[refusal];
  if (event.request.headers.has('x-sveltekit-action')) {
    return json({ type: 'error', error: wordsOfRefusal(refusal, event.url.origin) }, { status });
  }
  return event.fetch(`/refused?because=${encodeURIComponent(refusal)}`);
}
