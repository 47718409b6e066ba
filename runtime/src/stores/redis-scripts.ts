/**
 * The Lua of the Redis store. Scripts run one at a time, so that each is atomic.
 *
 * Keys under the prefix P: `c:KEY` a counter (hash: t booked, h held, o oldest bucket, u when it may be forgotten, bN the
 * buckets), `e` counters by u, `r:ID` a reservation (what it holds, or `-` once settled), `l` reservations by the end of
 * their lease, `s` switches, `b:KEY` bytes with `be` (by expiry), `bs` (sizes), `bg` (tags) and `bt` (total), `t:TAG` the keys of a
 * tag, `L:DAY` the ledger of a day by time, `d` its days, `k:ID` a task (hash: q queue, b body, o and x who holds it until
 * when), `Q:QUEUE` a queue's tasks in order of arrival, `n` the last arrival.
 *
 * Whole numbers travel as text: cjson writes 14 digits, and Lua's own text of 2^53 is rounded.
 */
const PRELUDE = `
local P = KEYS[1]
local call = redis.call
local function whole(n) return string.format('%.0f', n) end

local function drop(key)
  call('DEL', P..':c:'..key)
  call('ZREM', P..':e', key)
end

local function giveBack(id)
  local held = call('GET', P..':r:'..id)
  if not held or held == '-' then return end
  for _, c in ipairs(cjson.decode(held)) do
    local k = P..':c:'..c[1]
    if c[2] ~= '0' then call('HINCRBY', k, 'h', '-'..c[2]) end
    local now = call('HMGET', k, 'h', 't')
    if (now[1] or '0') == '0' and (now[2] or '0') == '0' then drop(c[1]) end
  end
  call('DEL', P..':r:'..id)
  call('ZREM', P..':l', id)
end

local function sweep(now)
  for _, id in ipairs(call('ZRANGEBYSCORE', P..':l', '-inf', now)) do giveBack(id) end
  for _, key in ipairs(call('ZRANGEBYSCORE', P..':e', '-inf', now, 'LIMIT', 0, 2)) do
    if (call('HGET', P..':c:'..key, 'h') or '0') == '0' then drop(key) end
  end
end

local function keepUntil(key, known, untilWhen)
  if not known or tonumber(known) < tonumber(untilWhen) then
    call('HSET', P..':c:'..key, 'u', untilWhen)
    call('ZADD', P..':e', untilWhen, key)
  end
end

-- Drops buckets up to and including last; returns what is still booked.
local function forget(k, booked, oldest, last)
  if not oldest or tonumber(oldest) > last then return booked end
  local fields = call('HGETALL', k)
  local left
  for i = 1, #fields, 2 do
    if string.sub(fields[i], 1, 1) == 'b' then
      local bucket = tonumber(string.sub(fields[i], 2))
      if bucket <= last then
        call('HDEL', k, fields[i])
        booked = booked - tonumber(fields[i + 1])
      elseif not left or bucket < left then left = bucket end
    end
  end
  call('HSET', k, 't', whole(booked))
  if left then call('HSET', k, 'o', whole(left)) else call('HDEL', k, 'o') end
  return booked
end

local function buckets(k, above)
  local fields = call('HGETALL', k)
  local list = {}
  for i = 1, #fields, 2 do
    if string.sub(fields[i], 1, 1) == 'b' then
      local bucket = tonumber(string.sub(fields[i], 2))
      if bucket > above then list[#list + 1] = { bucket, tonumber(fields[i + 1]) } end
    end
  end
  table.sort(list, function(a, b) return a[1] < b[1] end)
  return list
end

local function append(from, retention)
  for i = from, #ARGV, 2 do
    local day = math.floor(tonumber(ARGV[i]) / 86400000)
    if call('ZADD', P..':d', day, day) == 1 then
      for _, old in ipairs(call('ZRANGEBYSCORE', P..':d', '-inf', day - retention)) do
        call('UNLINK', P..':L:'..old)
        call('ZREM', P..':d', old)
      end
    end
    call('ZADD', P..':L:'..day, ARGV[i], ARGV[i + 1])
  end
end

local function time()
  local t = call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000)
end
`;

