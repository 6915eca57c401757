import type { Actor } from '$lib/domain/people/permissions';
import type { Copy } from '$lib/domain/copy/copy';
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import type { CouncilSettings } from '$lib/server/council/council-settings';
import type { Trouble } from '$lib/server/request/trouble';

declare global {
  namespace App {
    interface Locals {
      db: Db;
      /** Who is asking; null for a stranger. Routes that ask for a person have one: the policy table sees to it. */
      person: Actor | null;
      today: Day;
      council: CouncilSettings;
      /** True in the demonstration only. */
      demonstration: boolean;
      /** What this answer hands over, where only the answer knows. */
      copy?: Copy;
      /** Set when a refusal of the domain, or a trouble of the database, ends the request. */
      refusedWith?: 400 | 403 | 404 | 409 | 503;
    }
    interface Error {
      message: string;
      /** Set for a refusal: 404 nothing there, 403 not for this person, 409 changed or ruled out. */
      refusal?: 403 | 404 | 409;
      /** Names the entry in the log. */
      id?: string;
      /** What is wrong with the database rather than with the app. */
      trouble?: Trouble;
      /** Whether a form was sent. */
      sent?: boolean;
      /** What to do about it, in a sentence or two. */
      mend?: string;
      /** Where Ripplemark is, for who came by another address. */
      address?: string;
    }
  }
}

export {};
