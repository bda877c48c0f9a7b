-- Questions for what is free in a window, by text and distance, each different from the one before.
local words = { "mischpult", "beamer", "groß", "klein", "stuhl", "kostüm", "lautsprecher", "projektr",
                "transporter", "traverse", "neu", "klavier", "zelt", "rampe", "mikrofon", "leicht" }
local groups = { "school", "private", "non_profit_culture", "commercial" }
local seed = 7

local function random(limit)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed % limit
end

local function escape(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", string.byte(c)) end))
end

function request()
  local from = os.time() + 3600 * (24 + random(24 * 200))
  local to = from + 3600 * (2 + random(96))
  local path = string.format("/api/v1/resources?q=%s&near=%.4f,%.4f&radius=%d&from=%s&to=%s&group=%s",
                             escape(words[random(#words) + 1]), 51.9 + random(2400) / 10000,
                             8.35 + random(3600) / 10000, 3000 + random(22000),
                             os.date("!%Y-%m-%dT%H:00:00Z", from), os.date("!%Y-%m-%dT%H:00:00Z", to),
                             groups[random(#groups) + 1])
  return wrk.format("GET", path)
end