/** id, now, expires, claims as [key, amount, limit, bucket, keep, until][], switches. */
const RESERVE = `${PRELUDE}
local id, now, expires = ARGV[1], ARGV[2], ARGV[3]
local claims, switches = cjson.decode(ARGV[4]), cjson.decode(ARGV[5])
sweep(now)
local known = call('GET', P..':r:'..id)
if known == '-' then return { time(), 'closed' } end
if not known then
  for _, key in ipairs(switches) do
    local why = call('HGET', P..':s', key)
    if why then return { time(), 'switch', key, why } end
  end
end
local states, fits = {}, true
for i, c in ipairs(claims) do
  local k = P..':c:'..c[1]
  local f = call('HMGET', k, 't', 'h', 'o', 'u')
  local booked = forget(k, tonumber(f[1] or '0'), f[3], tonumber(c[4]) - tonumber(c[5]))
  states[i] = { booked, tonumber(f[2] or '0'), f[4] }
  if booked + states[i][2] + tonumber(c[2]) > tonumber(c[3]) then fits = false end
end
if known then fits = true end
local reply = { time(), fits and 'granted' or 'limit' }
if fits and not known then
  local held = {}
  for i, c in ipairs(claims) do
    held[i] = { c[1], c[2] }
    states[i][2] = call('HINCRBY', P..':c:'..c[1], 'h', c[2])
    keepUntil(c[1], states[i][3], c[6])
  end
  -- An empty table would be written as an object.
  call('SET', P..':r:'..id, #held == 0 and '[]' or cjson.encode(held))
  call('ZADD', P..':l', expires, id)
end
for i, c in ipairs(claims) do
  reply[i + 2] = { states[i][1], states[i][2], fits and {} or buckets(P..':c:'..c[1], tonumber(c[4]) - tonumber(c[5])) }
end
return reply
`;

/** id, now, how long to remember it, retention in days, bookings as [key, amount, bucket, keep, until][], at, record, … */
const SETTLE = `${PRELUDE}
local id = ARGV[1]
if call('GET', P..':r:'..id) == '-' then return 0 end
giveBack(id)
call('SET', P..':r:'..id, '-', 'PX', ARGV[3])
for _, b in ipairs(cjson.decode(ARGV[5])) do
  if b[2] ~= '0' then
    local k = P..':c:'..b[1]
    local f = call('HMGET', k, 't', 'o', 'u')
    local booked = forget(k, tonumber(f[1] or '0'), f[2], tonumber(b[3]) - tonumber(b[4]))
    call('HINCRBY', k, 'b'..b[3], b[2])
    call('HSET', k, 't', whole(booked + tonumber(b[2])))
    local oldest = call('HGET', k, 'o')
    if not oldest or tonumber(b[3]) < tonumber(oldest) then call('HSET', k, 'o', b[3]) end
    keepUntil(b[1], f[3], b[5])
  end
end
append(6, tonumber(ARGV[4]))
sweep(ARGV[2])
return 1
`;

/** id, expires. */
const RENEW = `${PRELUDE}
if not call('ZSCORE', P..':l', ARGV[1]) then return 0 end
call('ZADD', P..':l', ARGV[2], ARGV[1])
return 1
`;

/** now, claims as [key, bucket − keep][]. Changes nothing but for leases that have ended. */
const PEEK = `${PRELUDE}
sweep(ARGV[1])
local reply = {}
for i, c in ipairs(cjson.decode(ARGV[2])) do
  local k = P..':c:'..c[1]
  reply[i] = { tonumber(call('HGET', k, 'h') or '0'), buckets(k, tonumber(c[2])) }
end
return reply
`;

/** Retention in days, at, record, … */
const APPEND = `${PRELUDE}
append(2, tonumber(ARGV[1]))
`;

const BYTES = `${PRELUDE}
local function remove(key)
  call('UNLINK', P..':b:'..key)
  call('ZREM', P..':be', key)
  local tags = call('HGET', P..':bg', key)
  if tags then
    call('HDEL', P..':bg', key)
    for _, tag in ipairs(cjson.decode(tags)) do call('SREM', P..':t:'..tag, key) end
  end
  local size = call('HGET', P..':bs', key)
  if size then
    call('HDEL', P..':bs', key)
    call('DECRBY', P..':bt', size)
  end
end
`;

