package dev.holdfast.platform.log;

import dev.holdfast.platform.config.Config.LogFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** One line each on the error output, for machines or for people. */
class LoggingTest {

    private final PrintStream errorOutput = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setErr(errorOutput);
        MDC.clear();
        Logging.configure(LogFormat.TEXT, false);
    }

    private List<String> lines(LogFormat format, boolean terminal) {
        Logging.configure(format, terminal);
        MDC.put("request_id", "find-me");
        LoggerFactory.getLogger("dev.holdfast.Some")
                .warn("it \"happened\"\nagain", new IllegalStateException("why"));
        MDC.clear();
        LoggerFactory.getLogger("dev.holdfast.Some").debug("not told");
        LoggerFactory.getLogger("dev.holdfast.Some").info("nobody asked");
        LoggerFactory.getLogger("org.flywaydb.core").info("chatter");
        java.util.logging.Logger.getLogger("io.helidon.x").warning("through the bridge");
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aJsonLineHoldsAllOfAnEvent() {
        List<String> lines = lines(LogFormat.JSON, true);
        JsonNode first = JsonMapper.builder().build().readTree(lines.getFirst());

        assertThat(lines).hasSize(3).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(first.path("request_id").asString()).isEqualTo("find-me");
        assertThat(first.path("message").asString()).isEqualTo("it \"happened\"\nagain");
        assertThat(first.path("level").asString()).isEqualTo("WARN");
        assertThat(first.path("logger_name").asString()).isEqualTo("dev.holdfast.Some");
        assertThat(first.path("stack_trace").asString()).contains("IllegalStateException: why");
        assertThat(first.path("@timestamp").asString()).isNotEmpty();
        assertThat(lines.get(1)).doesNotContain("request_id");
        assertThat(lines.get(2)).contains("through the bridge");
    }

    @Test
    void aTextLineIsForPeople() {
        List<String> lines = lines(LogFormat.TEXT, false);

        assertThat(lines.getFirst()).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Some it \"happened\"");
        assertThat(lines.get(1)).isEqualTo("again [find-me]");
        assertThat(lines).anyMatch(line -> line.contains("IllegalStateException: why"))
                .anyMatch(line -> line.endsWith("INFO  Some nobody asked"))
                .noneMatch(line -> line.contains("chatter") || line.contains("not told"));
    }

    @Test
    void automaticallyPeopleGetTextAndFilesGetJson() {
        assertThat(lines(LogFormat.AUTO, true).getFirst()).doesNotStartWith("{");
        written.reset();
        assertThat(lines(LogFormat.AUTO, false).getFirst()).startsWith("{");
    }
}
