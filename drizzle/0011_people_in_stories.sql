CREATE TABLE "audit_chain" (
	"position" bigint PRIMARY KEY NOT NULL,
	"event_id" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_event_id_unique" UNIQUE("event_id"),
	CONSTRAINT "audit_chain_from_one" CHECK ("audit_chain"."position" >= 1),
	CONSTRAINT "audit_chain_hash" CHECK (length("audit_chain"."hash") = 64)
);
--> statement-breakpoint
CREATE TABLE "audit_waiting" (
	"event_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_handovers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"outcome_id" uuid NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text,
	"reason" text NOT NULL,
	"words" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "check_handovers_reason_known" CHECK ("check_handovers"."reason" in ('know-them', 'no-time', 'cannot-judge', 'other')),
	CONSTRAINT "check_handovers_words_of_other" CHECK (("check_handovers"."reason" = 'other') = ("check_handovers"."words" is not null and length(trim("check_handovers"."words")) > 0)),
	CONSTRAINT "check_handovers_to_another" CHECK ("check_handovers"."to_id" is null or "check_handovers"."to_id" <> "check_handovers"."from_id")
);
--> statement-breakpoint
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
CREATE TABLE "consent_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consent_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"outcome_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" text,
	"recorded_by" text,
	"way" text,
	"recorded_on" date,
	"uses" text[],
	"until" date,
	"wording_id" uuid,
	"reference" text,
	"read_back_on" date,
	"withdrawn_on" date,
	CONSTRAINT "consent_entries_kind_known" CHECK ("consent_entries"."kind" in ('not-given', 'given', 'changed', 'renewed', 'narrowed', 'read-back', 'card', 'withdrawn')),
	CONSTRAINT "consent_entries_source_known" CHECK ("consent_entries"."source" in ('council', 'teller', 'system')),
	CONSTRAINT "consent_entries_withdrawn_has_day" CHECK (("consent_entries"."kind" = 'withdrawn') = ("consent_entries"."withdrawn_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "consent_wordings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"version" integer NOT NULL,
	"words" text NOT NULL,
	"written_by" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_wordings_version_unique" UNIQUE("version"),
	CONSTRAINT "consent_wordings_from_one" CHECK ("consent_wordings"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "copies" (
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"form" text NOT NULL,
	"day" date NOT NULL,
	"first_at" timestamp with time zone DEFAULT now() NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "copies_kind_subject_person_id_form_day_pk" PRIMARY KEY("kind","subject","person_id","form","day"),
	CONSTRAINT "copies_kind_known" CHECK ("copies"."kind" in ('edition', 'report', 'outcomes', 'evidence', 'subject-request')),
	CONSTRAINT "copies_form_known" CHECK ("copies"."form" in ('pdf', 'docx', 'pptx', 'xlsx', 'csv', 'json', 'one-page-pdf', 'one-page', 'print', 'file')),
	CONSTRAINT "copies_times_from_one" CHECK ("copies"."times" >= 1)
);
--> statement-breakpoint
CREATE TABLE "holders_told" (
	"outcome_id" uuid PRIMARY KEY NOT NULL,
	"told_by" text NOT NULL,
	"told_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "teller_codes" (
	"outcome_id" uuid PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teller_codes_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "tombstones" (
	"outcome_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"erased_on" date NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"editions" text[] DEFAULT '{}' NOT NULL,
	"followed_by" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "tombstones_reason_known" CHECK ("tombstones"."reason" in ('withdrawn', 'ended', 'request', 'deleted', 'narrowed', 'old'))
);
--> statement-breakpoint
ALTER TABLE "editions" DROP CONSTRAINT "editions_cleared_in_full";--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_known";--> statement-breakpoint
ALTER TABLE "mails_unwanted" DROP CONSTRAINT "mails_unwanted_kind_known";--> statement-breakpoint
ALTER TABLE "outcomes" DROP CONSTRAINT "outcomes_number_or_story";--> statement-breakpoint
ALTER TABLE "editions" ALTER COLUMN "published_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "lot_outcomes" ADD COLUMN "wanted_by" date;--> statement-breakpoint
ALTER TABLE "lot_outcomes" ADD COLUMN "reminded_for" date;--> statement-breakpoint
ALTER TABLE "lot_outcomes" ADD COLUMN "handed_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "wording_id" uuid;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "read_back_on" date;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "erased_on" date;--> statement-breakpoint
ALTER TABLE "draws" ADD COLUMN "wanted_by" date;--> statement-breakpoint
ALTER TABLE "draws" ADD COLUMN "reminded_for" date;--> statement-breakpoint
ALTER TABLE "draws" ADD COLUMN "handed_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "retention_since" date;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "grace_days" smallint DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "unagreed_months" smallint DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "nobody_months" smallint DEFAULT 72 NOT NULL;--> statement-breakpoint
ALTER TABLE "check_handovers" ADD CONSTRAINT "check_handovers_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_handovers" ADD CONSTRAINT "check_handovers_from_id_people_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_handovers" ADD CONSTRAINT "check_handovers_to_id_people_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_hash_file_blobs_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."file_blobs"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_thumbnail_hash_file_blobs_hash_fk" FOREIGN KEY ("thumbnail_hash") REFERENCES "public"."file_blobs"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD CONSTRAINT "consent_entries_wording_id_consent_wordings_id_fk" FOREIGN KEY ("wording_id") REFERENCES "public"."consent_wordings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_wordings" ADD CONSTRAINT "consent_wordings_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "copies" ADD CONSTRAINT "copies_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holders_told" ADD CONSTRAINT "holders_told_outcome_id_tombstones_outcome_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."tombstones"("outcome_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holders_told" ADD CONSTRAINT "holders_told_told_by_people_id_fk" FOREIGN KEY ("told_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teller_codes" ADD CONSTRAINT "teller_codes_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teller_codes" ADD CONSTRAINT "teller_codes_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "check_handovers_of_outcome" ON "check_handovers" USING btree ("outcome_id","from_id");--> statement-breakpoint
CREATE INDEX "file_blobs_by_need" ON "file_blobs" USING btree ("needed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "files_once_in_an_outcome" ON "files" USING btree ("outcome_id","hash");--> statement-breakpoint
CREATE INDEX "files_with_content" ON "files" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "files_with_thumbnail" ON "files" USING btree ("thumbnail_hash");--> statement-breakpoint
CREATE INDEX "consent_entries_of_outcome" ON "consent_entries" USING btree ("outcome_id","id");--> statement-breakpoint
CREATE INDEX "consent_entries_of_reference" ON "consent_entries" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "copies_by_day" ON "copies" USING btree ("day");--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_wording_id_consent_wordings_id_fk" FOREIGN KEY ("wording_id") REFERENCES "public"."consent_wordings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_of_action" ON "audit_events" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "consents_by_end" ON "consents" USING btree ("until");--> statement-breakpoint
CREATE INDEX "consents_of_reference" ON "consents" USING btree ("reference");--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_cleared_in_full" CHECK (("editions"."cleared_at" is null) = ("editions"."cleared_reason" is null)
        and ("editions"."cleared_by" is null or "editions"."cleared_at" is not null));--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_known" CHECK ("mails"."kind" in ('invitation', 'new-password', 'asked-to-check', 'check-wanted', 'consent-ending', 'month-without-return', 'edition-published'));--> statement-breakpoint
ALTER TABLE "mails_unwanted" ADD CONSTRAINT "mails_unwanted_kind_known" CHECK ("mails_unwanted"."kind" in ('invitation', 'new-password', 'asked-to-check', 'check-wanted', 'consent-ending', 'month-without-return', 'edition-published'));--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_erased_stories_only" CHECK ("outcomes"."erased_on" is null or "outcomes"."kind" = 'story');--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_number_or_story" CHECK (("outcomes"."kind" = 'number' and "outcomes"."measure_id" is not null and "outcomes"."quantity" is not null and "outcomes"."story" is null)
       or ("outcomes"."kind" = 'story' and "outcomes"."measure_id" is null and "outcomes"."quantity" is null
          and ("outcomes"."story" is null) = ("outcomes"."erased_on" is not null)));--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_grace_days" CHECK ("settings"."grace_days" between 0 and 365);--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_unagreed_months" CHECK ("settings"."unagreed_months" between 1 and 120);--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_nobody_months" CHECK ("settings"."nobody_months" between 1 and 240);--> statement-breakpoint
-- by hand: the audit log is append-only and chained (docs/decisions/0029-an-audit-log-that-shows-every-change.md)
create function stays_as_written() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name
    using errcode = 'restrict_violation', constraint = tg_table_name || '_append_only';
end $$;
--> statement-breakpoint
create trigger audit_events_append_only before update or delete or truncate on audit_events
  for each statement execute function stays_as_written();
--> statement-breakpoint
create trigger audit_chain_append_only before update or delete or truncate on audit_chain
  for each statement execute function stays_as_written();
--> statement-breakpoint
-- The hash of an event at a place of the chain, after the row whose hash is given. Each text stands behind its length in
-- characters, so that no two events read alike. One expression in PL/pgSQL: five times as quick as functions in SQL.
create function audit_hash(place bigint, previous text, event audit_events) returns text language plpgsql stable as $$
begin
  return encode(sha256(convert_to(concat(
    place, ',', previous, ',', event.id, ',',
    to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), ',',
    coalesce(length(event.actor_id) || ':' || event.actor_id, '-'), ',',
    length(event.action), ':', event.action, ',',
    length(event.subject_kind), ':', event.subject_kind, ',',
    length(event.subject_id), ':', event.subject_id, ',',
    length(event.changes::text), ':', event.changes::text), 'UTF8')), 'hex');
end $$;
--> statement-breakpoint
-- Appends events to the chain in this order. Whoever calls has taken its lock.
create function audit_append(events audit_events[]) returns void language plpgsql as $$
declare
  event audit_events;
  place bigint;
  newest text;
begin
  select position, hash into place, newest from audit_chain order by position desc limit 1;
  place := coalesce(place, 0);
  newest := coalesce(newest, repeat('0', 64));
  foreach event in array events loop
    place := place + 1;
    newest := audit_hash(place, newest, event);
    insert into audit_chain (position, event_id, hash) values (place, event.id, newest);
  end loop;
end $$;
--> statement-breakpoint
-- What waits is appended now, for a transaction that sees everything that was committed; for others it waits on.
create function audit_append_waiting() returns void language plpgsql security definer as $$
declare
  events audit_events[];
begin
  if current_setting('transaction_isolation') in ('repeatable read', 'serializable')
     or not exists (select from audit_waiting) then
    return;
  end if;
  perform pg_advisory_xact_lock(7415229);
  select array_agg(e order by e.id) into events from audit_waiting w join audit_events e on e.id = w.event_id;
  if events is null then
    return;
  end if;
  perform audit_append(events);
  delete from audit_waiting where event_id in (select id from unnest(events));
end $$;
--> statement-breakpoint
-- At the end of the transaction, so that nobody waits for the chain longer than a commit takes.
create function audit_event_is_chained() returns trigger language plpgsql security definer as $$
begin
  if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    -- It does not see what was appended since it began.
    insert into audit_waiting (event_id) values (new.id);
    return null;
  end if;
  perform pg_advisory_xact_lock(7415229);
  perform audit_append_waiting();
  perform audit_append(array[new]);
  return null;
end $$;
--> statement-breakpoint
-- They run with their owner's rights, so they look for tables in this schema alone, and never in a temporary one first.
do $$
declare
  fn text;
begin
  foreach fn in array array['audit_append_waiting()', 'audit_event_is_chained()'] loop
    execute format('alter function %s set search_path = %I, pg_temp', fn, current_schema());
  end loop;
end $$;
--> statement-breakpoint
-- What was recorded before is chained as it stands.
do $$
declare
  event audit_events;
  place bigint := 0;
  newest text := repeat('0', 64);
begin
  for event in select * from audit_events order by id loop
    place := place + 1;
    newest := audit_hash(place, newest, event);
    insert into audit_chain (position, event_id, hash) values (place, event.id, newest);
  end loop;
end $$;
--> statement-breakpoint
create constraint trigger audit_events_chained after insert on audit_events
  deferrable initially deferred for each row execute function audit_event_is_chained();

--> statement-breakpoint
-- by hand
create trigger consent_entries_append_only before update or delete or truncate on consent_entries
  for each statement execute function stays_as_written();
--> statement-breakpoint
create trigger consent_wordings_append_only before update or delete or truncate on consent_wordings
  for each statement execute function stays_as_written();
--> statement-breakpoint
insert into consent_wordings (version, words) values (1,
'We would like to tell your story, to show what difference our services make.

You can say no. It changes nothing about the help that you get.

We do not store your name with the story. You choose where it may be told, and until when.

You can take it back at any time: with the code on your card, or by telling us. It then goes from our pages and summaries at once, and we erase the words. We cannot fetch back every copy that somebody printed or downloaded before, but we ask those whom we know to have one to take it out.');
--> statement-breakpoint
-- What was agreed before there was a ledger, as it stood.
insert into consent_entries (outcome_id, kind, source, recorded_by, way, recorded_on, uses, until)
  select outcome_id, 'given', 'system', recorded_by, way, recorded_on, uses, until from consents order by recorded_on, outcome_id;
--> statement-breakpoint
insert into consent_entries (outcome_id, kind, source, withdrawn_on)
  select outcome_id, 'withdrawn', 'system', withdrawn_on from consents where withdrawn_on is not null order by withdrawn_on, outcome_id;
--> statement-breakpoint
insert into consent_entries (outcome_id, kind, source)
  select o.id, 'not-given', 'system' from outcomes o
  where o.about_person and not exists (select from consents c where c.outcome_id = o.id) order by o.created_at, o.id;

--> statement-breakpoint
-- Who is asked, by when, and whether it was handed back, may change until it is checked; what was drawn may not.
create or replace function lot_outcome_stays_drawn() returns trigger language plpgsql as $$
declare
  may_change text[] := array['checker_id', 'result', 'checked_at', 'outcome_version', 'wanted_by', 'reminded_for', 'handed_back_at'];
begin
  if tg_op = 'DELETE' or old.result is not null
     or (to_jsonb(new) - may_change) <> (to_jsonb(old) - may_change) then
    raise exception 'the draw of lot % stays as it is', old.lot_id using errcode = 'check_violation', constraint = 'lots_stay';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Whoever handed a check on is never asked again, so that they did is never changed; typed words may be taken out of it.
create function check_handover_stays() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'words' <> to_jsonb(old) - 'words' then
    raise exception 'handover % stays as it is', old.id using errcode = 'check_violation', constraint = 'check_handovers_stay';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger check_handovers_stay before update on check_handovers
  for each row execute function check_handover_stays();

--> statement-breakpoint
-- What was there before the rule is not gone on its first day.
update settings set retention_since = current_date where exists (select from outcomes where kind = 'story');

