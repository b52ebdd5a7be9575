package dev.holdfast;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

import static org.assertj.core.api.Assertions.assertThat;

/** That a build leaves what makes servers start faster, and that nothing needs it. */
@Timeout(120)
class StartArchiveTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private ScriptsClone scripts;

    @BeforeEach
    void cloneRepository() throws IOException {
        scripts = new ScriptsClone(temp);
    }

    /** A server that answers one request after the other, and writes its archive when it is told to end. */
    private void rehearsalSucceeds() throws IOException {
        Path player = temp.resolve("player");
        ScriptsClone.script(player, """
                for argument; do case "$argument" in -XX:AOTCacheOutput=*) archive=${argument#*=}; esac; done
                trap 'echo archive > "$archive"; exit 0' TERM
                echo "Holdfast answers on http://localhost:$PORT"
                while :; do sleep 0.02; done
                """);
        scripts.environment.put("PLAYER", player.toString());
        scripts.environment.put("REHEARSAL", "good");
    }

    @Test
    void aBuildRehearsesAStartAndServersStartFromItsArchive() throws Exception {
        rehearsalSucceeds();
        scripts.environment.put("HOLDFAST_DATABASE_URL", "postgresql://a-real-one");
        HttpServer answering = answering();
        scripts.environment.put("PORT", String.valueOf(answering.getAddress().getPort()));
        try {
            ScriptsClone.Ended serve = scripts.holdfast("serve");

            assertThat(serve.code()).as(serve.err()).isZero();
            String flags = "<@" + scripts.folder + "/config/server.jvm>\n";
            String archive = scripts.folder + "/app/target/holdfast.aot";
            assertThat(Path.of(archive)).hasContent("archive");
            assertThat(serve.out()).contains(flags + "<-XX:AOTCache=" + archive + ">\n");
            assertThat(Files.readString(temp.resolve("notes.rehearsal"))).contains(flags, "<serve>")
                    .endsWith("url=\n");
            assertThat(scripts.holdfast("version").out()).doesNotContain("AOTCache");
            assertThat(Path.of(archive + ".rehearsal")).doesNotExist();
            // What was built meanwhile is not what the archive was made of.
            Files.setLastModifiedTime(Path.of(archive), FileTime.fromMillis(0));
            assertThat(scripts.holdfast("demo").out()).contains(flags).doesNotContain("AOTCache");
        } finally {
            answering.stop(0);
        }
    }

    @Test
    void aRehearsalThatFailsHindersNothing() throws Exception {
        ScriptsClone.Ended serve = scripts.holdfast("serve");

        assertThat(serve.code()).isZero();
        assertThat(serve.err()).contains("no start archive could be made");
        assertThat(serve.out()).doesNotContain("AOTCache");
        assertThat(scripts.notes()).hasSize(1);
    }

    @Test
    void aServerThatDoesNotAnswerMakesNoArchive() throws Exception {
        rehearsalSucceeds();
        // Nobody listens on port 1.
        scripts.environment.put("PORT", "1");
        ScriptsClone.Ended serve = scripts.holdfast("serve");

        assertThat(serve.code()).isZero();
        assertThat(serve.out()).doesNotContain("AOTCache");
    }

    private static HttpServer answering() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
