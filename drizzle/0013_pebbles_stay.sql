-- by hand: what a pebble declared stays as it was, for its owner too; what was learnt is added at the end
create function pebble_stays() returns trigger language plpgsql as $$
declare
  may_change text[] := array['lesson', 'lesson_by', 'lesson_at', 'version'];
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - may_change = to_jsonb(old) - may_change then
      return new;
    end if;
  end if;
  raise exception 'what a pebble declared stays as it is' using errcode = 'restrict_violation', constraint = 'pebbles_stay';
end $$;
--> statement-breakpoint
create trigger pebbles_stay before update or delete on pebbles
  for each row execute function pebble_stays();
--> statement-breakpoint
create trigger pebbles_stay_whole before truncate on pebbles
  for each statement execute function pebble_stays();
