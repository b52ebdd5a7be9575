package dev.holdfast.operating;

import dev.holdfast.platform.config.Setting;
import dev.holdfast.tidy.Tidy;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

/** Alerts have all that a person needs at night, and documents name what there is. */
class OperatingDocsTest {

    private static final Path FOLDER = Tidy.repository().resolve("docs/operating");
    private static final Pattern METRIC = Pattern.compile("\\b(?:holdfast|hikaricp|jvm|process)_[a-z_]+\\b");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");
    private static final Pattern SERIES = Pattern.compile("_(?:count|sum|max|bucket)$");
    private static final String TABLE_BEGINS = "|---|---|---|---|\n";
    private static final String TABLE_ENDS = "<!-- end of settings -->";

    private static String read(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }

    private static List<JsonNode> rules() throws IOException {
        var rules = new ArrayList<JsonNode>();
        JsonNode file = new YAMLMapper().readTree(read("alerts.yaml"));
        for (JsonNode group : file.get("groups")) {
            assertThat(group.get("name").asString()).isNotBlank();
            group.get("rules").forEach(rules::add);
        }
        return rules;
    }

    @Test
    void everyAlertSaysWhatIsWrongAndWhatToDo() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(15).allSatisfy(rule -> {
            assertThat(rule.get("alert").asString()).matches("Holdfast[A-Za-z]+");
            assertThat(rule.get("labels").get("severity").asString()).isIn("page", "ticket");
            for (String annotation : List.of("summary", "description", "action")) {
                assertThat(rule.get("annotations").path(annotation).asString(""))
                        .as("%s of %s", annotation, rule.get("alert"))
                        .hasSizeGreaterThan(20);
            }
            assertThat(balanced(rule.get("expr").asString())).as("parentheses of %s", rule.get("alert"))
                    .isTrue();
        });
        assertThat(rules()).extracting(rule -> rule.get("alert").asString()).doesNotHaveDuplicates();
    }

    private static boolean balanced(String expression) {
        int depth = 0;
        for (int i = 0; i < expression.length() && depth >= 0; i++) {
            depth += expression.charAt(i) == '(' ? 1 : 0;
            depth -= expression.charAt(i) == ')' ? 1 : 0;
        }
        return depth == 0;
    }

    @Test
    void alertsUseListedMetricsOnly() throws IOException {
        Set<String> listed = listed();
        assertThat(rules()).allSatisfy(rule -> assertThat(used(rule.get("expr").asString()))
                .as("metrics of %s", rule.get("alert"))
                .isSubsetOf(listed));
        assertThat(used("rate(holdfast_invented_total[5m])")).as("the check can fail")
                .isNotEmpty()
                .doesNotContainAnyElementsOf(listed);
    }

    private static Set<String> used(String expression) {
        return METRIC.matcher(expression)
                .results()
                .map(found -> SERIES.matcher(found.group()).replaceFirst(""))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> listed() throws IOException {
        return LISTED.matcher(read("metrics.md"))
                .results()
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }

    @Test
    void settingsTableIsWhatTheCodeReads() throws IOException {
        String text = read("README.md");
        int begin = text.indexOf(TABLE_BEGINS) + TABLE_BEGINS.length();
        String table = text.substring(begin, text.indexOf(TABLE_ENDS));
        assertThat(table).as("docs/operating/README.md").isEqualTo(settings());
    }

    private static String settings() {
        return Arrays.stream(Setting.values())
                .map(setting -> "| `%s` | %s | %s | %s |%n".formatted(setting.key(),
                        setting.shape().replace("|", "\\|"),
                        setting.fallback() == null ? "" : "`" + setting.fallback() + "`",
                        setting.description()))
                .collect(joining());
    }
}
