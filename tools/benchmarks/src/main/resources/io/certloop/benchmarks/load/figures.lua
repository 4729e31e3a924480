-- The end of every script for wrk: one line of JSON with the figures. Arguments: the number of requests made before,
-- and the number of connections. The script's request() counts `made` on.
made = 0
right = 0
local threads = {}

function setup(thread)
   table.insert(threads, thread)
end

function init(arguments)
   made = tonumber(arguments[1])
   connections = tonumber(arguments[2])
   math.randomseed(made + 1)
end

-- wrk adds times for requests that a closed loop did not send meanwhile; this takes them out again.
local function measured(summary, latency)
   local expected = math.floor(summary.duration / math.max(1, math.floor(summary.requests / threads[1]:get("connections"))))
   local counts, times = {}, {}
   for i = 1, #latency do
      local time, count = latency(i)
      if not counts[time] then
         table.insert(times, time)
      end
      counts[time] = count
   end
   table.sort(times, function(a, b) return a > b end)
   for _, time in ipairs(times) do
      local added = time - expected
      while time >= 2 * expected and counts[time] > 0 and added > expected do
         counts[added] = counts[added] - counts[time]
         added = added - expected
      end
   end
   return counts
end

function done(summary, latency)
   local micros = {}
   for time, count in pairs(measured(summary, latency)) do
      if count > 0 then
         table.insert(micros, string.format('"%d":%d', time, count))
      end
   end
   local errors = summary.errors
   print(string.format(
      '{"seconds":%.6f,"requests":%d,"failed":%d,"right":%d,"made":%d,"cpuSeconds":%.3f,"micros":{%s}}',
      summary.duration / 1e6, summary.requests,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout,
      threads[1]:get("right"), threads[1]:get("made"), os.clock(), table.concat(micros, ",")))
end
