package dev.holdfast.tidy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Each tidy rule reports the breach it is there for, and only that. */
class TidyRulesTest {
    private static final String MAIN = "app/src/main/java/dev/holdfast/";

    private static List<String> rulesBroken(String path, String text) {
        return Tidy.violations(SourceFile.of(path, text)).stream().map(Violation::rule).distinct().toList();
    }

    private static String method(String packageName, String body) {
        return "package %s;\nclass Bad {\n    void act() throws Throwable {\n%s\n    }\n}\n"
                .formatted(packageName, body);
    }

    @Test
    void sizesAreReported() {
        String tall = "package dev.holdfast.api;\nclass Bad {\n%s}\n".formatted("\n".repeat(400));
        String wide = "package dev.holdfast.api;\n// %s\nclass Bad {}\n".formatted("w".repeat(110));
        String longMethod = method("dev.holdfast.api", "        act();\n".repeat(70));
        String manyParameters = """
                package dev.holdfast.api;
                class Bad {
                    Bad(int a, int b, int c, int d, int e, int f) {}
                    void act(int a, int b, int c, int d, int e) {}
                    @Override public void given(int a, int b, int c, int d, int e) {}
                    record Data(int a, int b, int c, int d, int e, int f, int g) {}
                }
                """;
        String manyDependencies = """
                package dev.holdfast.api;
                class Bad {
                    Bad(int a, int b, int c, int d, int e, int f, int g) {}
                }
                """;

        assertThat(rulesBroken(MAIN + "api/Bad.java", tall)).containsExactly("file-size");
        assertThat(rulesBroken(MAIN + "api/Bad.java", wide)).containsExactly("line-width");
        assertThat(rulesBroken(MAIN + "api/Bad.java", longMethod)).containsExactly("method-size");
        assertThat(Tidy.violations(SourceFile.of(MAIN + "api/Bad.java", manyParameters))).singleElement()
                .hasToString(MAIN + "api/Bad.java:4 [parameters] act takes 5 parameters, at most 4");
        assertThat(rulesBroken(MAIN + "api/Bad.java", manyDependencies)).containsExactly("parameters");
    }

