/** A service belongs to a directorate; communications names both. */
import { z } from 'zod';
import { partnerForm } from './partner-form';

const name = (missing: string) =>
  z.string({ error: missing }).trim().min(1, missing).max(80, 'A name must be 80 characters or fewer');

/** A service and the directorate that it belongs to, by name: a new name makes a new directorate. */
export const serviceForm = z.object({
  name: name('Enter the name of the service'),
  directorate: name('Enter the directorate that the service belongs to')
});

/** The name alone, for one that is there: it moves on a page of its own. */
const serviceName = serviceForm.pick({ name: true });

/** What its page changes in one go: the name, and who takes its next steps. */
export const serviceChangeForm = serviceName.extend(partnerForm.shape);

export type ServiceInput = z.output<typeof serviceForm>;
