-- Every refund of the sandbox gateway has a row: with several refunds of one charge, the last key alone could not tell a
-- repetition from a new one. A local table, like sandbox_charges.
CREATE TABLE sandbox_refunds (
    refund_key     text   PRIMARY KEY,
    transaction_id text   NOT NULL,
    amount_minor   bigint NOT NULL CHECK (amount_minor > 0)
);

INSERT INTO sandbox_refunds (refund_key, transaction_id, amount_minor)
SELECT refund_key, transaction_id, refunded_minor
FROM sandbox_charges
WHERE refund_key IS NOT NULL AND refunded_minor > 0;

ALTER TABLE sandbox_charges DROP COLUMN refund_key;

CREATE UNIQUE INDEX sandbox_charges_transaction ON sandbox_charges (transaction_id);
