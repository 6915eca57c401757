CREATE TABLE "check_handovers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"outcome_id" uuid NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text,
	"reason" text NOT NULL,
	"words" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "check_handovers_reason_known" CHECK ("check_handovers"."reason" in ('know-them', 'no-time', 'cannot-judge', 'other')),
	CONSTRAINT "check_handovers_words_of_other" CHECK (("check_handovers"."reason" = 'other') = ("check_handovers"."words" is not null and length(trim("check_handovers"."words")) > 0)),
	CONSTRAINT "check_handovers_to_another" CHECK ("check_handovers"."to_id" is null or "check_handovers"."to_id" <> "check_handovers"."from_id")
);
--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_known";--> statement-breakpoint
ALTER TABLE "mails_unwanted" DROP CONSTRAINT "mails_unwanted_kind_known";--> statement-breakpoint
ALTER TABLE "lot_outcomes" ADD COLUMN "wanted_by" date;--> statement-breakpoint
ALTER TABLE "lot_outcomes" ADD COLUMN "reminded_for" date;--> statement-breakpoint
ALTER TABLE "lot_outcomes" ADD COLUMN "handed_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "draws" ADD COLUMN "wanted_by" date;--> statement-breakpoint
ALTER TABLE "draws" ADD COLUMN "reminded_for" date;--> statement-breakpoint
ALTER TABLE "draws" ADD COLUMN "handed_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "check_handovers" ADD CONSTRAINT "check_handovers_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_handovers" ADD CONSTRAINT "check_handovers_from_id_people_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_handovers" ADD CONSTRAINT "check_handovers_to_id_people_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "check_handovers_of_outcome" ON "check_handovers" USING btree ("outcome_id","from_id");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_known" CHECK ("mails"."kind" in ('invitation', 'new-password', 'asked-to-check', 'check-wanted', 'consent-ending', 'month-without-return', 'edition-published'));--> statement-breakpoint
ALTER TABLE "mails_unwanted" ADD CONSTRAINT "mails_unwanted_kind_known" CHECK ("mails_unwanted"."kind" in ('invitation', 'new-password', 'asked-to-check', 'check-wanted', 'consent-ending', 'month-without-return', 'edition-published'));
--> statement-breakpoint
-- Who is asked, by when, and whether it was handed back, may change until it is checked; what was drawn may not.
create or replace function lot_outcome_stays_drawn() returns trigger language plpgsql as $$
declare
  may_change text[] := array['checker_id', 'result', 'checked_at', 'outcome_version', 'wanted_by', 'reminded_for', 'handed_back_at'];
begin
  if tg_op = 'DELETE' or old.result is not null
     or (to_jsonb(new) - may_change) <> (to_jsonb(old) - may_change) then
    raise exception 'the draw of lot % stays as it is', old.lot_id using errcode = 'check_violation', constraint = 'lots_stay';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Whoever handed a check on is never asked again, so that they did is never changed; typed words may be taken out of it.
create function check_handover_stays() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'words' <> to_jsonb(old) - 'words' then
    raise exception 'handover % stays as it is', old.id using errcode = 'check_violation', constraint = 'check_handovers_stay';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger check_handovers_stay before update on check_handovers
  for each row execute function check_handover_stays();
