package dev.holdfast.platform.database;

import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent as an array arrives as it was, in binary and as text. */
final class SqlArrayTest {

    private static final NamedSql TEXTS = NamedSql.of("""
            SELECT CAST(u AS text), to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            FROM unnest(CAST(:uuids AS uuid[]), CAST(:times AS timestamptz[])) AS sent (u, t)
            """);
    private static final UUID FIRST = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");
    private static final UUID LAST = UUID.fromString("ffffffff-ffff-4fff-bfff-ffffffffffff");

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestPostgres.freshDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void elementsArriveAsTheyWere(boolean binary) throws SQLException {
        UUID[] uuids = {FIRST, null, LAST};
        Instant[] times = {Instant.parse("1969-07-20T20:17:40.123456Z"),
                Instant.parse("2030-01-01T00:00:00Z"),
                null};
        assertThat(sent(binary, uuids, times)).containsExactly(
                FIRST + " 1969-07-20T20:17:40.123456Z", "null 2030-01-01T00:00:00.000000Z", LAST + " null");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shorterColumnIsFilledUpWithNulls(boolean binary) throws SQLException {
        assertThat(sent(binary, new UUID[]{FIRST, LAST}, new Instant[0])).containsExactly(FIRST + " null",
                LAST + " null");
        assertThat(sent(binary, new UUID[0], new Instant[0])).isEmpty();
    }

    /** Five times, for the driver sends in binary what it has prepared. */
    private List<String> sent(boolean binary, @Nullable UUID[] uuids, @Nullable Instant[] times)
            throws SQLException {
        String url = database.jdbcUrl() + (database.jdbcUrl().contains("?") ? "&" : "?")
                + "prepareThreshold=1"
                + (binary ? "&binaryTransferEnable=" + SqlArray.BINARY : "");
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password())) {
            for (int i = 0; i < 5; i++) {
                rows.clear();
                new Trip().with("uuids", uuids)
                        .with("times", times)
                        .query(TEXTS, row -> rows.add(row.getString(1) + " " + row.getString(2)))
                        .run(connection);
            }
        }
        return rows;
    }
}
