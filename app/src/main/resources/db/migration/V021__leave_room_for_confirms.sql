-- Bookings that are made together are paid together: with as much room in a page as it has rows, each can change there, and no
-- index has to be written. Pages that are there already stay as they are.
ALTER TABLE bookings SET (fillfactor = 50);
