package dev.holdfast.platform.postgres;

import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

class ServerLogTest {
    @Test
    void severityOfTheServerBecomesOurLevelAndErrorsOfStatementsStayQuiet() {
        assertThat(ServerLog.levelOf("PANIC:  could not write to file", Level.DEBUG)).isEqualTo(Level.ERROR);
        assertThat(ServerLog.levelOf("WARNING:  out of space soon", Level.DEBUG)).isEqualTo(Level.WARN);
        assertThat(ServerLog.levelOf("FATAL:  password authentication failed", Level.DEBUG))
                .isEqualTo(Level.INFO);
        assertThat(
                ServerLog.levelOf("FATAL:  terminating connection due to administrator command", Level.INFO))
                .isEqualTo(Level.DEBUG);
        assertThat(ServerLog.levelOf("ERROR:  duplicate key", Level.WARN)).isEqualTo(Level.DEBUG);
        assertThat(ServerLog.levelOf("LOG:  checkpoint complete", Level.WARN)).isEqualTo(Level.DEBUG);
    }

    @Test
    void lineWithoutSeverityBelongsToTheOneBefore() {
        assertThat(ServerLog.levelOf("DETAIL:  more of it", Level.WARN)).isEqualTo(Level.WARN);
    }
}
