package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Every way there is to compare with. */
public final class Ways {

    private static final int RETRIES = 20;

    private Ways() {}

    /** Those that need nothing but PostgreSQL. */
    public static List<Way> onPostgres() {
        return List.of(new VersionSwap(0), new VersionSwap(RETRIES), new ConditionalUpdate(), new RowLock(),
                new SkipLockedRows(),
                new AdvisoryRecount(), new SerializableRetries(RETRIES));
    }

    /** Makes the table of bookings that all ways write to. */
    public static void prepare(Connection connection) throws SQLException {
        Bookings.create(connection);
    }

    /** How many units live bookings of an event have. */
    public static int taken(Connection connection, java.util.UUID event) throws SQLException {
        return Bookings.taken(connection, event);
    }
}
