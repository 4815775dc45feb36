// Earlier answers by the day since which each held.
CREATE INDEX earlier_day IF NOT EXISTS FOR (a:EarlierAnswer) ON (a.day)
