CREATE TABLE "lot_outcomes" (
	"lot_id" uuid NOT NULL,
	"outcome_id" uuid NOT NULL,
	"outcome_version" integer NOT NULL,
	"units" integer[] NOT NULL,
	"checker_id" text,
	"result" text,
	"checked_at" timestamp with time zone,
	CONSTRAINT "lot_outcomes_lot_id_outcome_id_pk" PRIMARY KEY("lot_id","outcome_id"),
	CONSTRAINT "lot_outcomes_result_known" CHECK ("lot_outcomes"."result" in ('stood-up', 'amended', 'did-not-stand-up')),
	CONSTRAINT "lot_outcomes_result_has_moment" CHECK (("lot_outcomes"."result" is null) = ("lot_outcomes"."checked_at" is null)),
	CONSTRAINT "lot_outcomes_drawn" CHECK (cardinality("lot_outcomes"."units") > 0)
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"scope_kind" text NOT NULL,
	"scope_slug" text DEFAULT '' NOT NULL,
	"period" text NOT NULL,
	"measure_id" uuid NOT NULL,
	"size" integer NOT NULL,
	"linked" integer NOT NULL,
	"seed" text NOT NULL,
	"drawn_by" text NOT NULL,
	"drawn_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lots_once" UNIQUE("scope_kind","scope_slug","period","measure_id"),
	CONSTRAINT "lots_size_known" CHECK ("lots"."size" in (6, 14, 29, 59)),
	CONSTRAINT "lots_linked_positive" CHECK ("lots"."linked" > 0)
);
--> statement-breakpoint
CREATE TABLE "publication_word_answers" (
	"publication_id" uuid NOT NULL,
	"words_sha256" text NOT NULL,
	"reason" text NOT NULL,
	"answered_by" text NOT NULL,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "publication_word_answers_publication_id_words_sha256_pk" PRIMARY KEY("publication_id","words_sha256"),
	CONSTRAINT "word_answers_have_a_reason" CHECK (length(trim("publication_word_answers"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "restarts" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "editions" ADD COLUMN "cleared_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "editions" ADD COLUMN "cleared_by" text;--> statement-breakpoint
ALTER TABLE "editions" ADD COLUMN "cleared_reason" text;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "explanation_kind" text;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "changed_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "replaced_by" uuid;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "beside_month" text;--> statement-breakpoint
ALTER TABLE "draws" ADD COLUMN "drawn_at" timestamp with time zone;--> statement-breakpoint
-- What else could explain an outcome was typed in words only; who changed one stood in the audit log alone.
update outcomes set explanation_kind = 'other' where other_explanation is not null;--> statement-breakpoint
update outcomes o set changed_by = changers.ids
  from (select subject_id, array_agg(distinct actor_id) as ids from audit_events
    where subject_kind = 'outcome' and action = 'outcome changed' and actor_id is not null group by subject_id) changers
  where changers.subject_id = o.id::text;--> statement-breakpoint
-- What did not stand up is Reported, until it is changed and checked again.
update outcomes o set strength = 1
  where o.strength > 1 and (select c.result from checks c where c.outcome_id = o.id
    order by c.outcome_version desc, (c.result = 'did-not-stand-up') desc, c.checked_at desc limit 1) = 'did-not-stand-up';--> statement-breakpoint
-- When an outcome was deleted or put back stood in the audit log alone: a published figure may have moved then.
update outcomes o set updated_at = moved.at
  from (select subject_id, max(at) as at from audit_events
    where subject_kind = 'outcome' and action in ('outcome deleted', 'outcome restored') group by subject_id) moved
  where moved.subject_id = o.id::text and moved.at > o.updated_at;--> statement-breakpoint
ALTER TABLE "lot_outcomes" ADD CONSTRAINT "lot_outcomes_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_outcomes" ADD CONSTRAINT "lot_outcomes_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_outcomes" ADD CONSTRAINT "lot_outcomes_checker_id_people_id_fk" FOREIGN KEY ("checker_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_drawn_by_people_id_fk" FOREIGN KEY ("drawn_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_word_answers" ADD CONSTRAINT "publication_word_answers_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_word_answers" ADD CONSTRAINT "publication_word_answers_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lot_outcomes_of_outcome" ON "lot_outcomes" USING btree ("outcome_id");--> statement-breakpoint
CREATE INDEX "lot_outcomes_of_checker" ON "lot_outcomes" USING btree ("checker_id");--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_cleared_by_people_id_fk" FOREIGN KEY ("cleared_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_replaced_by_outcomes_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcomes_month_totals" ON "outcomes" USING btree ("service_id","month") WHERE whole_month and deleted_at is null;--> statement-breakpoint
CREATE INDEX "outcomes_touched" ON "outcomes" USING btree ("month","updated_at");--> statement-breakpoint
CREATE INDEX "outcomes_replaced" ON "outcomes" USING btree ("replaced_by") WHERE replaced_by is not null;--> statement-breakpoint
ALTER TABLE "restarts" ADD CONSTRAINT "restarts_kind_known" CHECK ("restarts"."kind" in ('counted-differently', 'something-changed'));--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_cleared_in_full" CHECK (("editions"."cleared_at" is null) = ("editions"."cleared_by" is null)
        and ("editions"."cleared_at" is null) = ("editions"."cleared_reason" is null));--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_explanation_known" CHECK ("outcomes"."explanation_kind" in ('another-campaign', 'season-or-weather', 'service-change', 'national-news', 'price-or-rule', 'other'));--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_explanation_has_kind" CHECK ("outcomes"."other_explanation" is null or "outcomes"."explanation_kind" is not null);--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_beside_month_known" CHECK ("outcomes"."beside_month" in ('within', 'on-top'));--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_replaced_are_out" CHECK ("outcomes"."replaced_by" is null or ("outcomes"."deleted_at" is not null and "outcomes"."replaced_by" <> "outcomes"."id"));
--> statement-breakpoint
-- What was frozen never changes: only whether an edition is open to the public may, and its words when personal data is
-- taken out of them, which says so for ever.
create or replace function edition_stays_frozen() returns trigger language plpgsql as $$
declare
  may_change text[] := array['public_approver', 'public_since'];
begin
  if tg_op = 'DELETE' then
    raise exception 'edition % is frozen', old.id using errcode = 'check_violation', constraint = 'editions_frozen';
  end if;
  if new.cleared_at is not null and new.cleared_at is distinct from old.cleared_at then
    may_change := may_change || array['canonical', 'cleared_at', 'cleared_by', 'cleared_reason'];
  end if;
  if (to_jsonb(new) - may_change) <> (to_jsonb(old) - may_change) then
    raise exception 'edition % is frozen', old.id using errcode = 'check_violation', constraint = 'editions_frozen';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Nothing is drawn again: a lot and its units stay, and what a check found stays found.
create function lot_stays_drawn() returns trigger language plpgsql as $$
begin
  raise exception 'lot % was drawn', old.id using errcode = 'check_violation', constraint = 'lots_stay';
end $$;
--> statement-breakpoint
create trigger lots_stay before update or delete on lots for each row execute function lot_stays_drawn();
--> statement-breakpoint
-- Until then a version may count up because personal data was taken out of the outcome.
create function lot_outcome_stays_drawn() returns trigger language plpgsql as $$
declare
  may_change text[] := array['checker_id', 'result', 'checked_at', 'outcome_version'];
begin
  if tg_op = 'DELETE' or old.result is not null
     or (to_jsonb(new) - may_change) <> (to_jsonb(old) - may_change) then
    raise exception 'the draw of lot % stays as it is', old.lot_id using errcode = 'check_violation', constraint = 'lots_stay';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger lot_outcomes_stay before update or delete on lot_outcomes
  for each row execute function lot_outcome_stays_drawn();
