CREATE TABLE "account_deputies" (
	"account_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "account_deputies_account_id_person_id_pk" PRIMARY KEY("account_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"platform" text NOT NULL,
	"handle" text NOT NULL,
	"address" text NOT NULL,
	"kind" text NOT NULL,
	"service_id" uuid NOT NULL,
	"lead_id" text,
	"purpose" text NOT NULL,
	"review_on" date,
	"status" text DEFAULT 'active' NOT NULL,
	"opened_on" date,
	"dormant_since" date,
	"closed_on" date,
	"closed_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_slug_unique" UNIQUE("slug"),
	CONSTRAINT "accounts_platform_known" CHECK ("accounts"."platform" in ('x', 'facebook', 'instagram', 'youtube', 'linkedin', 'tiktok', 'threads', 'bluesky', 'mastodon', 'nextdoor', 'whatsapp', 'blog', 'podcast', 'newsletter', 'other')),
	CONSTRAINT "accounts_kind_known" CHECK ("accounts"."kind" in ('corporate', 'service', 'campaign', 'individual')),
	CONSTRAINT "accounts_status_known" CHECK ("accounts"."status" in ('active', 'dormant', 'closed')),
	CONSTRAINT "accounts_closed_with_day_and_reason" CHECK (("accounts"."status" = 'closed') = ("accounts"."closed_on" is not null and "accounts"."closed_reason" is not null)),
	CONSTRAINT "accounts_dormant_with_day" CHECK ("accounts"."status" <> 'dormant' or "accounts"."dormant_since" is not null)
);
--> statement-breakpoint
CREATE TABLE "nil_returns" (
	"account_id" uuid NOT NULL,
	"month" date NOT NULL,
	"recorded_by" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "nil_returns_account_id_month_pk" PRIMARY KEY("account_id","month"),
	CONSTRAINT "nil_returns_whole_month" CHECK (extract(day from "nil_returns"."month") = 1)
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"unit_one" text NOT NULL,
	"unit_many" text NOT NULL,
	"counts" text NOT NULL,
	"does_not_count" text NOT NULL,
	"stage" text NOT NULL,
	"better" text NOT NULL,
	"counts_people" boolean DEFAULT false NOT NULL,
	"sensitive" boolean DEFAULT false NOT NULL,
	"adds_up" boolean DEFAULT true NOT NULL,
	"headline" boolean DEFAULT false NOT NULL,
	"retired_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "measures_slug_unique" UNIQUE("slug"),
	CONSTRAINT "measures_name_unique" UNIQUE("name"),
	CONSTRAINT "measures_stage_known" CHECK ("measures"."stage" in ('output', 'outtake', 'outcome', 'impact')),
	CONSTRAINT "measures_better_known" CHECK ("measures"."better" in ('higher', 'lower', 'neither')),
	CONSTRAINT "measures_headline_is_an_outcome" CHECK (not "measures"."headline" or ("measures"."stage" in ('outcome', 'impact') and "measures"."adds_up"))
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"measure_id" uuid NOT NULL,
	"service_id" uuid,
	"quarter_start" date NOT NULL,
	"quantity" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "targets_one_per_quarter" UNIQUE NULLS NOT DISTINCT("measure_id","service_id","quarter_start"),
	CONSTRAINT "targets_whole_month" CHECK (extract(day from "targets"."quarter_start") = 1),
	CONSTRAINT "targets_not_negative" CHECK ("targets"."quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "checks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"outcome_id" uuid NOT NULL,
	"outcome_version" integer NOT NULL,
	"result" text NOT NULL,
	"note" text,
	"checked_by" text NOT NULL,
	"checked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checks_result_known" CHECK ("checks"."result" in ('stood-up', 'amended', 'did-not-stand-up'))
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"outcome_id" uuid PRIMARY KEY NOT NULL,
	"recorded_by" text NOT NULL,
	"way" text NOT NULL,
	"told" text,
	"recorded_on" date NOT NULL,
	"uses" text[] NOT NULL,
	"until" date NOT NULL,
	"withdrawn_on" date,
	CONSTRAINT "consents_way_known" CHECK ("consents"."way" in ('writing', 'spoken', 'recording')),
	CONSTRAINT "consents_uses_known" CHECK ("consents"."uses" <@ array['internal','print','web','social']),
	CONSTRAINT "consents_until_after_recorded" CHECK ("consents"."until" >= "consents"."recorded_on")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"outcome_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content" text NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "evidence_kind_known" CHECK ("evidence"."kind" in ('link', 'quote', 'source')),
	CONSTRAINT "evidence_not_empty" CHECK (length(trim("evidence"."content")) > 0)
);
--> statement-breakpoint
CREATE TABLE "outcome_accounts" (
	"outcome_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "outcome_accounts_outcome_id_account_id_pk" PRIMARY KEY("outcome_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"service_id" uuid NOT NULL,
	"measure_id" uuid,
	"quantity" integer,
	"story" text,
	"about_person" boolean DEFAULT false NOT NULL,
	"happened_on" date NOT NULL,
	"whole_month" boolean DEFAULT false NOT NULL,
	"month" date GENERATED ALWAYS AS ((date_trunc('month', happened_on::timestamp))::date) STORED NOT NULL,
	"who_changed" text,
	"route" text NOT NULL,
	"other_explanation" text,
	"anyway" text,
	"direction" text DEFAULT 'better' NOT NULL,
	"lesson" text,
	"strength" smallint DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	"deleted_by" text,
	CONSTRAINT "outcomes_number_or_story" CHECK (("outcomes"."kind" = 'number' and "outcomes"."measure_id" is not null and "outcomes"."quantity" is not null and "outcomes"."story" is null)
       or ("outcomes"."kind" = 'story' and "outcomes"."measure_id" is null and "outcomes"."quantity" is null and "outcomes"."story" is not null)),
	CONSTRAINT "outcomes_quantity_not_negative" CHECK ("outcomes"."quantity" >= 0),
	CONSTRAINT "outcomes_month_from_its_first_day" CHECK (not "outcomes"."whole_month" or extract(day from "outcomes"."happened_on") = 1),
	CONSTRAINT "outcomes_person_in_stories_only" CHECK (not "outcomes"."about_person" or "outcomes"."kind" = 'story'),
	CONSTRAINT "outcomes_route_known" CHECK ("outcomes"."route" in ('tracked-link', 'asked', 'code', 'message-thread', 'platform-record', 'judgement', 'not-known')),
	CONSTRAINT "outcomes_direction_known" CHECK ("outcomes"."direction" in ('better', 'no-difference', 'worse', 'unexpected')),
	CONSTRAINT "outcomes_anyway_known" CHECK ("outcomes"."anyway" in ('no', 'partly', 'probably', 'not-known')),
	CONSTRAINT "outcomes_strength_known" CHECK ("outcomes"."strength" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"person_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"services" jsonb NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text NOT NULL,
	"deactivated_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_email_unique" UNIQUE("email"),
	CONSTRAINT "people_role_known" CHECK ("people"."role" in ('lead', 'manager', 'comms', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "person_services" (
	"person_id" text NOT NULL,
	"service_id" uuid NOT NULL,
	"as" text NOT NULL,
	CONSTRAINT "person_services_person_id_service_id_pk" PRIMARY KEY("person_id","service_id"),
	CONSTRAINT "person_services_as_known" CHECK ("person_services"."as" in ('lead', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limits_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "directorates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "directorates_slug_unique" UNIQUE("slug"),
	CONSTRAINT "directorates_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"directorate_id" uuid NOT NULL,
	CONSTRAINT "services_slug_unique" UNIQUE("slug"),
	CONSTRAINT "services_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"council_name" text DEFAULT 'Your council' NOT NULL,
	"brand_colour" text DEFAULT '#0b5563' NOT NULL,
	"year_first_month" smallint DEFAULT 4 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "settings_one_row" CHECK ("settings"."id" = 1),
	CONSTRAINT "settings_first_month" CHECK ("settings"."year_first_month" between 1 and 12),
	CONSTRAINT "settings_brand_colour" CHECK ("settings"."brand_colour" ~ '^#[0-9a-f]{6}$')
);
--> statement-breakpoint
ALTER TABLE "account_deputies" ADD CONSTRAINT "account_deputies_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_deputies" ADD CONSTRAINT "account_deputies_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_lead_id_people_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nil_returns" ADD CONSTRAINT "nil_returns_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nil_returns" ADD CONSTRAINT "nil_returns_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_checked_by_people_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_accounts" ADD CONSTRAINT "outcome_accounts_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_accounts" ADD CONSTRAINT "outcome_accounts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_deleted_by_people_id_fk" FOREIGN KEY ("deleted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_people_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_services" ADD CONSTRAINT "person_services_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_services" ADD CONSTRAINT "person_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_directorate_id_directorates_id_fk" FOREIGN KEY ("directorate_id") REFERENCES "public"."directorates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_one_per_handle" ON "accounts" USING btree ("platform",lower("handle"));--> statement-breakpoint
CREATE INDEX "accounts_of_service" ON "accounts" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "audit_of_subject" ON "audit_events" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_of_actor" ON "audit_events" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "targets_of_quarter" ON "targets" USING btree ("quarter_start");--> statement-breakpoint
CREATE INDEX "checks_of_outcome" ON "checks" USING btree ("outcome_id");--> statement-breakpoint
CREATE INDEX "evidence_of_outcome" ON "evidence" USING btree ("outcome_id");--> statement-breakpoint
CREATE INDEX "outcomes_of_account" ON "outcome_accounts" USING btree ("account_id","outcome_id");--> statement-breakpoint
CREATE INDEX "outcomes_by_month" ON "outcomes" USING btree ("month","service_id","measure_id","quantity","strength","direction") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "outcomes_by_day" ON "outcomes" USING btree ("happened_on" DESC NULLS FIRST,"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "outcomes_of_service" ON "outcomes" USING btree ("service_id","happened_on" DESC NULLS FIRST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "outcomes_of_measure" ON "outcomes" USING btree ("measure_id","month","quantity") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "outcomes_of_person" ON "outcomes" USING btree ("created_by","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "credentials_of_person" ON "credentials" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_of_person" ON "sessions" USING btree ("person_id");