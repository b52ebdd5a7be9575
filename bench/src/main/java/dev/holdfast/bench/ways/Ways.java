package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Every way there is to compare with. */
public final class Ways {

    private static final int RETRIES = 20;

    private Ways() {}

    /** Those that need nothing but PostgreSQL. */
    static List<Way> onPostgres() {
        return List.of(new VersionSwap(0), new VersionSwap(RETRIES), new ConditionalUpdate(),
                new ConditionalUpdateAtOnce(), new RowLock(), new SkipLockedRows(), new AdvisoryRecount(),
                new SerializableRetries(RETRIES));
    }

    /** All of them. */
    public static List<Way> all(StockRedis redis) {
        List<Way> all = new ArrayList<>(onPostgres());
        all.add(new RedisCounter(redis));
        return List.copyOf(all);
    }

    /** The names of all, and what a reader has to know of each, in their order. */
    public static Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        onPostgres().forEach(way -> told.put(way.name(), way.told()));
        told.put(RedisCounter.NAME, RedisCounter.TOLD);
        return told;
    }

    /** The names of those whose sales may be lost when a machine stops. */
    public static Set<String> notDurable() {
        return Set.of(RedisCounter.NAME);
    }

    /** Makes the table of bookings that all ways write to. */
    public static void prepare(Connection connection) throws SQLException {
        Bookings.create(connection);
    }

    /** How many units live bookings of an event have. */
    public static int taken(Connection connection, UUID event) throws SQLException {
        return Bookings.taken(connection, event);
    }
}
