package dev.holdfast.checkout;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.money.Money;
import org.jdbi.v3.core.statement.Query;

import java.util.Optional;

/** The sandbox gateway's own memory. Thread-safe. */
public final class SandboxStore {

    /** A charge as the sandbox knows it. */
    record Row(String key, String token, String state, String transaction) {}

    private final Database database;

    public SandboxStore(Database database) {
        this.database = database;
    }

    Optional<Row> find(String key) {
        return database.with(handle -> row(handle.createQuery("""
                SELECT gateway_key, token, state, transaction_id
                FROM sandbox_charges
                WHERE gateway_key = :key
                """).bind("key", key)));
    }

    Optional<Row> transaction(String transaction) {
        return database.with(handle -> row(handle.createQuery("""
                SELECT gateway_key, token, state, transaction_id
                FROM sandbox_charges
                WHERE transaction_id = :transaction
                """).bind("transaction", transaction)));
    }

    private static Optional<Row> row(Query query) {
        return query
                .map((row, _) -> new Row(row.getString(1), row.getString(2), row.getString(3),
                        row.getString(4)))
                .findOne();
    }

    /** Keeps a charge; one with its key that is there already stays as it is. */
    void insert(Row charge, Money amount) {
        database.use(handle -> handle.createUpdate("""
                INSERT INTO sandbox_charges (gateway_key, token, amount_minor, currency, state,
                    transaction_id)
                VALUES (:key, :token, :amount, :currency, :state, :transaction)
                ON CONFLICT (gateway_key) DO NOTHING
                """)
                .bind("key", charge.key())
                .bind("token", charge.token())
                .bind("amount", amount.minor())
                .bind("currency", amount.currency().getCurrencyCode())
                .bind("state", charge.state())
                .bind("transaction", charge.transaction())
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

    boolean refunded(String refundKey) {
        return database.with(handle -> handle.createQuery("""
                SELECT count(*) > 0
                FROM sandbox_refunds
                WHERE refund_key = :key
                """).bind("key", refundKey).mapTo(Boolean.class).one());
    }

    /**
     * Gives back once for each key: the second call with it changes nothing. Answers false when there is no
     * such charge; more than was charged is a breach of the table's rule.
     */
    boolean refund(String key, String transaction, Money amount) {
        return refunded(key) || database.with(handle -> handle.createUpdate("""
                WITH given AS (
                    INSERT INTO sandbox_refunds (refund_key, transaction_id, amount_minor)
                    SELECT :key, transaction_id, :amount
                    FROM sandbox_charges
                    WHERE transaction_id = :transaction AND state = 'charged'
                    ON CONFLICT (refund_key) DO NOTHING
                    RETURNING transaction_id, amount_minor)
                UPDATE sandbox_charges AS c
                SET refunded_minor = c.refunded_minor + given.amount_minor
                FROM given
                WHERE c.transaction_id = given.transaction_id
                """)
                .bind("key", key)
                .bind("transaction", transaction)
                .bind("amount", amount.minor())
                .execute()) > 0 || refunded(key);
    }

    long kept(String key) {
        return database.with(handle -> handle.createQuery("""
                SELECT CASE WHEN state = 'charged' THEN amount_minor - refunded_minor ELSE 0 END
                FROM sandbox_charges
                WHERE gateway_key = :key
                """).bind("key", key).mapTo(Long.class).findOne().orElse(0L));
    }
}
