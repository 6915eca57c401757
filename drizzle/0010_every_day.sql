CREATE TABLE "account_pasts" (
	"account_id" uuid NOT NULL,
	"until_month" date NOT NULL,
	"service_id" uuid NOT NULL,
	CONSTRAINT "account_pasts_account_id_until_month_pk" PRIMARY KEY("account_id","until_month"),
	CONSTRAINT "account_pasts_whole_month" CHECK (extract(day from "account_pasts"."until_month") = 1)
);
--> statement-breakpoint
CREATE TABLE "check_requests" (
	"outcome_id" uuid PRIMARY KEY NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_moves" (
	"service_id" uuid NOT NULL,
	"from_month" date NOT NULL,
	"directorate_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_moves_service_id_from_month_pk" PRIMARY KEY("service_id","from_month"),
	CONSTRAINT "service_moves_whole_month" CHECK (extract(day from "service_moves"."from_month") = 1)
);
--> statement-breakpoint
ALTER TABLE "measures" DROP CONSTRAINT "measures_headline_is_an_outcome";--> statement-breakpoint
DROP INDEX "outcomes_by_month";--> statement-breakpoint
ALTER TABLE "lots" ALTER COLUMN "linked" SET DATA TYPE numeric(14, 2);--> statement-breakpoint
ALTER TABLE "targets" ALTER COLUMN "quantity" SET DATA TYPE numeric(12, 2);--> statement-breakpoint
ALTER TABLE "outcomes" ALTER COLUMN "quantity" SET DATA TYPE numeric(12, 2);--> statement-breakpoint
ALTER TABLE "measures" ADD COLUMN "kind" text DEFAULT 'count' NOT NULL;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "out_of" integer;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "estimated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "ended_from" date;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "successor_id" uuid;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "end_recorded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "account_pasts" ADD CONSTRAINT "account_pasts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_pasts" ADD CONSTRAINT "account_pasts_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_requests" ADD CONSTRAINT "check_requests_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_requests" ADD CONSTRAINT "check_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_moves" ADD CONSTRAINT "service_moves_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_moves" ADD CONSTRAINT "service_moves_directorate_id_directorates_id_fk" FOREIGN KEY ("directorate_id") REFERENCES "public"."directorates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_successor_id_services_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcomes_estimated" ON "outcomes" USING btree ("month","measure_id") WHERE estimated and deleted_at is null;--> statement-breakpoint
CREATE INDEX "outcomes_by_month" ON "outcomes" USING btree ("month","service_id","measure_id","quantity","strength","direction","out_of") WHERE deleted_at is null;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_kind_known" CHECK ("measures"."kind" in ('count', 'decimal', 'money', 'share'));--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_sensitive_people_are_counts" CHECK (not ("measures"."counts_people" and "measures"."sensitive") or "measures"."kind" = 'count');--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_headline_is_an_outcome" CHECK (not "measures"."headline" or ("measures"."stage" in ('outcome', 'impact') and "measures"."adds_up" and "measures"."kind" <> 'share'));--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_estimated_numbers_only" CHECK (not "outcomes"."estimated" or "outcomes"."kind" = 'number');--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_share_of_a_whole" CHECK ("outcomes"."out_of" is null
        or ("outcomes"."out_of" > 0 and "outcomes"."quantity" <= "outcomes"."out_of" and "outcomes"."quantity" = trunc("outcomes"."quantity")));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_end_whole_month" CHECK ("services"."ended_from" is null or extract(day from "services"."ended_from") = 1);--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_end_recorded" CHECK (("services"."ended_from" is null) = ("services"."end_recorded_at" is null) and ("services"."ended_from" is not null or ("services"."successor_id" is null and "services"."end_reason" is null)));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_join_another" CHECK ("services"."successor_id" <> "services"."id");
--> statement-breakpoint
-- by hand
create function outcome_within_its_service() returns trigger language plpgsql as $$
begin
  -- The foreign key holds the service by now: an end that is recorded at the same moment is seen, or sees this outcome.
  if new.deleted_at is null
     and exists (select from services where id = new.service_id and ended_from <= new.happened_on) then
    raise exception 'the service of outcome % ended before it happened', new.id
      using errcode = 'check_violation', constraint = 'outcomes_before_service_end';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger outcomes_before_service_end after insert or update of service_id, happened_on, deleted_at on outcomes
  for each row execute function outcome_within_its_service();
