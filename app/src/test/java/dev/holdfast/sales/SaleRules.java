package dev.holdfast.sales;

import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.TestInventory.OnSale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be true of an event after everything, asked of the tables and of the gateway's own books. */
final class SaleRules {

    private SaleRules() {}

    private static final Map<String, String> RULES = rules();

    private static Map<String, String> rules() {
        var rules = new LinkedHashMap<String, String>();
        rules.put("units are conserved", """
                SELECT p.pool_id
                FROM pools AS p
                WHERE p.event_id = ?
                  AND (p.held <> (SELECT coalesce(sum(collected), 0) FROM waitlist_entries AS w
                        WHERE w.event_id = p.event_id AND w.collect_pool = p.pool_id)
                    OR p.sold <> (SELECT coalesce(sum(i.quantity), 0)
                        FROM booking_items AS i
                        JOIN bookings AS b ON b.event_id = i.event_id AND b.booking_id = i.booking_id
                        WHERE i.event_id = p.event_id AND i.pool_id = p.pool_id AND b.state = 'confirmed'))
                """);
        rules.put("money is conserved", """
                SELECT b.booking_id
                FROM bookings AS b
                LEFT JOIN (
                    SELECT p.booking_id, sum(c.amount_minor) AS charged, sum(c.refunded_minor) AS refunded
                    FROM payments AS p
                    JOIN sandbox_charges AS c ON c.gateway_key = p.gateway_key AND c.state = 'charged'
                    WHERE p.event_id = ?
                    GROUP BY p.booking_id) AS g ON g.booking_id = b.booking_id
                WHERE b.event_id = ?
                  AND (coalesce(g.charged, 0) <> coalesce(b.charged_minor, 0)
                    OR coalesce(g.refunded, 0) <> coalesce(b.refunded_minor, 0))
                """);
        rules.put("every charge has tickets or goes back", """
                SELECT booking_id
                FROM bookings
                WHERE event_id = ? AND state <> 'confirmed'
                  AND coalesce(charged_minor, 0) <> coalesce(refund_minor, 0)
                """);
        rules.put("what is due is on its way", """
                SELECT b.booking_id
                FROM bookings AS b
                WHERE b.event_id = ?
                  AND coalesce(b.refund_minor, 0) <> (
                    SELECT coalesce(sum(r.amount_minor), 0)
                    FROM refunds AS r
                    WHERE r.event_id = b.event_id AND r.booking_id = b.booking_id)
                """);
        // Who waited at the time, wanted no more, and stood before: then the offer was theirs.
        rules.put("the waitlist is served in order", """
                SELECT later.waitlist_id
                FROM waitlist_entries AS later
                JOIN waitlist_entries AS earlier ON earlier.event_id = later.event_id
                    AND earlier.number < later.number AND earlier.quantity <= later.quantity
                    AND earlier.joined_at < later.offered_at
                    AND coalesce(least(earlier.offered_at, earlier.ended_at), 'infinity') > later.offered_at
                JOIN bookings AS b ON b.event_id = later.event_id AND b.booking_id = later.booking_id
                WHERE later.event_id = ? AND earlier.quantity <= b.quantity
                """);
        rules.put("nobody is served twice", """
                SELECT booking_id
                FROM bookings
                WHERE event_id = ? AND waitlist_id IS NOT NULL
                GROUP BY waitlist_id, booking_id
                HAVING (SELECT count(*) FROM bookings AS b
                    WHERE b.event_id = bookings.event_id AND b.waitlist_id = bookings.waitlist_id) > 1
                """.replace("GROUP BY waitlist_id, booking_id",
                "GROUP BY event_id, waitlist_id, booking_id"));
        return rules;
    }

    /** The rules that are broken. */
    static List<String> broken(Connection connection, OnSale event) throws SQLException {
        var broken = new ArrayList<String>();
        for (Map.Entry<String, String> rule : RULES.entrySet()) {
            if (any(connection, rule.getValue(), event)) {
                broken.add(rule.getKey());
            }
        }
        return broken;
    }

    private static boolean any(Connection connection, String sql, OnSale event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setObject(i, event.id().value());
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Nothing is held, being paid or due to be given back, but for refunds that the gateway refuses. */
    static boolean isQuiet(TestInventory world, OnSale event) {
        try (Connection connection = world.connect()) {
            return !any(connection, """
                    SELECT 1
                    FROM holds
                    WHERE event_id = ?
                    UNION ALL
                    SELECT 1
                    FROM payments
                    WHERE event_id = ? AND state IN ('processing', 'requires_action')
                    UNION ALL
                    SELECT 1
                    FROM refunds
                    WHERE event_id = ? AND state = 'pending'
                    UNION ALL
                    SELECT 1
                    FROM waitlist_entries
                    WHERE event_id = ? AND collected > 0
                    """, event);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
