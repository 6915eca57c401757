ALTER TABLE "tombstones" DROP CONSTRAINT "tombstones_reason_known";--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "grace_days" smallint DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "unagreed_months" smallint DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "nobody_months" smallint DEFAULT 72 NOT NULL;--> statement-breakpoint
ALTER TABLE "tombstones" ADD CONSTRAINT "tombstones_reason_known" CHECK ("tombstones"."reason" in ('withdrawn', 'ended', 'request', 'deleted', 'old'));--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_grace_days" CHECK ("settings"."grace_days" between 0 and 365);--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_unagreed_months" CHECK ("settings"."unagreed_months" between 1 and 120);--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_nobody_months" CHECK ("settings"."nobody_months" between 1 and 240);