package dev.holdfast.support;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the extension does after a test that left the database wrong, and after one that did not. */
class MigratedDatabaseTest {

    private static final String LANE = "INSERT INTO lanes (event_id)"
            + " VALUES ('01900000-0000-7000-8000-000000000001')";

    @RegisterExtension
    final MigratedDatabase database = new MigratedDatabase();

    @Test
    void emptyDatabaseIsClean() {
        assertThatCode(() -> InvariantCheck.assertClean(database.dataSource(), Set.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void testThatLeftAMessFailsWithItsRows() throws SQLException {
        database.expectFindings();
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute(LANE);
        }
        assertThatThrownBy(() -> InvariantCheck.assertClean(database.dataSource(), Set.of()))
                .hasMessageContaining(
                        "lane-has-event: event 01900000-0000-7000-8000-000000000001: no row in events")
                .hasMessageContaining("lane-has-rules");
        assertThatCode(() -> InvariantCheck.assertClean(database.dataSource(),
                Set.of("lane-has-event", "lane-has-rules"))).doesNotThrowAnyException();
    }
}
