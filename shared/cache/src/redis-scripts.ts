// What Redis does in one step: give a lease back, and keep the record of purges.

// Only the holder gives a lease back. With a note, those who wait are told that no value comes of it.
export const releaseLease = `
for i = 1, #KEYS do
  if redis.call("GET", KEYS[i]) == ARGV[1] then
    if ARGV[2] == "" then redis.call("DEL", KEYS[i])
    else redis.call("SET", KEYS[i], ARGV[2], "PX", ARGV[3]) end
  end
end
return 1`;

// KEYS: the record (a sorted set of tag -> number) and the newest number. Numbers follow the clock of Redis, and always
// rise, whatever that clock does: no clock of a replica takes part. "%.0f", for Lua writes large numbers as 1.7e+15.
const common = `
local record, newest = KEYS[1], KEYS[2]
local kind = redis.call("TYPE", record).ok
if kind ~= "zset" and kind ~= "none" then redis.call("DEL", record) end
local function read()
  if redis.call("TYPE", newest).ok ~= "string" then redis.call("DEL", newest) end
  return tonumber(redis.call("GET", newest) or 0) or 0
end
local function text(number) return string.format("%.0f", number) end
local function trim(most)
  local over = redis.call("ZCARD", record) - most
  if over <= 0 then return end
  local gone = redis.call("ZPOPMIN", record, over)
  redis.call("ZADD", record, "GT", gone[#gone], "")
end
local function finish(number, most, seconds, channel)
  trim(most)
  redis.call("SET", newest, text(number), "EX", seconds)
  redis.call("EXPIRE", record, seconds)
  redis.call("PUBLISH", channel, text(number))
end`;

// ARGV: most entries, seconds to keep, channel, newest number the caller knows, tags.
export const recordPurge = `${common}
local time = redis.call("TIME")
local number = math.max(time[1] * 1000000 + time[2], read() + 1, tonumber(ARGV[4]) + 1)
for i = 5, #ARGV do redis.call("ZADD", record, "GT", text(number), ARGV[i]) end
finish(number, tonumber(ARGV[1]), ARGV[2], ARGV[3])
return text(number)`;

// ARGV: as above, then tag and number in turn: what a Redis that lost its memory is told again.
export const restorePurges = `${common}
for i = 5, #ARGV, 2 do redis.call("ZADD", record, "GT", ARGV[i + 1], ARGV[i]) end
finish(math.max(read(), tonumber(ARGV[4])), tonumber(ARGV[1]), ARGV[2], ARGV[3])
return 1`;

// ARGV: the newest number known. The answer: the newest number, then tag and number in turn of what came after.
export const purgesAfter = `${common}
local found = redis.call("ZRANGE", record, "(" .. ARGV[1], "+inf", "BYSCORE", "WITHSCORES")
for i = 2, #found, 2 do found[i] = text(tonumber(found[i])) end
table.insert(found, 1, text(read()))
return found`;
