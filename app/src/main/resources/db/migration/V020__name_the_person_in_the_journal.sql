-- Whose booking a line is about, and since when it is there: who carries the journal on into lists of persons had to look every
-- booking up. Lines from before have neither, and are looked up still; the line that makes a booking was written when it began.
ALTER TABLE journal
    ADD COLUMN user_id   uuid,
    ADD COLUMN booked_at timestamptz;

-- Room for each row to change once in the page where it is, so that its index stays as it is.
ALTER TABLE user_bookings SET (fillfactor = 50);
