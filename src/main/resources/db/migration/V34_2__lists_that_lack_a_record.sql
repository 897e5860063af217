-- When a list of the store last lacked the record and it was looked at for that: what is then confirmed is hidden from lists,
-- and not looked at each time. confirmed_at alone would also leave out what was looked at for another reason and deleted since.
ALTER TABLE records ADD COLUMN unlisted_at TIMESTAMPTZ;
