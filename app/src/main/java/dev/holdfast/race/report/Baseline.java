package dev.holdfast.race.report;

import dev.holdfast.race.course.CouldNotRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What an earlier race left in its {@code --json} file, as far as two races can be compared.
 *
 * @param name
 *            of the file
 * @param figures
 *            by their name in the file, the mean of all rounds
 * @param broken
 *            checks that found something, with how much
 */
record Baseline(String name, String scenario, boolean passed, Map<String, Double> figures,
        Map<String, Integer> broken) {

    private static final List<String> MILLIS = List.of("p50", "p90", "p95", "p99", "p99_9", "max");

    /**
     * Reads the file.
     *
     * @throws CouldNotRun
     *             when it is not the file of a race
     */
    static Baseline read(Path file) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            // The races of one round have what others have for each round at the top.
            List<JsonNode> rounds = json.path("rounds").isArray()
                    ? json.path("rounds").valueStream().toList()
                    : List.of(json);
            if (!json.path("passed").isBoolean() || rounds.isEmpty()) {
                throw new CouldNotRun(file + " is not what --json of an earlier race wrote.");
            }
            return new Baseline(String.valueOf(file.getFileName()), json.path("scenario").asString(""),
                    json.path("passed").asBoolean(), figures(rounds), broken(rounds));
        } catch (IOException | JacksonException e) {
            throw new CouldNotRun("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Double> figures(List<JsonNode> rounds) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("requests", mean(rounds, round -> attempts(round).size()));
        figures.put("won", mean(rounds, round -> outcomes(round, "won")));
        figures.put("refused", mean(rounds, round -> outcomes(round, "refused")));
        MILLIS.forEach(name -> figures.put(name,
                mean(rounds, round -> round.path("reserve_ms").path(name).asDouble(0))));
        figures.put("answers_per_second",
                mean(rounds, round -> round.path("answers_per_second").asDouble(0)));
        figures.put("seconds", mean(rounds, round -> round.path("seconds").asDouble(0)));
        return figures;
    }

    private static List<JsonNode> attempts(JsonNode round) {
        return round.path("attempts").valueStream().toList();
    }

    private static long outcomes(JsonNode round, String outcome) {
        return attempts(round).stream()
                .filter(attempt -> attempt.path("outcome").asString("").equals(outcome))
                .count();
    }

    private static double mean(List<JsonNode> rounds, ToDoubleFunction<JsonNode> figure) {
        OptionalDouble mean = rounds.stream().mapToDouble(figure).average();
        return mean.orElse(0);
    }

    private static Map<String, Integer> broken(List<JsonNode> rounds) {
        Map<String, Integer> broken = new HashMap<>();
        List<JsonNode> checks = new ArrayList<>();
        rounds.forEach(round -> round.path("checks").valueStream().forEach(checks::add));
        for (JsonNode check : checks) {
            int breaches = check.path("breaches").size();
            if (breaches > 0) {
                broken.merge(check.path("check").asString(""), breaches, Integer::sum);
            }
        }
        return broken;
    }

    /** The same of a race that was run now. */
    static Baseline of(Report report) {
        Map<String, Double> figures = new LinkedHashMap<>();
        report.rounds()
                .stream()
                .map(Totals::figures)
                .flatMap(round -> round.entrySet().stream())
                .forEach(figure -> figures.merge(figure.getKey(),
                        figure.getValue() / report.rounds().size(), Double::sum));
        Map<String, Integer> broken = new HashMap<>();
        report.rounds()
                .stream()
                .flatMap(round -> round.verdict().rulings().stream())
                .filter(ruling -> !ruling.kept())
                .forEach(ruling -> broken.merge(ruling.check(), ruling.breaches().size(), Integer::sum));
        return new Baseline("this run", report.subject().scenario(), report.passed(), figures, broken);
    }
}
