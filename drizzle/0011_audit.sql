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
CREATE INDEX "audit_of_action" ON "audit_events" USING btree ("action","id");
--> statement-breakpoint
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
