-- Sends the requests of a file that sign_posts made, each once, and ends when all are answered. Prints how many
-- seconds passed from the first request to the last answer.
local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds; long nanos; } load_time; int clock_gettime(int clock, load_time *time);")

local requests = {}
local sent = 0
local answered = 0
local began

local function now()
  local time = ffi.new("load_time")
  ffi.C.clock_gettime(1, time) -- CLOCK_MONOTONIC
  return tonumber(time.seconds) + tonumber(time.nanos) / 1e9
end

function init(args)
  local file = assert(io.open(args[1], "rb"))
  while true do
    local line = file:read("*l")
    if not line then break end
    requests[#requests + 1] = file:read(tonumber(line))
  end
  file:close()
end

function request()
  began = began or now()
  sent = sent + 1
  -- Connections that are done before the last answer repeat a message that is known by then.
  return requests[sent] or requests[1]
end

function response(status, headers, body)
  if status ~= 202 then
    io.stderr:write("answered " .. status .. ": " .. body .. "\n")
    os.exit(1)
  end
  answered = answered + 1
  -- wrk itself would wait for the end of its time.
  if answered >= #requests then
    io.write(string.format("took %.3f\n", now() - began))
    os.exit(0)
  end
end
