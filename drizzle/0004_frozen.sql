-- What was frozen never changes: only whether an edition is open to the public may.
create function edition_stays_frozen() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'edition % is frozen', old.id using errcode = 'check_violation', constraint = 'editions_frozen';
  end if;
  if (to_jsonb(new) - 'public_approver' - 'public_since') <> (to_jsonb(old) - 'public_approver' - 'public_since') then
    raise exception 'edition % is frozen', old.id using errcode = 'check_violation', constraint = 'editions_frozen';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger editions_frozen before update or delete on editions
  for each row execute function edition_stays_frozen();
--> statement-breakpoint
create function edition_story_stays_or_goes() returns trigger language plpgsql as $$
begin
  -- The words of a story may go, when a person takes them back; they never change.
  if tg_op = 'DELETE' or new.words is not null and new.words is distinct from old.words
     or (to_jsonb(new) - 'words') <> (to_jsonb(old) - 'words') then
    raise exception 'the stories of edition % are frozen', old.edition_id
      using errcode = 'check_violation', constraint = 'edition_stories_frozen';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger edition_stories_frozen before update or delete on edition_stories
  for each row execute function edition_story_stays_or_goes();
