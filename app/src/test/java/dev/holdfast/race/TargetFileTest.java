package dev.holdfast.race;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong with a target's file is told with the member's name and what to do, and nothing is run. */
class TargetFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String told(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("target.yaml"), text);
        RaceRun run = RaceRun.of("tickets", "--target", file.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("The race could not run. Target ").contains("target.yaml");
        return run.err();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sells: tickets | sells: hats | sells: has to be one of [tickets, seats, slots].
            refused: | declined: | declined: is not known.
            hosts: | places: | hosts: is missing.
            units: ${seats} | lot: x | inventory.lot: is not known.
            units: ${seats} | pattern: slot | inventory.pattern: has to contain ${number}
            units: ${seats} | each: 1 | inventory: has to have exactly one of units, lots and pattern.
            request: POST /shows/${show}/claims | request: /claims | reserve.request: has to be a method
            request: POST /shows/${show}/claims | host: x | reserve.request: is missing. Give a text.
            status: 410 | status: gone | refused[0].status: has to be an HTTP status from 200 to 599.
            status: 410 | status: 500 | refused[0].status: is that of a server error
            stock: true | stock: maybe | refused[0].stock: has to be true or false.
            stock: true | stock: false | refused: has to name at least one refusal with stock: true
            id: /claim/no | id: claim.no | won.id: 'claim.no' is no JSON pointer
            id: /claim/no, | '' | won.id: is missing.
            host: clients | host: nowhere | users.steps[0].host: is none of the hosts [office, clients].
            within: 3s | within: soon | inventory.setup[1].within: has to be seconds, like 5s.
            left: /stock/left | settle: 1 | end.settle: is not known.
            state: /phase | expect: 200 | booking.state: is missing.
            """)
    void aMemberIsWrong(String right, String wrong, String told) throws IOException {
        String text = Files.readString(Path.of(RaceForeignTest.file("foreign-tickets.yaml")));

        assertThat(text).contains(right);
        assertThat(told(text.replaceFirst(java.util.regex.Pattern.quote(right),
                java.util.regex.Matcher.quoteReplacement(wrong)))).contains(told);
    }

    @Test
    void itIsNoYaml() throws IOException {
        assertThat(told("target: [")).contains("is no YAML");
        assertThat(told("- a list")).contains("The target file: has to have members");
    }

    @Test
    void itIsNotThere() {
        RaceRun run = RaceRun.of("slots", "--target", "no-such-file.yaml");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no-such-file.yaml", "Give ours, a, b, c or the name of a file.");
    }

    @Test
    void anEnvironmentVariableIsNotSet() throws IOException {
        String text = Files.readString(Path.of(RaceForeignTest.file("foreign-tickets.yaml")));

        assertThat(told(text.replace("${env:NO_SUCH_KEY:-}", "${env:NO_SUCH_KEY}")))
                .contains("variables.office_key: the environment variable NO_SUCH_KEY is not set");
        assertThat(told(text.replace("http://127.0.0.1:2", "somewhere")))
                .contains("hosts.clients: 'somewhere' is not an address");
    }
}
