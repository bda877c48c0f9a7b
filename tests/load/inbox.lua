-- Sends the requests of a file that sign_posts made, each once, and ends when all are answered.
local requests = {}
local sent = 0
local answered = 0

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
  if answered >= #requests then os.exit(0) end
end
