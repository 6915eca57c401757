CREATE TABLE "baselines" (
	"measure_id" uuid PRIMARY KEY NOT NULL,
	"from_month" date,
	"to_month" date,
	"monthly_level" double precision,
	"reason" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "baselines_whole_months" CHECK (extract(day from "baselines"."from_month") = 1 and extract(day from "baselines"."to_month") = 1),
	CONSTRAINT "baselines_months_or_level" CHECK (("baselines"."monthly_level" is not null and "baselines"."from_month" is null and "baselines"."to_month" is null)
        or ("baselines"."monthly_level" is null and "baselines"."from_month" is not null and "baselines"."to_month" is not null
          and "baselines"."to_month" >= "baselines"."from_month" + interval '11 months')),
	CONSTRAINT "baselines_level_not_negative" CHECK ("baselines"."monthly_level" >= 0)
);
--> statement-breakpoint
CREATE TABLE "restarts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"measure_id" uuid NOT NULL,
	"month" date NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "restarts_once_a_month" UNIQUE("measure_id","month"),
	CONSTRAINT "restarts_whole_month" CHECK (extract(day from "restarts"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "baselines" ADD CONSTRAINT "baselines_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restarts" ADD CONSTRAINT "restarts_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE no action ON UPDATE no action;