    @Test
    void nestingIsReportedAndElseIfIsNotNesting() {
        String deep = "if (a) { for (;;) { while (b) { if (c) { act(); } } } }";
        String chain = "if (a) { act(); } else if (b) { act(); } else if (c) { act(); }"
                + " else if (d) { if (e) { act(); } }";

        assertThat(rulesBroken(MAIN + "api/Bad.java", method("dev.holdfast.api", deep)))
                .containsExactly("nesting");
        assertThat(rulesBroken(MAIN + "api/Bad.java", method("dev.holdfast.api", chain)))
                .doesNotContain("nesting");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Instant.now();|clock", "java.time.Instant.now();|clock",
            "LocalDateTime.now(zone);|clock", "System.currentTimeMillis();|clock",
            "System.out.println(1);|print",
            "System.err.println(1);|print", "System.exit(1);|exit", "new Random();|random",
            "broken.printStackTrace();|stack-trace",
            "try { act(); } catch (Exception e) { act(); }|catch-all",
            "try { act(); } catch (Throwable e) { act(); }|catch-all"})
    void bannedCallsAreReported(String body, String rule) {
        assertThat(rulesBroken(MAIN + "api/Bad.java", method("dev.holdfast.api", body)))
                .containsExactly(rule);
    }

    @Test
    void callsAreAllowedAtTheirHome() {
        assertThat(rulesBroken(MAIN + "platform/time/Bad.java",
                method("dev.holdfast.platform.time", "Instant.now();"))).isEmpty();
        assertThat(rulesBroken(MAIN + "Bad.java",
                method("dev.holdfast", "System.out.println(1); System.exit(1);"))).isEmpty();
        assertThat(rulesBroken("bench/src/main/java/dev/holdfast/bench/Bad.java",
                method("dev.holdfast.bench", "System.out.println(Instant.now());"))).isEmpty();
        assertThat(rulesBroken("bench/src/main/java/dev/holdfast/bench/ways/Bad.java",
                method("dev.holdfast.bench.ways", "System.out.println(Instant.now());")))
                .containsExactlyInAnyOrder("print", "clock");
        assertThat(rulesBroken(MAIN + "race/RaceCommand.java",
                method("dev.holdfast.race", "System.out.println(1);"))).isEmpty();
        assertThat(
                rulesBroken(MAIN + "race/Judge.java", method("dev.holdfast.race", "System.out.println(1);")))
                .containsExactly("print");
    }

    @Test
    void sleepingTestsAreReported() {
        String sleep = method("dev.holdfast.api", "Thread.sleep(100);");

        assertThat(rulesBroken("app/src/test/java/dev/holdfast/api/BadTest.java", sleep))
                .containsExactly("sleep");
        assertThat(rulesBroken(MAIN + "api/Bad.java", sleep)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EventManager", "EventHelper", "EventUtil", "EventUtils", "EventStoreImpl"})
    void emptyNamesAreReported(String name) {
        String text = "package dev.holdfast.api;\nclass %s {}\n".formatted(name);

        assertThat(rulesBroken(MAIN + "api/" + name + ".java", text)).containsExactly("type-name");
    }

    @Test
    void gettersAreReported() {
        String text = "package dev.holdfast.api;\nclass Bad { void getSum() {} void get() {} }\n";

        assertThat(Tidy.violations(SourceFile.of(MAIN + "api/Bad.java", text))).singleElement()
                .extracting(Violation::rule)
                .isEqualTo("get-prefix");
    }

    @Test
    void leftOversAreReported() {
        for (String word : List.of("TO" + "DO", "FIX" + "ME", "XX" + "X", "@auth" + "or")) {
            String text = "package dev.holdfast.api;\n/** " + word + " me. */\nclass Bad {}\n";

            assertThat(rulesBroken(MAIN + "api/Bad.java", text)).containsExactly("left-over");
        }
    }

    @Test
    void aReasonLetsALineOff() {
        String line = "        // tidy-allow clock: %s\n        Instant.now();";
        String reasoned = method("dev.holdfast.api",
                line.formatted("measures itself against the wall clock"));
        String unreasoned = method("dev.holdfast.api", line.formatted("why not"));

        assertThat(rulesBroken(MAIN + "api/Bad.java", reasoned)).isEmpty();
        assertThat(rulesBroken(MAIN + "api/Bad.java", unreasoned)).containsExactly("clock");
    }

    @Test
    void machinesAreReported() {
        assertThat(RepositoryRules.machines("a", "see https://repo" + ".maven.example/x")).hasSize(1);
        assertThat(RepositoryRules.machines("a", "cd /wo" + "rk/main")).hasSize(1);
        assertThat(RepositoryRules.machines("a", "it does its work and stops")).isEmpty();
    }

    @Test
    void deadLinksAreReported(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("there.md"), "x");
        String text = "[a](there.md#part) [b](gone.md) [c](https://a.org) [d](#b)\n```\n[e](code.md)\n```\n";

        assertThat(RepositoryRules.links(root, root.resolve("README.md"), text)).singleElement()
                .extracting(Violation::detail)
                .isEqualTo("gone.md");
    }

    @Test
    void packagesWithoutAPromiseAreReported() {
        var bare = SourceFile.of(MAIN + "api/Some.java", "package dev.holdfast.api;\nclass Some {}\n");
        var marked = SourceFile.of(MAIN + "api/package-info.java",
                "@NullMarked\npackage dev.holdfast.api;\n");

        assertThat(RepositoryRules.packages(List.of(bare))).hasSize(1);
        assertThat(RepositoryRules.packages(List.of(bare, marked))).isEmpty();
    }
}
