package dev.holdfast.checkout;

import dev.holdfast.platform.database.Database;

import java.util.Optional;

/** The sandbox gateway's own memory. Thread-safe. */
public final class SandboxStore {

    /** A charge as the sandbox knows it. */
    record Row(String token, String state, String transaction) {}

    private final Database database;

    public SandboxStore(Database database) {
        this.database = database;
    }

    Optional<Row> find(String key) {
        return database.with(handle -> handle.createQuery("""
                SELECT token, state, transaction_id
                FROM sandbox_charges
                WHERE gateway_key = :key
                """)
                .bind("key", key)
                .map((row, _) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
                .findOne());
    }

    void insert(PaymentGateway.Charge charge, String state, String transaction) {
        database.use(handle -> handle.createUpdate("""
                INSERT INTO sandbox_charges (gateway_key, token, amount_minor, currency, state,
                    transaction_id)
                VALUES (:key, :token, :amount, :currency, :state, :transaction)
                ON CONFLICT (gateway_key) DO NOTHING
                """)
                .bind("key", charge.key())
                .bind("token", charge.token())
                .bind("amount", charge.amount().minor())
                .bind("currency", charge.amount().currency().getCurrencyCode())
                .bind("state", state)
                .bind("transaction", transaction)
                .execute());
    }

    void move(String key, String from, String to) {
        database.use(handle -> handle.createUpdate("""
                UPDATE sandbox_charges
                SET state = :to
                WHERE gateway_key = :key AND state = :from
                """).bind("key", key).bind("from", from).bind("to", to).execute());
    }

    /** Counts that the charge was asked for; returns how often by now. */
    int asked(String key) {
        return database.with(handle -> handle.createQuery("""
                UPDATE sandbox_charges
                SET asked = asked + 1
                WHERE gateway_key = :key
                RETURNING asked
                """).bind("key", key).mapTo(Integer.class).one());
    }

    /** Gives back once for each key: the second call with it changes nothing. */
    void refund(PaymentGateway.Refund refund) {
        int changed = database.with(handle -> handle.createUpdate("""
                UPDATE sandbox_charges
                SET refunded_minor = refunded_minor + :amount,
                    refund_key = :refund_key
                WHERE gateway_key = :key AND state = 'charged' AND refund_key IS DISTINCT FROM :refund_key
                """)
                .bind("key", refund.chargeKey())
                .bind("refund_key", refund.key())
                .bind("amount", refund.amount().minor())
                .execute());
        if (changed == 0 && !refundedBefore(refund)) {
            throw new GatewayException("the sandbox has not charged " + refund.chargeKey(), null);
        }
    }

    private boolean refundedBefore(PaymentGateway.Refund refund) {
        return database.with(handle -> handle.createQuery("""
                SELECT refund_key IS NOT DISTINCT FROM :refund_key
                FROM sandbox_charges
                WHERE gateway_key = :key
                """)
                .bind("key", refund.chargeKey())
                .bind("refund_key", refund.key())
                .mapTo(Boolean.class)
                .one());
    }

    long kept(String key) {
        return database.with(handle -> handle.createQuery("""
                SELECT CASE WHEN state = 'charged' THEN amount_minor - refunded_minor ELSE 0 END
                FROM sandbox_charges
                WHERE gateway_key = :key
                """).bind("key", key).mapTo(Long.class).findOne().orElse(0L));
    }
}
