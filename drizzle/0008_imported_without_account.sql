DROP TABLE "rate_limits" CASCADE;
--> statement-breakpoint
-- What an import brings in may name no account: then no account is credited with it.
create or replace function outcome_has_an_account() returns trigger language plpgsql as $$
declare
  outcome uuid;
begin
  if tg_table_name = 'outcomes' then
    outcome := new.id;
  else
    outcome := old.outcome_id;
  end if;
  if exists (select from outcomes where id = outcome and import_id is null)
     and not exists (select from outcome_accounts where outcome_id = outcome) then
    raise exception 'outcome % is linked to no account', outcome
      using errcode = 'check_violation', constraint = 'outcomes_have_an_account';
  end if;
  return null;
end $$;
--> statement-breakpoint
drop trigger outcomes_have_an_account on outcomes;
--> statement-breakpoint
-- Not even asked of the thousands of rows that a file brings in.
create constraint trigger outcomes_have_an_account after insert on outcomes
  deferrable initially deferred for each row when (new.import_id is null) execute function outcome_has_an_account();