/** key, now, expires, bytes with their expiry before them, bound, tags. Bytes that expire soonest make room. */
const SET_BYTES = `${BYTES}
local key, now, expires, size = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), #ARGV[4] + #ARGV[1] + 200
local bound = tonumber(ARGV[5])
remove(key)
if expires <= now or size > bound then return end
call('SET', P..':b:'..key, ARGV[4], 'PX', ARGV[3] - ARGV[2])
call('ZADD', P..':be', ARGV[3], key)
call('HSET', P..':bs', key, size)
local total = call('INCRBY', P..':bt', size)
local tags = cjson.decode(ARGV[6])
if #tags > 0 then call('HSET', P..':bg', key, ARGV[6]) end
for _, tag in ipairs(tags) do call('SADD', P..':t:'..tag, key) end
for _, old in ipairs(call('ZRANGEBYSCORE', P..':be', '-inf', ARGV[2], 'LIMIT', 0, 100)) do remove(old) end
while total > bound do
  local first = call('ZRANGE', P..':be', 0, 0)[1]
  if not first then break end
  remove(first)
  total = tonumber(call('GET', P..':bt'))
end
`;

/** key. */
const DELETE_BYTES = `${BYTES}
remove(ARGV[1])
`;

/** tag. */
const DELETE_TAG = `${BYTES}
local tag = P..':t:'..ARGV[1]
for _, key in ipairs(call('SMEMBERS', tag)) do remove(key) end
`;

const TASKS = `${PRELUDE}
local function holds(id, owner)
  return owner == '' or call('HGET', P..':k:'..id, 'o') == owner
end

local function place(id, queue)
  local before = call('HGET', P..':k:'..id, 'q')
  if before == queue then return end
  if before then call('ZREM', P..':Q:'..before, id) end
  call('HSET', P..':k:'..id, 'q', queue)
  call('ZADD', P..':Q:'..queue, call('INCR', P..':n'), id)
end
`;

/** What must be held: id and owner or twice nothing; then id, queue, body, … */
const PUT_TASKS = `${TASKS}
if not holds(ARGV[1], ARGV[2]) then return 0 end
for i = 3, #ARGV, 3 do
  place(ARGV[i], ARGV[i + 1])
  call('HSET', P..':k:'..ARGV[i], 'b', ARGV[i + 2])
end
return 1
`;

/** queue, after which arrival, how many. Replies with arrival, id, body, … */
const LIST_TASKS = `${TASKS}
local reply = {}
local found = call('ZRANGEBYSCORE', P..':Q:'..ARGV[1], '('..ARGV[2], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[3])
for i = 1, #found, 2 do
  reply[#reply + 1] = found[i + 1]
  reply[#reply + 1] = found[i]
  reply[#reply + 1] = call('HGET', P..':k:'..found[i], 'b')
end
return reply
`;

/** id, owner, expires, now. */
const CLAIM_TASK = `${TASKS}
local k = P..':k:'..ARGV[1]
local f = call('HMGET', k, 'q', 'o', 'x')
if not f[1] or (f[2] and f[2] ~= ARGV[2] and tonumber(f[3]) > tonumber(ARGV[4])) then return 0 end
call('HSET', k, 'o', ARGV[2], 'x', ARGV[3])
return 1
`;

/** What must be held, from, to, how many. Replies with id, body, … */
const MOVE_TASKS = `${TASKS}
if ARGV[5] == '0' or not holds(ARGV[1], ARGV[2]) then return {} end
local reply = {}
for _, id in ipairs(call('ZRANGE', P..':Q:'..ARGV[3], 0, ARGV[5] - 1)) do
  place(id, ARGV[4])
  reply[#reply + 1] = id
  reply[#reply + 1] = call('HGET', P..':k:'..id, 'b')
end
return reply
`;

/** What must be held, id. */
const REMOVE_TASK = `${TASKS}
local k = P..':k:'..ARGV[3]
local queue = call('HGET', k, 'q')
if not queue or not holds(ARGV[1], ARGV[2]) then return 0 end
call('DEL', k)
call('ZREM', P..':Q:'..queue, ARGV[3])
return 1
`;

export const SCRIPTS = {
  stintReserve: RESERVE,
  stintSettle: SETTLE,
  stintRenew: RENEW,
  stintPeek: PEEK,
  stintAppend: APPEND,
  stintSetBytes: SET_BYTES,
  stintDeleteBytes: DELETE_BYTES,
  stintDeleteTag: DELETE_TAG,
  stintPutTasks: PUT_TASKS,
  stintListTasks: LIST_TASKS,
  stintClaimTask: CLAIM_TASK,
  stintMoveTasks: MOVE_TASKS,
  stintRemoveTask: REMOVE_TASK,
} as const;
