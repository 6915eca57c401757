CREATE TABLE "campaign_accounts" (
	"campaign_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "campaign_accounts_campaign_id_account_id_pk" PRIMARY KEY("campaign_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_measures" (
	"campaign_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	CONSTRAINT "campaign_measures_campaign_id_measure_id_pk" PRIMARY KEY("campaign_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"aim" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaigns_slug_unique" UNIQUE("slug"),
	CONSTRAINT "campaigns_name_unique" UNIQUE("name"),
	CONSTRAINT "campaigns_in_order" CHECK ("campaigns"."last_day" >= "campaigns"."first_day")
);
--> statement-breakpoint
CREATE TABLE "check_in_measures" (
	"round_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	CONSTRAINT "check_in_measures_round_id_account_id_measure_id_pk" PRIMARY KEY("round_id","account_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "check_in_rounds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"opened_by" text,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "check_in_rounds_slug_unique" UNIQUE("slug"),
	CONSTRAINT "check_in_rounds_name_unique" UNIQUE("name"),
	CONSTRAINT "check_in_rounds_in_order" CHECK ("check_in_rounds"."last_day" >= "check_in_rounds"."first_day")
);
--> statement-breakpoint
CREATE TABLE "check_in_versions" (
	"round_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"saved_by" text NOT NULL,
	"answers" jsonb NOT NULL,
	CONSTRAINT "check_in_versions_round_id_account_id_version_pk" PRIMARY KEY("round_id","account_id","version")
);
--> statement-breakpoint
CREATE TABLE "check_ins" (
	"round_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"asked_on" date NOT NULL,
	"reminded_on" date,
	"reminders" smallint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" text,
	"use_and_why" text,
	"belief" text,
	"learnt" text,
	"support" text[] DEFAULT '{}' NOT NULL,
	"support_words" text,
	"confidence" smallint,
	"cover" text,
	"still_needed" text,
	"closing_words" text,
	"quotable" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "check_ins_round_id_account_id_pk" PRIMARY KEY("round_id","account_id"),
	CONSTRAINT "check_ins_belief_known" CHECK ("check_ins"."belief" in ('yes', 'cannot-tell', 'no')),
	CONSTRAINT "check_ins_cover_known" CHECK ("check_ins"."cover" in ('confirmed', 'changed', 'nobody')),
	CONSTRAINT "check_ins_still_needed_known" CHECK ("check_ins"."still_needed" in ('yes', 'not-sure', 'no')),
	CONSTRAINT "check_ins_confidence_of_five" CHECK ("check_ins"."confidence" between 1 and 5),
	CONSTRAINT "check_ins_support_known" CHECK ("check_ins"."support" <@ array['ideas', 'evidence', 'measures', 'tools', 'access', 'comments', 'cover', 'time', 'stories', 'closing']),
	CONSTRAINT "check_ins_quotable_known" CHECK ("check_ins"."quotable" <@ array['use-and-why', 'learnt', 'support-words']),
	CONSTRAINT "check_ins_answered_by_somebody" CHECK (("check_ins"."answered_at" is null) = ("check_ins"."answered_by" is null))
);
--> statement-breakpoint
CREATE TABLE "help_offers" (
	"person_id" text NOT NULL,
	"theme" text NOT NULL,
	"asked_by" text NOT NULL,
	"words" text,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "help_offers_person_id_theme_pk" PRIMARY KEY("person_id","theme"),
	CONSTRAINT "help_offers_theme_known" CHECK ("help_offers"."theme" in ('ideas', 'evidence', 'measures', 'tools', 'access', 'comments', 'cover', 'time', 'stories', 'closing')),
	CONSTRAINT "help_offers_asked_by_known" CHECK ("help_offers"."asked_by" in ('here', 'mail', 'call', 'in-person'))
);
--> statement-breakpoint
CREATE TABLE "help_replies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "help_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"theme" text NOT NULL,
	"weak_step" text NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid,
	"measure_id" uuid,
	"words" text NOT NULL,
	"address" text,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"wanted_by" date,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"helped_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "help_requests_kind_known" CHECK ("help_requests"."kind" in ('help', 'cover', 'amplification')),
	CONSTRAINT "help_requests_theme_known" CHECK ("help_requests"."theme" in ('ideas', 'evidence', 'measures', 'tools', 'access', 'comments', 'cover', 'time', 'stories', 'closing')),
	CONSTRAINT "help_requests_weak_step_known" CHECK ("help_requests"."weak_step" in ('route', 'evidence', 'check', 'measure', 'returns', 'cover', 'other')),
	CONSTRAINT "help_requests_closed_by_somebody" CHECK (("help_requests"."closed_at" is null) = ("help_requests"."closed_by" is null))
);
--> statement-breakpoint
CREATE TABLE "lesson_uses" (
	"lesson_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"used_on" date NOT NULL,
	"said_by" text NOT NULL,
	CONSTRAINT "lesson_uses_lesson_id_service_id_pk" PRIMARY KEY("lesson_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "network_lessons" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid,
	"weak_step" text NOT NULL,
	"theme" text NOT NULL,
	"words" text NOT NULL,
	"source" text,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "network_lessons_request_id_unique" UNIQUE("request_id"),
	CONSTRAINT "network_lessons_weak_step_known" CHECK ("network_lessons"."weak_step" in ('route', 'evidence', 'check', 'measure', 'returns', 'cover', 'other')),
	CONSTRAINT "network_lessons_theme_known" CHECK ("network_lessons"."theme" in ('ideas', 'evidence', 'measures', 'tools', 'access', 'comments', 'cover', 'time', 'stories', 'closing')),
	CONSTRAINT "network_lessons_own_or_shared" CHECK (("network_lessons"."request_id" is null) = ("network_lessons"."source" is not null))
);
--> statement-breakpoint
CREATE TABLE "account_access" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"shared_mailbox" text NOT NULL,
	"two_step" text NOT NULL,
	"second_holder" text NOT NULL,
	"where_kept" text,
	"confirmed_on" date NOT NULL,
	"confirmed_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "account_access_shared_mailbox_known" CHECK ("account_access"."shared_mailbox" in ('yes', 'no', 'not-known')),
	CONSTRAINT "account_access_two_step_known" CHECK ("account_access"."two_step" in ('yes', 'no', 'not-known')),
	CONSTRAINT "account_access_second_holder_known" CHECK ("account_access"."second_holder" in ('yes', 'no', 'not-known'))
);
--> statement-breakpoint
CREATE TABLE "account_measures" (
	"account_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	CONSTRAINT "account_measures_account_id_measure_id_pk" PRIMARY KEY("account_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "monthly_inputs" (
	"account_id" uuid NOT NULL,
	"month" date NOT NULL,
	"hours" numeric(5, 1) NOT NULL,
	"own_hours" numeric(5, 1) DEFAULT 0 NOT NULL,
	"spend" numeric(9, 2),
	"said_by" text NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "monthly_inputs_account_id_month_pk" PRIMARY KEY("account_id","month"),
	CONSTRAINT "monthly_inputs_whole_month" CHECK (extract(day from "monthly_inputs"."month") = 1),
	CONSTRAINT "monthly_inputs_hours" CHECK ("monthly_inputs"."hours" between 0 and 744 and "monthly_inputs"."own_hours" between 0 and "monthly_inputs"."hours"),
	CONSTRAINT "monthly_inputs_spend" CHECK ("monthly_inputs"."spend" >= 0)
);
--> statement-breakpoint
CREATE TABLE "service_partners" (
	"service_id" uuid PRIMARY KEY NOT NULL,
	"web_publisher" text,
	"comms_partner" text
);
--> statement-breakpoint
CREATE TABLE "accounts_that_came" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"came_to" text NOT NULL,
	"day" date NOT NULL,
	"drop_in_id" uuid,
	CONSTRAINT "accounts_that_came_once" UNIQUE NULLS NOT DISTINCT("account_id","came_to","day","drop_in_id"),
	CONSTRAINT "accounts_that_came_known" CHECK ("accounts_that_came"."came_to" in ('drop-in', 'awareness', 'how-to')),
	CONSTRAINT "accounts_that_came_to_one" CHECK (("accounts_that_came"."came_to" = 'drop-in') = ("accounts_that_came"."drop_in_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "drop_in_people" (
	"drop_in_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"signed_up_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attended" boolean,
	CONSTRAINT "drop_in_people_drop_in_id_person_id_pk" PRIMARY KEY("drop_in_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "drop_ins" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"theme" text NOT NULL,
	"day" date NOT NULL,
	"starts_at" text NOT NULL,
	"ends_at" text NOT NULL,
	"place_kind" text NOT NULL,
	"place" text NOT NULL,
	"host_id" text NOT NULL,
	"places" smallint NOT NULL,
	"cancelled_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drop_ins_theme_known" CHECK ("drop_ins"."theme" in ('ideas', 'evidence', 'measures', 'tools', 'access', 'comments', 'cover', 'time', 'stories', 'closing')),
	CONSTRAINT "drop_ins_place_known" CHECK ("drop_ins"."place_kind" in ('centre', 'elsewhere', 'online')),
	CONSTRAINT "drop_ins_times" CHECK ("drop_ins"."starts_at" ~ '^[0-2][0-9]:[0-5][0-9]$' and "drop_ins"."ends_at" > "drop_ins"."starts_at"),
	CONSTRAINT "drop_ins_have_places" CHECK ("drop_ins"."places" between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "toolkit_pages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"theme" text NOT NULL,
	"weak_step" text,
	"words" text NOT NULL,
	"source" text,
	"version" integer DEFAULT 1 NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "toolkit_pages_slug_unique" UNIQUE("slug"),
	CONSTRAINT "toolkit_pages_theme_known" CHECK ("toolkit_pages"."theme" in ('ideas', 'evidence', 'measures', 'tools', 'access', 'comments', 'cover', 'time', 'stories', 'closing')),
	CONSTRAINT "toolkit_pages_weak_step_known" CHECK ("toolkit_pages"."weak_step" in ('route', 'evidence', 'check', 'measure', 'returns', 'cover', 'other'))
);
--> statement-breakpoint
CREATE TABLE "toolkit_versions" (
	"page_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"saved_by" text,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "toolkit_versions_page_id_version_pk" PRIMARY KEY("page_id","version")
);
--> statement-breakpoint
CREATE TABLE "training_done" (
	"person_id" text NOT NULL,
	"part" text NOT NULL,
	"done_on" date NOT NULL,
	CONSTRAINT "training_done_person_id_part_pk" PRIMARY KEY("person_id","part"),
	CONSTRAINT "training_done_part_known" CHECK ("training_done"."part" in ('awareness', 'how-to'))
);
--> statement-breakpoint
CREATE TABLE "pebbles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"what" text NOT NULL,
	"measure_id" uuid NOT NULL,
	"expected" text NOT NULL,
	"by_percent" smallint NOT NULL,
	"first_month" date NOT NULL,
	"last_month" date NOT NULL,
	"wrong_if" text NOT NULL,
	"declared_on" date NOT NULL,
	"declared_by" text NOT NULL,
	"lesson" text,
	"lesson_by" text,
	"lesson_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "pebbles_expected_known" CHECK ("pebbles"."expected" in ('more', 'less')),
	CONSTRAINT "pebbles_percent" CHECK ("pebbles"."by_percent" between 1 and 1000),
	CONSTRAINT "pebbles_whole_months" CHECK (extract(day from "pebbles"."first_month") = 1 and extract(day from "pebbles"."last_month") = 1),
	CONSTRAINT "pebbles_months_in_order" CHECK ("pebbles"."last_month" >= "pebbles"."first_month"),
	CONSTRAINT "pebbles_declared_before" CHECK ("pebbles"."declared_on" < "pebbles"."first_month" + interval '1 month'),
	CONSTRAINT "pebbles_lesson_by_somebody" CHECK (("pebbles"."lesson" is null) = ("pebbles"."lesson_by" is null))
);
--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_known";--> statement-breakpoint
ALTER TABLE "mails_unwanted" DROP CONSTRAINT "mails_unwanted_kind_known";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "for_whom" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "would_do" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "would_know" text;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "campaign_id" uuid;--> statement-breakpoint
ALTER TABLE "campaign_accounts" ADD CONSTRAINT "campaign_accounts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_accounts" ADD CONSTRAINT "campaign_accounts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_measures" ADD CONSTRAINT "campaign_measures_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_measures" ADD CONSTRAINT "campaign_measures_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_measures" ADD CONSTRAINT "check_in_measures_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_measures" ADD CONSTRAINT "check_in_measures_of_check_in" FOREIGN KEY ("round_id","account_id") REFERENCES "public"."check_ins"("round_id","account_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_rounds" ADD CONSTRAINT "check_in_rounds_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_versions" ADD CONSTRAINT "check_in_versions_saved_by_people_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_versions" ADD CONSTRAINT "check_in_versions_of_check_in" FOREIGN KEY ("round_id","account_id") REFERENCES "public"."check_ins"("round_id","account_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_round_id_check_in_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."check_in_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_offers" ADD CONSTRAINT "help_offers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_replies" ADD CONSTRAINT "help_replies_request_id_help_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."help_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_replies" ADD CONSTRAINT "help_replies_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_requests" ADD CONSTRAINT "help_requests_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_requests" ADD CONSTRAINT "help_requests_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_requests" ADD CONSTRAINT "help_requests_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_requests" ADD CONSTRAINT "help_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_requests" ADD CONSTRAINT "help_requests_closed_by_people_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_requests" ADD CONSTRAINT "help_requests_helped_by_people_id_fk" FOREIGN KEY ("helped_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_uses" ADD CONSTRAINT "lesson_uses_lesson_id_network_lessons_id_fk" FOREIGN KEY ("lesson_id") REFERENCES "public"."network_lessons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_uses" ADD CONSTRAINT "lesson_uses_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_uses" ADD CONSTRAINT "lesson_uses_said_by_people_id_fk" FOREIGN KEY ("said_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_lessons" ADD CONSTRAINT "network_lessons_request_id_help_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."help_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_access" ADD CONSTRAINT "account_access_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_access" ADD CONSTRAINT "account_access_confirmed_by_people_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_measures" ADD CONSTRAINT "account_measures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_measures" ADD CONSTRAINT "account_measures_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monthly_inputs" ADD CONSTRAINT "monthly_inputs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monthly_inputs" ADD CONSTRAINT "monthly_inputs_said_by_people_id_fk" FOREIGN KEY ("said_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_partners" ADD CONSTRAINT "service_partners_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts_that_came" ADD CONSTRAINT "accounts_that_came_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts_that_came" ADD CONSTRAINT "accounts_that_came_drop_in_id_drop_ins_id_fk" FOREIGN KEY ("drop_in_id") REFERENCES "public"."drop_ins"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drop_in_people" ADD CONSTRAINT "drop_in_people_drop_in_id_drop_ins_id_fk" FOREIGN KEY ("drop_in_id") REFERENCES "public"."drop_ins"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drop_in_people" ADD CONSTRAINT "drop_in_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drop_ins" ADD CONSTRAINT "drop_ins_host_id_people_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "toolkit_versions" ADD CONSTRAINT "toolkit_versions_page_id_toolkit_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."toolkit_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "toolkit_versions" ADD CONSTRAINT "toolkit_versions_saved_by_people_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_done" ADD CONSTRAINT "training_done_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pebbles" ADD CONSTRAINT "pebbles_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pebbles" ADD CONSTRAINT "pebbles_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pebbles" ADD CONSTRAINT "pebbles_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pebbles" ADD CONSTRAINT "pebbles_declared_by_people_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pebbles" ADD CONSTRAINT "pebbles_lesson_by_people_id_fk" FOREIGN KEY ("lesson_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "check_ins_of_account" ON "check_ins" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "help_replies_of_request" ON "help_replies" USING btree ("request_id","at");--> statement-breakpoint
CREATE INDEX "help_requests_of_service" ON "help_requests" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "drop_ins_by_day" ON "drop_ins" USING btree ("day");--> statement-breakpoint
CREATE INDEX "pebbles_of_account" ON "pebbles" USING btree ("account_id");--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_known" CHECK ("mails"."kind" in ('invitation', 'new-password', 'asked-to-check', 'check-wanted', 'consent-ending', 'help-asked', 'month-without-return', 'edition-published', 'check-in-asked', 'check-in-reminder'));--> statement-breakpoint
ALTER TABLE "mails_unwanted" ADD CONSTRAINT "mails_unwanted_kind_known" CHECK ("mails_unwanted"."kind" in ('invitation', 'new-password', 'asked-to-check', 'check-wanted', 'consent-ending', 'help-asked', 'month-without-return', 'edition-published', 'check-in-asked', 'check-in-reminder'));--> statement-breakpoint
-- by hand: what a pebble declared stays as it was, for its owner too; what was learnt is added at the end
create function pebble_stays() returns trigger language plpgsql as $$
declare
  may_change text[] := array['lesson', 'lesson_by', 'lesson_at', 'version'];
begin
  if tg_op = 'UPDATE' then
    -- personal data can be taken out of its words, which say so for ever
    if new.what <> old.what and position('[removed]' in new.what) > 0 then
      may_change := may_change || array['what'];
    end if;
    if new.wrong_if <> old.wrong_if and position('[removed]' in new.wrong_if) > 0 then
      may_change := may_change || array['wrong_if'];
    end if;
    if to_jsonb(new) - may_change = to_jsonb(old) - may_change then
      return new;
    end if;
  end if;
  raise exception 'what a pebble declared stays as it is' using errcode = 'restrict_violation', constraint = 'pebbles_stay';
end $$;
--> statement-breakpoint
create trigger pebbles_stay before update or delete on pebbles
  for each row execute function pebble_stays();
--> statement-breakpoint
create trigger pebbles_stay_whole before truncate on pebbles
  for each statement execute function pebble_stays();

