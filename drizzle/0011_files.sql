CREATE TABLE "file_blobs" (
	"hash" text PRIMARY KEY NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea",
	"needed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "file_blobs_hash_of_sha256" CHECK ("file_blobs"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "file_blobs_size_of_content" CHECK ("file_blobs"."content" is null or length("file_blobs"."content") = "file_blobs"."size")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"outcome_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"hash" text NOT NULL,
	"thumbnail_hash" text,
	"size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_kind_known" CHECK ("files"."kind" in ('jpeg', 'png', 'webp', 'pdf', 'csv', 'xlsx')),
	CONSTRAINT "files_described" CHECK (length(trim("files"."description")) > 0 and length(trim("files"."name")) > 0)
);
--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_hash_file_blobs_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."file_blobs"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_thumbnail_hash_file_blobs_hash_fk" FOREIGN KEY ("thumbnail_hash") REFERENCES "public"."file_blobs"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "file_blobs_by_need" ON "file_blobs" USING btree ("needed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "files_once_in_an_outcome" ON "files" USING btree ("outcome_id","hash");--> statement-breakpoint
CREATE INDEX "files_with_content" ON "files" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "files_with_thumbnail" ON "files" USING btree ("thumbnail_hash");