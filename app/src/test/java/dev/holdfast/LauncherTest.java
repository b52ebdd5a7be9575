package dev.holdfast;

import dev.holdfast.tidy.Tidy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The repository's scripts, in a clone with a blank in its path, with a Maven and JDKs that only write down.
 */
@Timeout(120)
class LauncherTest {

    private static final List<String> TOOLS = List.of("bash", "cat", "cp", "dirname", "env", "find", "flock",
            "grep", "id", "mkdir", "mv", "readlink", "rm", "sleep", "touch");

    private record Ended(int code, String out, String err) {}

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private Path clone;
    @SuppressWarnings("NullAway.Init")
    private Path jdk25;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void cloneRepository() throws IOException {
        Path repository = Tidy.repository();
        clone = Files.createDirectories(temp.resolve("a clone"));
        Files.createDirectories(clone.resolve("config"));
        Files.createDirectories(clone.resolve(".ci"));
        for (String script : List.of("holdfast", "check", ".ci/run", "config/find-jdk.sh")) {
            Files.copy(repository.resolve(script), clone.resolve(script));
        }
        // What is installed on this machine is none of these tests' business.
        Path finder = clone.resolve("config/find-jdk.sh");
        Files.writeString(finder, Files.readString(finder)
                .replaceAll("(?s)for candidate in /usr/.*?; do", "for candidate in " + temp + "/jvms/*; do"));
        for (String source : List.of("pom.xml", "app/pom.xml", "app/src/main/java/Some.java",
                "docs/api/openapi.yaml", "bench/pom.xml", "bench/src/main/java/Way.java")) {
            Files.createDirectories(clone.resolve(source).getParent());
            Files.writeString(clone.resolve(source), source);
        }
        jdk25 = jdk("jvms/jdk-25", "25.0.1");
        Path tools = Files.createDirectories(temp.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), located(tool));
        }
        script(tools.resolve("mvn"), """
                echo "mvn with $JAVA_HOME in $PWD: $*" >> "$NOTES"
                while [ -n "${HOLD:-}" ] && [ ! -e "$HOLD" ]; do sleep 0.02; done
                if [ -n "${MVN_TOUCHES:-}" ]; then touch "$MVN_TOUCHES"; fi
                mkdir -p app/target && echo built > app/target/holdfast-build.jar
                case "$*" in *app,bench*)
                    mkdir -p bench/target && echo built > bench/target/holdfast-bench-build.jar
                esac
                exit "${MVN_CODE:-0}"
                """);
        environment.put("PATH", tools.toString());
        environment.put("HOME", temp.toString());
        environment.put("NOTES", temp.resolve("notes").toString());
    }

    private static Path located(String tool) {
        for (String folder : List.of("/usr/bin", "/bin")) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return Path.of(folder, tool);
            }
        }
        throw new IllegalStateException("this machine has no " + tool);
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(temp.resolve(name));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Files.createDirectories(jdk.resolve("bin"));
        script(jdk.resolve("bin/java"), "printf '<%s>\\n' \"$@\"\nexit \"${JAVA_CODE:-0}\"\n");
        script(jdk.resolve("bin/javac"), "exit 0\n");
        return jdk;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path folder, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Ended ended(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    private Ended holdfast(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./holdfast"));
        command.addAll(List.of(arguments));
        return ended(start(clone, command.toArray(String[]::new)));
    }

    private List<String> notes() throws IOException {
        Path notes = temp.resolve("notes");
        return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    }

    @Test
    void theFirstLaunchBuildsAndRuns() throws Exception {
        Ended ended = holdfast("version");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("<-jar>\n<" + clone + "/app/target/holdfast.jar>\n<version>\n");
        assertThat(ended.err()).contains("building");
        assertThat(notes()).singleElement()
                .asString()
                .startsWith("mvn with " + jdk25 + " in " + clone + ": ")
                .endsWith(" package");
    }

    @Test
    void theSecondLaunchOnlyRuns() throws Exception {
        holdfast();
        Ended ended = holdfast();

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(notes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "app/pom.xml", "app/src/main/java/Some.java", "app/src/main/java",
            "docs/api/openapi.yaml"})
    void aNewerSourceIsBuilt(String source) throws Exception {
        holdfast();
        FileTime built = Files.getLastModifiedTime(clone.resolve("app/target/holdfast.jar"));
        Files.setLastModifiedTime(clone.resolve(source), FileTime.fromMillis(built.toMillis() + 1));
        holdfast();

        assertThat(notes()).hasSize(2);
    }

    @Test
    void theBenchIsAProgramOfItsOwnAndBuiltOnlyForItself() throws Exception {
        Ended ended = holdfast("bench", "--full", "a b");
        holdfast("bench");

        assertThat(ended.code()).as(ended.err()).isZero();
        String target = clone + "/bench/target/";
        assertThat(ended.out()).contains("<" + target + "holdfast-bench.jar:" + target + "lib/*>\n")
                .endsWith("<dev.holdfast.bench.Bench>\n<--full>\n<a b>\n");
        assertThat(notes()).singleElement().asString().endsWith(" -pl app,bench package");
    }

    @Test
    void whatIsNewOfTheBenchIsBuiltForNothingElse() throws Exception {
        holdfast("bench");
        FileTime built = Files.getLastModifiedTime(clone.resolve("bench/target/holdfast-bench.jar"));
        Path source = clone.resolve("bench/src/main/java/Way.java");
        Files.setLastModifiedTime(source, FileTime.fromMillis(built.toMillis() + 1));
        holdfast("version");
        assertThat(notes()).hasSize(1);
        holdfast("bench");

        assertThat(notes()).hasSize(2);
    }

    @Test
    void withoutTheBenchTheProgramIsBuiltAlone() throws Exception {
        holdfast("serve");

        assertThat(notes()).singleElement().asString().endsWith(" -pl app package");
        assertThat(clone.resolve("bench/target")).doesNotExist();
    }

    @Test
    void aSourceThatChangesDuringTheBuildIsBuiltAgain() throws Exception {
        environment.put("MVN_TOUCHES", clone.resolve("app/src/main/java/Some.java").toString());
        holdfast();
        environment.remove("MVN_TOUCHES");
        holdfast();
        holdfast();

        assertThat(notes()).hasSize(2);
    }

    @Test
    void argumentsArriveAsTheyWere() throws Exception {
        Ended ended = holdfast("serve", "--data", "a b", "", "*", "$HOME", "\"q\"");

        assertThat(ended.out()).endsWith("<serve>\n<--data>\n<a b>\n<>\n<*>\n<$HOME>\n<\"q\">\n");
    }

    @Test
    void optionsForTheVirtualMachineComeBeforeTheProgram() throws Exception {
        environment.put("HOLDFAST_JAVA_OPTS", "-Xmx1g -Da=b");

        assertThat(holdfast("serve").out()).containsSubsequence("<-Xmx1g>\n", "<-Da=b>\n", "<-jar>\n");
    }

    @Test
    void theExitCodeIsTheProgramsOwn() throws Exception {
        environment.put("JAVA_CODE", "78");

        assertThat(holdfast().code()).isEqualTo(78);
    }

    @Test
    void itRunsFromAnyFolderAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("a link"), clone.resolve("holdfast"));
        Path elsewhere = Files.createDirectories(temp.resolve("else where"));

        assertThat(ended(start(elsewhere, clone.resolve("holdfast").toString())).code()).isZero();
        assertThat(ended(start(elsewhere, link.toString())).out())
                .contains("<" + clone + "/app/target/holdfast.jar>");
        assertThat(notes()).hasSize(1);
    }

    @Test
    void withoutAJdk25ItSaysSo() throws Exception {
        Files.move(jdk25, temp.resolve("gone"));
        jdk("jvms/jdk-17", "17.0.2");
        environment.put("JAVA_HOME", jdk("jvms/jdk-21", "21.0.1").toString());
        Ended ended = holdfast("version");

        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.err()).contains("no JDK 25 was found").contains("JAVA_HOME");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aJreIsNotEnough() throws Exception {
        Files.delete(jdk25.resolve("bin/javac"));

        assertThat(holdfast().code()).isEqualTo(69);
    }

    @Test
    void anOlderJavaHomeIsPassedOver() throws Exception {
        environment.put("JAVA_HOME", jdk("elsewhere/jdk-17", "17.0.2").toString());

        assertThat(holdfast().code()).isZero();
        assertThat(notes()).first().asString().contains("mvn with " + jdk25);
    }

    @Test
    void aJavaHomeOf25IsTaken() throws Exception {
        Path other = jdk("else where/jdk 25", "25");
        environment.put("JAVA_HOME", other.toString());

        assertThat(holdfast().code()).isZero();
        assertThat(notes()).first().asString().contains("mvn with " + other);
    }

    @Test
    void aJdkOnThePathIsFound() throws Exception {
        Files.move(jdk25, temp.resolve("my jdk"));
        Files.createSymbolicLink(temp.resolve("tools/javac"), temp.resolve("my jdk/bin/javac"));

        assertThat(holdfast().code()).isZero();
    }

    @Test
    void withoutMavenItSaysSoButOnlyToBuild() throws Exception {
        holdfast();
        Files.delete(temp.resolve("tools/mvn"));
        assertThat(holdfast().code()).isZero();
        Files.delete(clone.resolve("app/target/holdfast.jar"));
        Ended ended = holdfast();

        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.err()).contains("Maven (mvn) was not found").contains("apt-get install maven");
    }

    @Test
    void aBuildThatFailsRunsNothing() throws Exception {
        environment.put("MVN_CODE", "1");
        Ended ended = holdfast();

        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err()).contains("the build failed");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws Exception {
        Files.writeString(clone.resolve("app/target"), "in the way");
        Ended ended = holdfast();

        assertThat(ended.code()).isEqualTo(73);
        assertThat(ended.err()).contains(clone + "/app/target cannot be written to")
                .doesNotContain("line ", "mkdir:");
    }

    @Test
    void aLockThatCannotBeWrittenIsTold() throws Exception {
        Files.createDirectories(clone.resolve("app/target/.build.lock"));
        Ended ended = holdfast();

        assertThat(ended.code()).isEqualTo(73);
        assertThat(ended.err()).contains("cannot be written to").doesNotContain("line ");
    }

    @Test
    void twoLaunchesAtOnceBuildOnce() throws Exception {
        Path hold = temp.resolve("go on");
        environment.put("HOLD", hold.toString());
        Process first = start(clone, "./holdfast", "first");
        Process second = start(clone, "./holdfast", "second");
        while (notes().isEmpty()) {
            Thread.onSpinWait();
        }
        Files.createFile(hold);

        assertThat(ended(first).out()).contains("<first>");
        assertThat(ended(second).out()).contains("<second>");
        assertThat(notes()).hasSize(1);
    }

    @Test
    void itNeedsNoHome() throws Exception {
        environment.remove("HOME");

        assertThat(holdfast().code()).isZero();
    }

    @Test
    void checkRunsEverythingThatContinuousIntegrationRuns() throws Exception {
        environment.put("CI", "true");
        Ended check = ended(start(temp, clone.resolve("check").toString()));
        List<String> ofCheck = notes();
        Files.delete(temp.resolve("notes"));
        Ended ci = ended(start(temp, clone.resolve(".ci/run").toString()));

        assertThat(check.code()).as(check.err()).isZero();
        assertThat(ci.code()).as(ci.err()).isZero();
        assertThat(notes()).isEqualTo(ofCheck);
        assertThat(ofCheck).first()
                .asString()
                .startsWith("mvn with " + jdk25 + " in " + clone + ": ")
                .contains("spotless:check", "verify")
                .doesNotContain(" -q", "skip");
    }

    @Test
    void checkFailsWhenMavenDoes() throws Exception {
        environment.put("MVN_CODE", "1");

        assertThat(ended(start(clone, "./check")).code()).isEqualTo(1);
        assertThat(notes()).hasSize(1);
    }

    @Test
    void checkSaysWhatIsMissing() throws Exception {
        Files.delete(temp.resolve("tools/mvn"));
        Ended ended = ended(start(clone, "./check"));

        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.err()).contains("Maven (mvn) was not found");
    }
}
