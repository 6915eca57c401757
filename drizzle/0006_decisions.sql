CREATE TABLE "decision_records" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"edition_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"standing" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"person_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decision_records_known" CHECK (("decision_records"."kind" = 'answer' and "decision_records"."standing" in ('agreed', 'changed', 'not-agreed'))
        or ("decision_records"."kind" = 'note' and "decision_records"."standing" in ('not-begun', 'under-way', 'done', 'dropped')))
);
--> statement-breakpoint
CREATE TABLE "public_texts" (
	"page" text PRIMARY KEY NOT NULL,
	"words" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "public_texts_known" CHECK ("public_texts"."page" in ('methods', 'accessibility', 'privacy'))
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "directorate_id" uuid;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "decision_owner" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "decision_due" date;--> statement-breakpoint
ALTER TABLE "decision_records" ADD CONSTRAINT "decision_records_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_records" ADD CONSTRAINT "decision_records_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_records_of_edition" ON "decision_records" USING btree ("edition_id");--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_directorate_id_directorates_id_fk" FOREIGN KEY ("directorate_id") REFERENCES "public"."directorates"("id") ON DELETE no action ON UPDATE no action;