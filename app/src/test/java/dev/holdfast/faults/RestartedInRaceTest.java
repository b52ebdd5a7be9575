package dev.holdfast.faults;

import dev.holdfast.Holdfast;
import dev.holdfast.platform.postgres.SharedBinaries;
import dev.holdfast.race.RaceCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The race kills and restarts a real server by a command, as somebody at a shell would. */
@Tag("fault")
final class RestartedInRaceTest {

    @TempDir
    private Path temp = Path.of("");

    @Test
    void nothingThatWasAnsweredIsLostAndNothingIsSoldTwice() throws Exception {
        Path data = temp.resolve("data");
        SharedBinaries.linkInto(data);
        int port = freePort();
        List<String> serve = List.of("serve", "--data", data.toString(), "--port", Integer.toString(port),
                "--host", "127.0.0.1", "--reserve-limit", "0", "--guest-limit", "0", "--log-format", "text");
        Path pid = temp.resolve("pid");
        try (ChildServer first = ChildServer.run(data, serve)) {
            Files.writeString(pid, Long.toString(first.pid()));
            String url = first.address().toString();
            String restart = restartScript(pid, serve).toString();
            try {
                String tickets = race("tickets", "--url", url, "--restart-command", restart, "--users", "300",
                        "--seats", "299", "--confirm");
                assertThat(tickets).contains("restart     ", "requests in restarts", "winners     299 of 300",
                        "maybe       0 buyers, 0 units");
                String seats = race("seats", "--url", url, "--restart-command", restart, "--users", "40",
                        "--seats", "16", "--restart-after", "25%");
                assertThat(seats).contains("asked again ", "seen        16 won, 624 refused");
            } finally {
                end(pid);
            }
        }
    }

    private static String race(String scenario, String... options) {
        List<String> arguments = new ArrayList<>(List.of(scenario, "--admin-email", ChildServer.ADMIN_EMAIL,
                "--admin-password", ChildServer.ADMIN_PASSWORD));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new RaceCommand()).setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(exitCode).as(out + "\n" + err).isZero();
        return out.toString();
    }

    private Path restartScript(Path pid, List<String> serve) throws IOException {
        Path script = temp.resolve("restart.sh");
        Files.writeString(script, """
                #!/bin/sh
                kill -9 "$(cat '%1$s')"
                while kill -0 "$(cat '%1$s')" 2>/dev/null; do sleep 0.05; done
                '%2$s/bin/java' -Xmx384m -XX:TieredStopAtLevel=1 -cp '%3$s' %4$s '%5$s' >> '%6$s' 2>&1 &
                echo $! > '%1$s'
                """.formatted(pid, System.getProperty("java.home"), System.getProperty("java.class.path"),
                Holdfast.class.getName(), String.join("' '", serve), temp.resolve("restarted.out")));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static void end(Path pid) throws IOException {
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
