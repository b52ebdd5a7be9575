package dev.holdfast.race.selftest;

import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs races in this process by their real command line, and reads what they found from the files they write.
 * Thread-safe.
 *
 * @param race
 *            makes the command {@code race} anew for each
 */
public record InProcess(Supplier<CommandLine> race) implements Function<Trial, Finding> {

    @Override
    public Finding apply(Trial trial) {
        try {
            Path file = Files.createTempFile("race-self-test-", ".json");
            try {
                List<String> all = new ArrayList<>(trial.arguments());
                all.addAll(List.of("--json", file.toString()));
                StringWriter error = new StringWriter();
                int exitCode = race.get()
                        .setOut(new PrintWriter(new StringWriter(), true))
                        .setErr(new PrintWriter(error, true))
                        .execute(all.toArray(String[]::new));
                return found(exitCode, Files.readString(file), error.toString());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding found(int exitCode, String text, String error) {
        Set<String> judged = new TreeSet<>();
        Set<String> broken = new TreeSet<>();
        JsonNode document = JsonMapper.shared().readTree(text.isEmpty() ? "{}" : text);
        List<JsonNode> rounds = new ArrayList<>(document.path("rounds").values());
        rounds.add(document);
        for (JsonNode round : rounds) {
            for (JsonNode check : round.path("checks").values()) {
                judged.add(check.path("check").asString(""));
                if (!check.path("kept").asBoolean(false)) {
                    broken.add(check.path("check").asString(""));
                }
            }
        }
        return new Finding(exitCode, judged, broken, error);
    }
}
