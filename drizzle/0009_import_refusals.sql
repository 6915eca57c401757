CREATE TABLE "import_refusals" (
	"import_id" uuid NOT NULL,
	"part" smallint NOT NULL,
	"row" integer NOT NULL,
	"why" text NOT NULL,
	CONSTRAINT "import_refusals_import_id_part_row_pk" PRIMARY KEY("import_id","part","row")
);
--> statement-breakpoint
ALTER TABLE "import_refusals" ADD CONSTRAINT "import_refusals_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;