package dev.holdfast.platform.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CommandTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void programWaitsForItsWordAndNeverBeginsWithoutIt() throws IOException, InterruptedException {
        Path begun = temp.resolve("begun");
        Process orphan = Command.waitingInOwnSession(List.of("touch", begun.toString())).start();
        orphan.getOutputStream().close();
        orphan.waitFor();
        assertThat(begun).doesNotExist();

        Process told = Command.waitingInOwnSession(List.of("touch", begun.toString())).start();
        told.outputWriter().append("go\n").close();
        assertThat(told.waitFor()).isZero();
        assertThat(begun).exists();
    }

    @Test
    void ourEnvironmentIsNotHandedOn() {
        assertThat(Command.run("env").output().lines().map(line -> line.substring(0, line.indexOf('='))))
                .contains("PATH")
                .isSubsetOf("PATH", "LC_ALL", "TZ", "PWD", "SHLVL", "_");
    }

    @Test
    void missingProgramIsAFailureAndNotAnException() {
        assertThat(Command.run("no-such-program-here").succeeded()).isFalse();
    }
}
