-- Sends the requests of a file that sign_posts made, each once; stops when all are sent.
local requests = {}
local at = 0
local refused = 0

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
  at = at + 1
  -- Each thread ends with its answers; what is asked for beyond the last one is never counted.
  return requests[at] or requests[#requests]
end

function response(status)
  if status ~= 202 then refused = refused + 1 end
  if at >= #requests then wrk.thread:stop() end
end
