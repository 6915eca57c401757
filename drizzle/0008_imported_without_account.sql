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
