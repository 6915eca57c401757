CREATE TABLE "edition_stories" (
	"edition_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"outcome_id" uuid NOT NULL,
	"about_person" boolean NOT NULL,
	"words" text,
	CONSTRAINT "edition_stories_edition_id_place_pk" PRIMARY KEY("edition_id","place")
);
--> statement-breakpoint
CREATE TABLE "editions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"publication_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"scope_kind" text NOT NULL,
	"scope_slug" text NOT NULL,
	"period" text NOT NULL,
	"number" integer NOT NULL,
	"published_on" date NOT NULL,
	"published_by" text NOT NULL,
	"canonical" text NOT NULL,
	"sha256" text NOT NULL,
	"cells" jsonb NOT NULL,
	"public_approver" text,
	"public_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "editions_publication_id_unique" UNIQUE("publication_id"),
	CONSTRAINT "editions_slug_unique" UNIQUE("slug"),
	CONSTRAINT "editions_sha256_unique" UNIQUE("sha256"),
	CONSTRAINT "editions_numbered" UNIQUE("scope_kind","scope_slug","period","number"),
	CONSTRAINT "editions_number_from_one" CHECK ("editions"."number" >= 1),
	CONSTRAINT "editions_sha256" CHECK ("editions"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "editions_public_has_approver" CHECK (("editions"."public_since" is null) = ("editions"."public_approver" is null))
);
--> statement-breakpoint
CREATE TABLE "pre_election_periods" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "pre_election_periods_in_order" CHECK ("pre_election_periods"."to_day" >= "pre_election_periods"."from_day")
);
--> statement-breakpoint
CREATE TABLE "draws" (
	"publication_id" uuid NOT NULL,
	"outcome_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"checker_id" text,
	CONSTRAINT "draws_publication_id_outcome_id_pk" PRIMARY KEY("publication_id","outcome_id")
);
--> statement-breakpoint
CREATE TABLE "publication_comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"publication_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publication_findings" (
	"publication_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"hidden_reason" text,
	CONSTRAINT "publication_findings_publication_id_measure_id_pk" PRIMARY KEY("publication_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "publication_stories" (
	"publication_id" uuid NOT NULL,
	"outcome_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	CONSTRAINT "publication_stories_publication_id_outcome_id_pk" PRIMARY KEY("publication_id","outcome_id")
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"scope_kind" text NOT NULL,
	"scope_slug" text DEFAULT '' NOT NULL,
	"period" text NOT NULL,
	"published_at" timestamp with time zone,
	"correction_reason" text,
	"commentary" text DEFAULT '' NOT NULL,
	"did_not_work" text DEFAULT '' NOT NULL,
	"decision" text DEFAULT '' NOT NULL,
	"caveats" text DEFAULT '' NOT NULL,
	"stories_reason" text DEFAULT '' NOT NULL,
	"completeness_note" text DEFAULT '' NOT NULL,
	"seed" text,
	"comment_token" text,
	"steps_done" text[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "publications_comment_token_unique" UNIQUE("comment_token"),
	CONSTRAINT "publications_scope_known" CHECK ("publications"."scope_kind" in ('council', 'directorate', 'service') and ("publications"."scope_kind" = 'council') = ("publications"."scope_slug" = ''))
);
--> statement-breakpoint
ALTER TABLE "edition_stories" ADD CONSTRAINT "edition_stories_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draws" ADD CONSTRAINT "draws_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draws" ADD CONSTRAINT "draws_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draws" ADD CONSTRAINT "draws_checker_id_people_id_fk" FOREIGN KEY ("checker_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_comments" ADD CONSTRAINT "publication_comments_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_comments" ADD CONSTRAINT "publication_comments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_findings" ADD CONSTRAINT "publication_findings_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_findings" ADD CONSTRAINT "publication_findings_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_stories" ADD CONSTRAINT "publication_stories_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_stories" ADD CONSTRAINT "publication_stories_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draws_of_checker" ON "draws" USING btree ("checker_id");--> statement-breakpoint
CREATE INDEX "comments_of_publication" ON "publication_comments" USING btree ("publication_id");--> statement-breakpoint
CREATE UNIQUE INDEX "publications_one_open" ON "publications" USING btree ("scope_kind","scope_slug","period") WHERE published_at is null;