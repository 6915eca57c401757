CREATE TABLE "import_changes" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"was" jsonb,
	"became" jsonb NOT NULL,
	CONSTRAINT "import_changes_import_id_position_pk" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
CREATE TABLE "import_headings" (
	"kind" text NOT NULL,
	"heading" text NOT NULL,
	"column" text,
	CONSTRAINT "import_headings_kind_heading_pk" PRIMARY KEY("kind","heading"),
	CONSTRAINT "import_headings_kind_known" CHECK ("import_headings"."kind" in ('services', 'people', 'measures', 'accounts', 'targets', 'history')),
	CONSTRAINT "import_headings_not_empty" CHECK ("import_headings"."heading" <> '')
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"part" smallint NOT NULL,
	"row" integer NOT NULL,
	"cells" text[] NOT NULL,
	CONSTRAINT "import_rows_import_id_part_row_pk" PRIMARY KEY("import_id","part","row")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'read' NOT NULL,
	"parts" jsonb NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"rows_total" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	"made_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "imports_state_known" CHECK ("imports"."state" in ('read', 'checking', 'checked', 'running', 'done', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"job" text NOT NULL,
	"day" date NOT NULL,
	"ran_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_runs_job_day_pk" PRIMARY KEY("job","day")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"about" text,
	"body_text" text,
	"body_html" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"handed_over_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "mails_about_unique" UNIQUE("about"),
	CONSTRAINT "mails_kind_known" CHECK ("mails"."kind" in ('invitation', 'new-password', 'asked-to-check', 'consent-ending', 'month-without-return', 'edition-published')),
	CONSTRAINT "mails_keep_no_text_when_gone" CHECK (("mails"."sent_at" is null and "mails"."given_up_at" is null) or ("mails"."body_text" is null and "mails"."body_html" is null))
);
--> statement-breakpoint
CREATE TABLE "mails_unwanted" (
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "mails_unwanted_person_id_kind_pk" PRIMARY KEY("person_id","kind"),
	CONSTRAINT "mails_unwanted_kind_known" CHECK ("mails_unwanted"."kind" in ('invitation', 'new-password', 'asked-to-check', 'consent-ending', 'month-without-return', 'edition-published'))
);
--> statement-breakpoint
CREATE TABLE "measure_services" (
	"measure_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	CONSTRAINT "measure_services_measure_id_service_id_pk" PRIMARY KEY("measure_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "password_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"made_by" text,
	"asked_for" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "password_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_tries" (
	"key" text PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"pauses" integer DEFAULT 0 NOT NULL,
	"paused_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "accounts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "mail_key" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "set_up_put_away_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails_unwanted" ADD CONSTRAINT "mails_unwanted_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_services" ADD CONSTRAINT "measure_services_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_services" ADD CONSTRAINT "measure_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_links" ADD CONSTRAINT "password_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_links" ADD CONSTRAINT "password_links_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_of_person" ON "imports" USING btree ("made_by","created_at");--> statement-breakpoint
CREATE INDEX "mails_waiting" ON "mails" USING btree ("due_at") WHERE sent_at is null and given_up_at is null;--> statement-breakpoint
CREATE INDEX "mails_of_person" ON "mails" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "measures_of_service" ON "measure_services" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "password_links_of_person" ON "password_links" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcomes_of_import" ON "outcomes" USING btree ("import_id") WHERE import_id is not null;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_mail_key_unique" UNIQUE("mail_key");