/** People join by invitation, with a role and, for service leads, the services they lead or may view. */
import { z } from 'zod';
import { typedText } from '$lib/domain/forms/answers';
import { ROLES, type Role } from './permissions';

/** How long a password is, in characters. Length is the only rule: no composition, pasting is welcome. */
export const PASSWORD_LENGTH = { least: 15, most: 128 } as const;

/** How a service lead belongs to a service. */
export interface PersonService {
  serviceId: string;
  as: 'lead' | 'viewer';
}

const name = typedText.pipe(
  z.string().min(1, 'Enter a name').max(100, 'Enter a name of 100 characters or fewer')
);

const email = typedText.pipe(
  z
    .string()
    .toLowerCase()
    .min(1, 'Enter an email address')
    .max(254, 'Enter an email address of 254 characters or fewer')
    .pipe(z.email('Enter an email address in the correct format, like name@example.com'))
);

const newPassword = z
  .string('Choose a password')
  .min(1, 'Choose a password')
  .min(PASSWORD_LENGTH.least, `Choose a password of ${PASSWORD_LENGTH.least} characters or more`)
  .max(PASSWORD_LENGTH.most, `Choose a password of ${PASSWORD_LENGTH.most} characters or fewer`);

const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]], 'Choose a role');
const serviceIds = z.array(z.guid('Choose services from the list')).default([]);

/** The roles whose names hold these words, in whatever capitals. */
export function rolesNamed(words: string): Role[] {
  const named = words.toLowerCase();
  return (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].toLowerCase().includes(named));
}

/** What a person types to sign in; nothing here says whether the address is known. */
export const signInForm = z.object({
  email: typedText.pipe(z.string().min(1, 'Enter your email address').max(254, 'Enter your email address')),
  password: z
    .string('Enter your password')
    .min(1, 'Enter your password')
    // Nobody has a longer one, and working it out takes as long as it is.
    .max(PASSWORD_LENGTH.most, `Enter a password of ${PASSWORD_LENGTH.most} characters or fewer`)
});

/** A role, with its services: only service leads have any, and they need at least one. */
export const roleForm = z
  .object({ role, leads: serviceIds, views: serviceIds })
  .superRefine(needsService)
  .transform(({ role, leads, views }) => ({ role, services: servicesOf(role, leads, views) }));

/** An invitation, as an administrator writes it. */
export const invitationForm = z
  .object({ name, email, role, leads: serviceIds, views: serviceIds })
  .superRefine(needsService)
  .transform(({ leads, views, ...rest }) => ({ ...rest, services: servicesOf(rest.role, leads, views) }));
export type InvitationInput = z.output<typeof invitationForm>;

/** What an invited person fills in. */
export const acceptanceForm = z.object({ name, password: newPassword });
export type Acceptance = z.output<typeof acceptanceForm>;

/** What the first administrator fills in: nobody could write the address into an invitation. */
export const firstAdministratorForm = z.object({ name, email, password: newPassword });
export type FirstAdministrator = z.output<typeof firstAdministratorForm>;

/** Who has lost their password: nothing here says whether the address is known. */
export const lostPasswordForm = z.object({ email });

/** The new password of somebody who holds a link for it. */
export const newPasswordForm = z.object({ password: newPassword });

/** What everybody may change about themselves. */
export const ownNameForm = z.object({ name });
export const ownPasswordForm = z.object({
  current: z
    .string('Enter the password that you have now')
    .min(1, 'Enter the password that you have now')
    .max(PASSWORD_LENGTH.most, 'This is not the password that you have now'),
  password: newPassword
});

function needsService(
  form: { role: Role; leads: string[]; views: string[] },
  context: z.RefinementCtx
): void {
  if (form.role !== 'lead' || form.leads.length + form.views.length > 0) return;
  const message = 'Choose at least one service that they lead or may view';
  context.addIssue({ code: 'custom', path: ['leads'], message });
}

/** Leading a service includes viewing it. */
function servicesOf(role: Role, leads: string[], views: string[]): PersonService[] {
  if (role !== 'lead') return [];
  const leadIds = new Set(leads);
  const viewIds = new Set(views.filter((id) => !leadIds.has(id)));
  return [
    ...[...leadIds].map((serviceId) => ({ serviceId, as: 'lead' as const })),
    ...[...viewIds].map((serviceId) => ({ serviceId, as: 'viewer' as const }))
  ];
}
