package dev.holdfast.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** One event that is right, with a booking in each state, written by raw SQL. */
final class RightEvent {

    private RightEvent() {}

    static void insert(Connection connection) throws SQLException {
        try (InputStream script = RightEvent.class.getResourceAsStream("right-event.sql")) {
            byte[] text = Objects.requireNonNull(script).readAllBytes();
            execute(connection, new String(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs statements in which {@code $event}, {@code $pool} and {@code $1} to {@code $9}, the bookings,
     * stand for ids.
     */
    static void execute(Connection connection, String sql) throws SQLException {
        String id = "'00000000-0000-0000-0000-0000000000";
        String text = sql.replace("$event", id + "0e'")
                .replace("$pool", id + "f1'")
                .replaceAll("\\$(\\d)", id + "0$1'");
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
