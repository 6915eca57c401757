CREATE TABLE "decision_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"edition_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"answered_by" text NOT NULL,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decision_answers_known" CHECK ("decision_answers"."answer" in ('agreed', 'changed', 'not-agreed'))
);
--> statement-breakpoint
CREATE TABLE "decision_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"edition_id" uuid NOT NULL,
	"state" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"noted_by" text NOT NULL,
	"noted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decision_notes_known" CHECK ("decision_notes"."state" in ('not-begun', 'under-way', 'done', 'dropped'))
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
ALTER TABLE "decision_answers" ADD CONSTRAINT "decision_answers_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_answers" ADD CONSTRAINT "decision_answers_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_notes" ADD CONSTRAINT "decision_notes_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_notes" ADD CONSTRAINT "decision_notes_noted_by_people_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_answers_of_edition" ON "decision_answers" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "decision_notes_of_edition" ON "decision_notes" USING btree ("edition_id");--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_directorate_id_directorates_id_fk" FOREIGN KEY ("directorate_id") REFERENCES "public"."directorates"("id") ON DELETE no action ON UPDATE no action;