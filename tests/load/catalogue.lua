-- Questions to the catalogue of many cities, by text, category and distance, each different from the one before.
local words = { "beamer", "mischpult", "scheinwerfer", "mikrofon", "stuhl", "zelt", "klavier", "podest", "kamera",
                "leinwand", "projektr", "transporter", "vitrine", "nebel", "kostüm", "lautsprecher" }
local categories = { "VID", "TON", "LIC", "TON.mikrofone", "MOE", "DRA", "INS", "BUE", "VID", "VID.leinwand", "VID",
                     "FAH", "AUS", "BUE", "MAT", "TON" }
local seed = 11

local function random(limit)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed % limit
end

local function escape(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", string.byte(c)) end))
end

function request()
  local n = random(200)
  local at = random(#words) + 1
  local path = string.format("/api/v1/resources?q=%s&category=%s&near=%.4f,%.4f&radius=%d", escape(words[at]), categories[at],
                             47.6 + n * 7919 % 7300 / 1000 + (random(200) - 100) / 1000,
                             6.2 + n * 104729 % 8600 / 1000 + (random(200) - 100) / 1000, 5000 + random(45000))
  return wrk.format("GET", path)
end
