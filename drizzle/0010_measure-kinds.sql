ALTER TABLE "measures" DROP CONSTRAINT "measures_headline_is_an_outcome";--> statement-breakpoint
DROP INDEX "outcomes_by_month";--> statement-breakpoint
ALTER TABLE "lots" ALTER COLUMN "linked" SET DATA TYPE numeric(14, 2);--> statement-breakpoint
ALTER TABLE "targets" ALTER COLUMN "quantity" SET DATA TYPE numeric(12, 2);--> statement-breakpoint
ALTER TABLE "outcomes" ALTER COLUMN "quantity" SET DATA TYPE numeric(12, 2);--> statement-breakpoint
ALTER TABLE "measures" ADD COLUMN "kind" text DEFAULT 'count' NOT NULL;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "out_of" integer;--> statement-breakpoint
CREATE INDEX "outcomes_by_month" ON "outcomes" USING btree ("month","service_id","measure_id","quantity","strength","direction","out_of") WHERE deleted_at is null;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_kind_known" CHECK ("measures"."kind" in ('count', 'decimal', 'money', 'share'));--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_sensitive_people_are_counts" CHECK (not ("measures"."counts_people" and "measures"."sensitive") or "measures"."kind" = 'count');--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_headline_is_an_outcome" CHECK (not "measures"."headline" or ("measures"."stage" in ('outcome', 'impact') and "measures"."adds_up" and "measures"."kind" <> 'share'));--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_share_of_a_whole" CHECK ("outcomes"."out_of" is null
        or ("outcomes"."out_of" > 0 and "outcomes"."quantity" <= "outcomes"."out_of" and "outcomes"."quantity" = trunc("outcomes"."quantity")));