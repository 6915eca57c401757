-- The council's rules that a column cannot hold by itself.

insert into settings (id) values (1);
--> statement-breakpoint
create function outcome_has_an_account() returns trigger language plpgsql as $$
declare
  outcome uuid;
begin
  if tg_table_name = 'outcomes' then
    outcome := new.id;
  else
    outcome := old.outcome_id;
  end if;
  if exists (select from outcomes where id = outcome)
     and not exists (select from outcome_accounts where outcome_id = outcome) then
    raise exception 'outcome % is linked to no account', outcome
      using errcode = 'check_violation', constraint = 'outcomes_have_an_account';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger outcomes_have_an_account after insert on outcomes
  deferrable initially deferred for each row execute function outcome_has_an_account();
--> statement-breakpoint
create constraint trigger outcomes_keep_an_account after delete or update on outcome_accounts
  deferrable initially deferred for each row execute function outcome_has_an_account();
--> statement-breakpoint
create function account_open_for_outcome() returns trigger language plpgsql as $$
begin
  -- The share lock makes a closing that happens at the same moment wait, and then see this outcome.
  perform from accounts where id = new.account_id for share;
  if exists (
    select from outcomes o join accounts a on a.id = new.account_id
    where o.id = new.outcome_id and o.deleted_at is null and o.happened_on > a.closed_on
  ) then
    raise exception 'account % was closed before outcome % happened', new.account_id, new.outcome_id
      using errcode = 'check_violation', constraint = 'outcomes_before_closing_day';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger outcomes_before_closing_day after insert or update on outcome_accounts
  for each row execute function account_open_for_outcome();
--> statement-breakpoint
create function outcome_within_open_accounts() returns trigger language plpgsql as $$
begin
  perform from accounts a join outcome_accounts l on l.account_id = a.id where l.outcome_id = new.id for share of a;
  if new.deleted_at is null and exists (
    select from outcome_accounts l join accounts a on a.id = l.account_id
    where l.outcome_id = new.id and new.happened_on > a.closed_on
  ) then
    raise exception 'outcome % would happen after an account of it was closed', new.id
      using errcode = 'check_violation', constraint = 'outcomes_before_closing_day';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger outcomes_moved_before_closing_day after update of happened_on, deleted_at on outcomes
  for each row execute function outcome_within_open_accounts();
--> statement-breakpoint
create function account_closes_after_its_outcomes() returns trigger language plpgsql as $$
begin
  if new.closed_on is not null and exists (
    select from outcome_accounts l join outcomes o on o.id = l.outcome_id
    where l.account_id = new.id and o.deleted_at is null and o.happened_on > new.closed_on
  ) then
    raise exception 'account % has outcomes after its closing day', new.id
      using errcode = 'check_violation', constraint = 'accounts_close_after_their_outcomes';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger accounts_close_after_their_outcomes after update of closed_on on accounts
  for each row execute function account_closes_after_its_outcomes();
