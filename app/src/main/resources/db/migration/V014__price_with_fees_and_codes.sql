-- Fees and taxes of ticket types, what a line of a booking was charged and why, and the codes of an event.

ALTER TABLE ticket_types
    -- There for nobody who has no access code for it.
    ADD COLUMN hidden         boolean NOT NULL DEFAULT FALSE,
    ADD COLUMN fee_each_minor bigint  NOT NULL DEFAULT 0 CHECK (fee_each_minor >= 0),
    -- In millionths.
    ADD COLUMN fee_ppm        int     NOT NULL DEFAULT 0 CHECK (fee_ppm BETWEEN 0 AND 1000000),
    ADD COLUMN tax_ppm        int     NOT NULL DEFAULT 0 CHECK (tax_ppm BETWEEN 0 AND 1000000),
    -- In the price and only shown, or added to it.
    ADD COLUMN tax_included   boolean NOT NULL DEFAULT FALSE;

-- Null is none: most lines cost quantity times price. Else all but the part_ columns have a value.
ALTER TABLE booking_items
    ADD COLUMN discount_minor      bigint,
    ADD COLUMN fee_each_minor      bigint,
    ADD COLUMN fee_ppm             int,
    ADD COLUMN tax_ppm             int,
    ADD COLUMN tax_included        boolean,
    -- What follows from them; the audit works it out again.
    ADD COLUMN fee_minor           bigint,
    ADD COLUMN tax_minor           bigint,
    -- Of a line that was split: how many tickets the whole had, how many of them come before, its discount.
    ADD COLUMN part_of             int,
    ADD COLUMN part_from           int,
    ADD COLUMN part_discount_minor bigint;

-- Codes that take something off (percentage, amount, buy_n_get_n) or open hidden ticket types (access).
CREATE TABLE codes (
    event_id        uuid        NOT NULL,
    code_id         uuid        NOT NULL,
    -- What buyers type, in capitals. Bookings name it, so it never changes and no code is ever deleted.
    code            text        NOT NULL,
    kind            text        NOT NULL,
    percent_ppm     int         CHECK (percent_ppm BETWEEN 1 AND 1000000),
    max_minor       bigint      CHECK (max_minor > 0),
    amount_minor    bigint      CHECK (amount_minor > 0),
    buy             int         CHECK (buy > 0),
    get_free        int         CHECK (get_free > 0),
    spend_min_minor bigint      NOT NULL DEFAULT 0 CHECK (spend_min_minor >= 0),
    listed          boolean     NOT NULL DEFAULT FALSE,
    active          boolean     NOT NULL DEFAULT TRUE,
    opens_at        timestamptz,
    closes_at       timestamptz,
    uses_max        int         CHECK (uses_max > 0),
    -- Live bookings that have it.
    uses            int         NOT NULL DEFAULT 0,
    -- Empty is all.
    ticket_types    uuid[]      NOT NULL DEFAULT '{}',
    sessions        uuid[]      NOT NULL DEFAULT '{}',
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (event_id, code_id),
    CONSTRAINT codes_uses CHECK (uses >= 0 AND (uses_max IS NULL OR uses <= uses_max)),
    CONSTRAINT codes_kind CHECK (CASE kind
        WHEN 'percentage' THEN percent_ppm IS NOT NULL
        WHEN 'amount' THEN amount_minor IS NOT NULL
        WHEN 'buy_n_get_n' THEN buy IS NOT NULL AND get_free IS NOT NULL
        ELSE kind = 'access' END)
) WITH (fillfactor = 80);

-- The predicate, which every row fulfils, hides it from statements that do not name the text: see the indexes of bookings.
CREATE UNIQUE INDEX codes_code_key ON codes (event_id, code) WHERE code IS NOT NULL;
