package dev.holdfast.sales;

import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random sales on the real database, on two nodes at once: reserve, pay, webhooks late, twice, never,
 * decline,
 * cancel, expire, offer, accept, leave, refund, capacity, cancelling the event. The seed is printed;
 * {@code -Dholdfast.seed=N -Dholdfast.sales=1} runs the actors of one that failed again.
 */
class GeneratedSalesTest {

    private static final Logger LOG = LoggerFactory.getLogger(GeneratedSalesTest.class);

    @RegisterExtension
    static final MigratedDatabase DATABASE = MigratedDatabase.withoutCatalog();

    @Test
    void nothingIsLostInAnyOrderOfEvents() throws SQLException {
        long seed = Long.getLong("holdfast.seed", new SplittableRandom().nextLong(1_000_000_000_000L));
        int sales = Integer.getInteger("holdfast.sales", 300);
        LOG.info("{} sales from seed {}", sales, seed);
        try (World world = new World(DATABASE.address()); Connection connection = DATABASE.connect()) {
            for (int i = 0; i < sales; i++) {
                var sale = new Sale(world, seed + i);
                sale.run();
                assertThat(SaleRules.broken(connection, sale.event()))
                        .as("event %s; -Dholdfast.seed=%s -Dholdfast.sales=1", sale.event().id(), seed + i)
                        .isEmpty();
            }
        }
    }

    /** A mistake of the code, as it would look afterwards, and the rule that must tell it. */
    record Mistake(String broken, String damage) {}

    static List<Mistake> mistakes() {
        String ofEvent = " WHERE event_id = $event";
        return List.of(
                new Mistake("units are conserved",
                        "UPDATE pools SET capacity = capacity + 1, held = held + 1" + ofEvent),
                new Mistake("units are conserved",
                        "UPDATE pools SET capacity = capacity + 1, sold = sold + 1" + ofEvent),
                new Mistake("money is conserved",
                        "UPDATE sandbox_charges SET amount_minor = amount_minor + 1 WHERE state = 'charged'"),
                new Mistake("money is conserved", """
                        UPDATE bookings SET charged_minor = charged_minor + 500, refund_minor = 500,
                            refunded_minor = 500""" + ofEvent + " AND charged_minor > 0"),
                new Mistake("every charge has tickets or goes back",
                        "UPDATE bookings SET state = 'expired'" + ofEvent + " AND state = 'confirmed'"),
                new Mistake("what is due is on its way", "DELETE FROM refunds" + ofEvent),
                new Mistake("the waitlist is served in order", """
                        UPDATE waitlist_entries SET offered_at = '2000-01-01Z'""" + ofEvent + """
                         AND number = 2;
                        UPDATE waitlist_entries SET joined_at = '1999-01-01Z', offered_at = NULL,
                            ended_at = NULL, state = 'left', booking_id = NULL""" + ofEvent
                        + " AND number = 1"),
                new Mistake("nobody is served twice", """
                        UPDATE bookings SET waitlist_id = (
                            SELECT waitlist_id
                            FROM waitlist_entries
                            WHERE event_id = $event AND number = 1)""" + ofEvent
                        + " AND waitlist_id IS NOT NULL"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeIsTold(Mistake mistake) throws SQLException {
        DATABASE.expectFindings();
        try (World world = new World(DATABASE.address()); Connection connection = DATABASE.connect()) {
            var sale = Fate.of(world);
            assertThat(SaleRules.broken(connection, sale)).isEmpty();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(mistake.damage().replace("$event", "'" + sale.id() + "'"));
            }
            assertThat(SaleRules.broken(connection, sale)).contains(mistake.broken());
            connection.rollback();
        }
    }
}
