package dev.holdfast.checkout;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.money.Money;
import dev.holdfast.platform.work.Gathering;
import org.jdbi.v3.core.statement.Query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The sandbox gateway's own memory. Thread-safe. */
public final class SandboxStore {

    /** A charge as the sandbox knows it. */
    record Row(String key, String token, String state, String transaction) {}

    /** A charge as it is by now, and whether it was kept only just. */
    record Kept(Row charge, boolean fresh) {}

    private record Keep(Row charge, Money amount) {}

    private static final int TOGETHER_MAX = 512;

    private static final NamedSql KEEP = NamedSql.of("""
            INSERT INTO sandbox_charges (gateway_key, token, amount_minor, currency, state, transaction_id)
            SELECT n.gateway_key, n.token, n.amount_minor, n.currency, n.state, n.transaction_id
            FROM unnest(CAST(:keys AS text[]), CAST(:tokens AS text[]), CAST(:amounts AS bigint[]),
                     CAST(:currencies AS text[]), CAST(:states AS text[]), CAST(:transactions AS text[]))
                 AS n (gateway_key, token, amount_minor, currency, state, transaction_id)
            ON CONFLICT (gateway_key) DO NOTHING
            RETURNING transaction_id
            """);

    private static final NamedSql THERE = NamedSql.of("""
            SELECT gateway_key, token, state, transaction_id
            FROM sandbox_charges
            WHERE gateway_key = ANY(CAST(:keys AS text[]))
            """);

    private final Database database;
    private final Gathering<Keep, Kept> keeping = new Gathering<>("sandbox", TOGETHER_MAX, this::keep);

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

    /**
     * Keeps a charge; one with its key that is there already stays as it is. Charges that are kept at the
     * same time are kept by one statement and one commit.
     */
    Kept keep(Row charge, Money amount) {
        return keeping.ask(new Keep(charge, amount));
    }

    private List<Kept> keep(List<Keep> asked) {
        // In the same order everywhere, so that of two nodes none waits for the other in a circle.
        List<Keep> sorted = asked.stream().sorted(Comparator.comparing(keep -> keep.charge().key())).toList();
        Set<String> fresh = inserted(sorted);
        List<String> others = asked.stream()
                .map(Keep::charge)
                .filter(charge -> !fresh.contains(charge.transaction()))
                .map(Row::key)
                .distinct()
                .toList();
        Map<String, Row> there = others.isEmpty() ? Map.of() : rows(others);
        return asked.stream()
                .map(Keep::charge)
                .map(charge -> fresh.contains(charge.transaction())
                        ? new Kept(charge, true)
                        : new Kept(Objects.requireNonNull(there.get(charge.key())), false))
                .toList();
    }

    private Set<String> inserted(List<Keep> sorted) {
        var fresh = new HashSet<String>();
        run(new Trip().with("keys", texts(sorted, keep -> keep.charge().key()))
                .with("tokens", texts(sorted, keep -> keep.charge().token()))
                .with("amounts", sorted.stream().mapToLong(keep -> keep.amount().minor()).toArray())
                .with("currencies", texts(sorted, keep -> keep.amount().currency().getCurrencyCode()))
                .with("states", texts(sorted, keep -> keep.charge().state()))
                .with("transactions", texts(sorted, keep -> keep.charge().transaction()))
                .query(KEEP, row -> fresh.add(row.getString(1))));
        return fresh;
    }

    private static String[] texts(List<Keep> asked, Function<Keep, String> of) {
        return asked.stream().map(of).toArray(String[]::new);
    }

    private Map<String, Row> rows(List<String> keys) {
        var rows = new HashMap<String, Row>();
        run(new Trip().with("keys", keys.toArray(String[]::new))
                .query(THERE, row -> rows.put(row.getString(1),
                        new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))));
        return rows;
    }

    private void run(Trip trip) {
        try (Connection connection = database.dataSource().getConnection()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
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
