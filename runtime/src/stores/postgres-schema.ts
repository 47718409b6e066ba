/** Changed with every change of the schema, which must be able to follow on any earlier one. */
export const VERSION = 2;

/**
 * Tables and functions of the PostgreSQL store, in one transaction. `schema` is quoted already.
 *
 * A reserve takes an advisory lock for each key, in one order for all, so that reserves never deadlock; then what is
 * booked and held is read in one statement, so in one snapshot. A settle needs no such lock: it deletes holds and adds
 * to buckets in one transaction, which a snapshot sees whole or not at all.
 */
export const schemaSql = (schema: string): string => `
begin;
select pg_advisory_xact_lock(hashtextextended('stint schema', 0));
create schema if not exists ${schema};
create table if not exists ${schema}.version (version int not null);
create table if not exists ${schema}.reservation (
  id text primary key, expires bigint not null, settled boolean not null
);
create index if not exists reservation_expires on ${schema}.reservation (expires);
create table if not exists ${schema}.hold (
  reservation text not null, key text not null, amount bigint not null, expires bigint not null,
  primary key (reservation, key)
);
create index if not exists hold_key on ${schema}.hold (key) include (amount, expires);
create index if not exists hold_expires on ${schema}.hold (expires);
create table if not exists ${schema}.bucket (
  key text not null, bucket bigint not null, amount bigint not null, until bigint not null, primary key (key, bucket)
);
create index if not exists bucket_until on ${schema}.bucket (until);
create table if not exists ${schema}.switch (key text primary key, reason text not null);
create table if not exists ${schema}.bytes (
  key text primary key, bytes bytea not null, expires bigint not null, tags text[] not null, size int not null
);
create index if not exists bytes_tags on ${schema}.bytes using gin (tags);
create index if not exists bytes_expires on ${schema}.bytes (expires);
create table if not exists ${schema}.ledger (id text primary key, at bigint not null, record text not null);
create index if not exists ledger_at on ${schema}.ledger (at, id);

create table if not exists ${schema}.task (
  id text primary key, queue text not null, number bigserial, body text not null,
  owner text not null default '', expires bigint not null default 0
);
create index if not exists task_queue on ${schema}.task (queue, number);

create or replace function ${schema}.states(p_now bigint, p_keys text[], p_above bigint[])
returns table (number bigint, key text, booked numeric, held numeric, buckets jsonb) language sql stable as $$
  select claim.number, claim.key, coalesce(b.booked, 0), coalesce(h.held, 0), coalesce(b.buckets, '[]')
  from unnest(p_keys, p_above) with ordinality as claim (key, above, number)
  left join lateral (
    select sum(amount) as booked, jsonb_agg(jsonb_build_array(bucket, amount) order by bucket) as buckets
    from ${schema}.bucket where bucket.key = claim.key and bucket.bucket > claim.above
  ) b on true
  left join lateral (
    select sum(amount) as held from ${schema}.hold where hold.key = claim.key and hold.expires > p_now
  ) h on true
  order by claim.number
$$;

create or replace function ${schema}.reserve(
  p_id text, p_now bigint, p_expires bigint, p_keys text[], p_amounts bigint[], p_limits bigint[], p_above bigint[],
  p_switches text[]
) returns jsonb language plpgsql as $$
declare
  v_time bigint := extract(epoch from clock_timestamp()) * 1000;
  v_known ${schema}.reservation;
  v_switch ${schema}.switch;
  v_held boolean;
  v_states jsonb;
  v_fits boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended(p_id, 1));
  perform pg_advisory_xact_lock(lock) from (
    select distinct hashtextextended(key, 2) as lock from unnest(p_keys) as key order by lock
  ) as locks;
  select * into v_known from ${schema}.reservation where id = p_id;
  if v_known.settled then
    return jsonb_build_object('time', v_time, 'verdict', 'closed');
  end if;
  v_held := v_known.id is not null and v_known.expires > p_now;
  if not v_held then
    select * into v_switch from ${schema}.switch
    where key = any (p_switches) order by array_position(p_switches, key) limit 1;
    if found then
      return jsonb_build_object('time', v_time, 'verdict', 'switch', 'key', v_switch.key, 'why', v_switch.reason);
    end if;
    if v_known.id is not null then
      delete from ${schema}.hold where reservation = p_id;
      delete from ${schema}.reservation where id = p_id;
    end if;
  end if;
  select
    coalesce(jsonb_agg(jsonb_build_array(booked, held, buckets) order by number), '[]'),
    coalesce(bool_and(booked + held + p_amounts[number] <= p_limits[number]), true)
  into v_states, v_fits from ${schema}.states(p_now, p_keys, p_above);
  if v_held or not v_fits then
    return jsonb_build_object(
      'time', v_time, 'verdict', case when v_held then 'held' else 'limit' end, 'states', v_states
    );
  end if;
  insert into ${schema}.reservation values (p_id, p_expires, false);
  insert into ${schema}.hold select p_id, key, amount, p_expires from unnest(p_keys, p_amounts) as claim (key, amount);
  if random() < 0.02 then
    perform ${schema}.clean(p_now);
  end if;
  return jsonb_build_object('time', v_time, 'verdict', 'granted', 'states', v_states);
end
$$;

create or replace function ${schema}.settle(
  p_id text, p_now bigint, p_remember bigint, p_keys text[], p_amounts bigint[], p_buckets bigint[], p_until bigint[],
  p_record_ids text[], p_ats bigint[], p_records text[]
) returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_id, 1));
  insert into ${schema}.reservation as known values (p_id, p_now + p_remember, true)
  on conflict (id) do update set settled = true, expires = excluded.expires where not known.settled;
  if not found then
    return false;
  end if;
  delete from ${schema}.hold where reservation = p_id;
  insert into ${schema}.bucket as b (key, bucket, amount, until)
  select key, bucket, amount, until
  from unnest(p_keys, p_amounts, p_buckets, p_until) as booking (key, amount, bucket, until)
  where amount > 0 order by key
  on conflict (key, bucket) do update
  set amount = b.amount + excluded.amount, until = greatest(b.until, excluded.until);
  insert into ${schema}.ledger select * from unnest(p_record_ids, p_ats, p_records) on conflict do nothing;
  return true;
end
$$;

-- The lock keeps another from claiming what is held until the change is made.
create or replace function ${schema}.task_held(p_held text, p_owner text) returns boolean language plpgsql as $$
begin
  perform from ${schema}.task where id = p_held and owner = p_owner for update;
  return found or p_held is null;
end
$$;

create or replace function ${schema}.put_tasks(
  p_held text, p_owner text, p_ids text[], p_queues text[], p_bodies text[]
) returns boolean language plpgsql as $$
begin
  if not ${schema}.task_held(p_held, p_owner) then
    return false;
  end if;
  insert into ${schema}.task as known (id, queue, body) select * from unnest(p_ids, p_queues, p_bodies)
  on conflict (id) do update set queue = excluded.queue, body = excluded.body,
    number = case when known.queue = excluded.queue then known.number else excluded.number end;
  return true;
end
$$;

create or replace function ${schema}.move_tasks(
  p_held text, p_owner text, p_from text, p_to text, p_limit int
) returns setof ${schema}.task language plpgsql as $$
declare
  v_task ${schema}.task;
begin
  if not ${schema}.task_held(p_held, p_owner) then
    return;
  end if;
  for v_task in
    select * from ${schema}.task where queue = p_from order by number limit p_limit for update skip locked
  loop
    update ${schema}.task set queue = p_to, number = default where id = v_task.id;
    return next v_task;
  end loop;
end
$$;

create or replace function ${schema}.remove_task(p_held text, p_owner text, p_id text) returns boolean language plpgsql as $$
begin
  if not ${schema}.task_held(p_held, p_owner) then
    return false;
  end if;
  delete from ${schema}.task where id = p_id;
  return found;
end
$$;

-- What counts no more. Rows that another transaction works on are left for the next time.
create or replace function ${schema}.clean(p_now bigint) returns void language sql as $$
  delete from ${schema}.hold where ctid = any (array(
    select ctid from ${schema}.hold where expires <= p_now limit 500 for update skip locked));
  delete from ${schema}.reservation where ctid = any (array(
    select ctid from ${schema}.reservation where expires <= p_now limit 500 for update skip locked));
  delete from ${schema}.bucket where ctid = any (array(
    select ctid from ${schema}.bucket where until <= p_now limit 500 for update skip locked));
$$;
delete from ${schema}.version;
insert into ${schema}.version values (${VERSION});
commit;
`;
