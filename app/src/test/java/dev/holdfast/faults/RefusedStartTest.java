package dev.holdfast.faults;

import dev.holdfast.platform.postgres.DataFolder;
import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that cannot start says why, without a stack trace, and ends with a code that tells what kind of
 * trouble it is.
 */
@Tag("fault")
final class RefusedStartTest {

    private static final int NOT_AVAILABLE = 69;
    private static final int WRONG_SETTINGS = 78;

    @TempDir
    private Path temp = Path.of("");

    @Test
    void secondProcessOnTheSameFolderSaysSoAndStops() throws Exception {
        Path data = temp.resolve("data");
        try (DataFolder held = DataFolder.open(data)) {
            assertThat(held.path()).isDirectory();
            refuses(NOT_AVAILABLE, ChildServer.launch(data),
                    "The data folder " + data + " is in use by process "
                            + ProcessHandle.current().pid()
                            + ". Stop it or choose another folder with --data.");
        }
    }

    @Test
    void allWrongSettingsAreToldAtOnce() throws Exception {
        Path data = temp.resolve("data");
        String output = refuses(WRONG_SETTINGS,
                ChildServer.launch(data, "--hold-tickets", "soon", "--lane-queue", "-1",
                        "--colour", "red", "--jwt-key", "short"),
                "--hold-tickets");
        assertThat(output).contains("--lane-queue", "--colour", "--jwt-key").doesNotContain("short");
        assertThat(data).doesNotExist();
    }

    @Test
    void unreachableDatabaseIsTold() throws Exception {
        int nobody = freePort();
        refuses(NOT_AVAILABLE,
                ChildServer.launch(temp.resolve("data"), "--database-url",
                        "postgresql://me:secret-word@127.0.0.1:" + nobody + "/shop"),
                "The database does not answer");
    }

    @Test
    void portThatIsTakenIsTold() throws Exception {
        try (TestDatabase database = TestPostgres.freshDatabase();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            var command = new ArrayList<>(
                    List.of("serve", "--data", temp.resolve("data").toString(), "--port", port,
                            "--host", "127.0.0.1", "--log-format", "text", "--database-url", url(database)));
            refuses(NOT_AVAILABLE, ChildServer.run(temp.resolve("data"), command), "port " + port);
        }
    }

    private static String url(TestDatabase database) {
        return database.jdbcUrl()
                .replace("jdbc:postgresql://",
                        "postgresql://" + database.user() + ":" + database.password() + "@");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String refuses(int code, ChildServer server, String text) throws InterruptedException {
        try (server) {
            assertThat(server.awaitEnd(60)).as(server.output()).isEqualTo(code);
            assertThat(server.output()).contains(text).doesNotContain("\tat ", "secret-word");
            return server.output();
        }
    }
}
