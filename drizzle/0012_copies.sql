CREATE TABLE "copies" (
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"form" text NOT NULL,
	"day" date NOT NULL,
	"first_at" timestamp with time zone DEFAULT now() NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "copies_kind_subject_person_id_form_day_pk" PRIMARY KEY("kind","subject","person_id","form","day"),
	CONSTRAINT "copies_kind_known" CHECK ("copies"."kind" in ('edition', 'report', 'outcomes')),
	CONSTRAINT "copies_form_known" CHECK ("copies"."form" in ('pdf', 'docx', 'pptx', 'xlsx', 'csv', 'json', 'one-page-pdf', 'one-page', 'print')),
	CONSTRAINT "copies_times_from_one" CHECK ("copies"."times" >= 1)
);
--> statement-breakpoint
CREATE TABLE "holders_told" (
	"outcome_id" uuid PRIMARY KEY NOT NULL,
	"told_by" text NOT NULL,
	"told_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "copies" ADD CONSTRAINT "copies_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holders_told" ADD CONSTRAINT "holders_told_outcome_id_tombstones_outcome_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."tombstones"("outcome_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holders_told" ADD CONSTRAINT "holders_told_told_by_people_id_fk" FOREIGN KEY ("told_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "copies_by_day" ON "copies" USING btree ("day");