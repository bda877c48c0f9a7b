-- Agenda queries with text and distance, each different from the one before.
local words = { "konzert", "konzrt", "theater", "ausstellung", "lesung", "kinder", "führung", "jazz",
                "chor", "tanz", "film", "orgel", "bühne", "museum", "markt", "improvisation" }
local seed = 7

local function random(limit)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed % limit
end

local function escape(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", string.byte(c)) end))
end

function request()
  local latitude = 51.9 + random(2400) / 10000
  local longitude = 8.35 + random(3600) / 10000
  local path = string.format("/api/v1/agenda?q=%s&near=%.4f,%.4f&radius=%d&limit=50",
                             escape(words[random(#words) + 1]), latitude, longitude,
                             1000 + random(9000))
  return wrk.format("GET", path)
end

