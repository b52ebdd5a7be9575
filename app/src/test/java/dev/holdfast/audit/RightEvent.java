package dev.holdfast.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Pattern;

/** An event that is right, with tickets, seats and slots and a booking in each state, written by raw SQL. */
final class RightEvent {

    private static final String ID = "'00000000-0000-0000-0000-0000000000";
    private static final Pattern NAMES = Pattern.compile("\\$([a-z]+|\\d)");

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
     * Runs statements in which the names stand for ids, and {@code $1} to {@code $8} for those of bookings;
     * {@code $9} is nobody's. The pool of a session's seats, or of a slot, has the session's id, and the
     * ticket type of a resource the resource's.
     */
    static void execute(Connection connection, String sql) throws SQLException {
        String text = NAMES.matcher(sql).replaceAll(name -> ID + ending(name.group(1)) + "'");
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static String ending(String name) {
        return switch (name) {
            case "event" -> "0e";
            case "small" -> "0f";
            case "date" -> "5e";
            case "pool" -> "f1";
            case "ticket" -> "c1";
            case "seats" -> "a1";
            case "seat" -> "c2";
            case "layout" -> "1a";
            case "resource" -> "a7";
            case "slot" -> "b1";
            case "group" -> "b3";
            case "offered" -> "e1";
            case "waiter" -> "e2";
            default -> "0" + Integer.parseInt(name);
        };
    }
}
