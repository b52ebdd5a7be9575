package dev.holdfast;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What ./holdfast and ./check do, in a clone with a blank in its path. */
@Timeout(120)
class LauncherTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private ScriptsClone scripts;

    @BeforeEach
    void cloneRepository() throws IOException {
        scripts = new ScriptsClone(temp);
    }

    @Test
    void theFirstLaunchBuildsAndRuns() throws Exception {
        ScriptsClone.Ended ended = scripts.holdfast("version");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("<-jar>\n<" + scripts.folder + "/app/target/holdfast.jar>\n<version>\n");
        assertThat(ended.err()).contains("building");
        assertThat(scripts.notes()).singleElement()
                .asString()
                .startsWith("mvn with " + scripts.jdk25 + " in " + scripts.folder + ": ")
                .endsWith(" package");
    }

    @Test
    void theSecondLaunchOnlyRuns() throws Exception {
        scripts.holdfast();
        ScriptsClone.Ended ended = scripts.holdfast();

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(scripts.notes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "app/pom.xml", "app/src/main/java/Some.java", "app/src/main/java",
            "docs/api/openapi.yaml"})
    void aNewerSourceIsBuilt(String source) throws Exception {
        scripts.holdfast();
        FileTime built = Files.getLastModifiedTime(scripts.folder.resolve("app/target/holdfast.jar"));
        Files.setLastModifiedTime(scripts.folder.resolve(source), FileTime.fromMillis(built.toMillis() + 1));
        scripts.holdfast();

        assertThat(scripts.notes()).hasSize(2);
    }

    @Test
    void theBenchIsAProgramOfItsOwnAndBuiltOnlyForItself() throws Exception {
        ScriptsClone.Ended ended = scripts.holdfast("bench", "--full", "a b");
        scripts.holdfast("bench");

        assertThat(ended.code()).as(ended.err()).isZero();
        String target = scripts.folder + "/bench/target/";
        assertThat(ended.out()).contains("<" + target + "holdfast-bench.jar:" + target + "lib/*>\n")
                .endsWith("<dev.holdfast.bench.Bench>\n<--full>\n<a b>\n");
        assertThat(scripts.notes()).singleElement().asString().endsWith(" -pl app,bench package");
    }

    @Test
    void whatIsNewOfTheBenchIsBuiltForNothingElse() throws Exception {
        scripts.holdfast("bench");
        FileTime built = Files.getLastModifiedTime(scripts.folder.resolve("bench/target/holdfast-bench.jar"));
        Path source = scripts.folder.resolve("bench/src/main/java/Way.java");
        Files.setLastModifiedTime(source, FileTime.fromMillis(built.toMillis() + 1));
        scripts.holdfast("version");
        assertThat(scripts.notes()).hasSize(1);
        scripts.holdfast("bench");

        assertThat(scripts.notes()).hasSize(2);
    }

    @Test
    void withoutTheBenchTheProgramIsBuiltAlone() throws Exception {
        scripts.holdfast("serve");

        assertThat(scripts.notes()).singleElement().asString().endsWith(" -pl app package");
        assertThat(scripts.folder.resolve("bench/target")).doesNotExist();
    }

    @Test
    void aSourceThatChangesDuringTheBuildIsBuiltAgain() throws Exception {
        scripts.environment.put("MVN_TOUCHES",
                scripts.folder.resolve("app/src/main/java/Some.java").toString());
        scripts.holdfast();
        scripts.environment.remove("MVN_TOUCHES");
        scripts.holdfast();
        scripts.holdfast();

        assertThat(scripts.notes()).hasSize(2);
    }

    @Test
    void argumentsArriveAsTheyWere() throws Exception {
        ScriptsClone.Ended ended = scripts.holdfast("serve", "--data", "a b", "", "*", "$HOME", "\"q\"");

        assertThat(ended.out()).endsWith("<serve>\n<--data>\n<a b>\n<>\n<*>\n<$HOME>\n<\"q\">\n");
    }

    @Test
    void optionsForTheVirtualMachineComeBeforeTheProgram() throws Exception {
        scripts.environment.put("HOLDFAST_JAVA_OPTS", "-Xmx1g -Da=b");

        assertThat(scripts.holdfast("serve").out()).containsSubsequence("<-Xmx1g>\n", "<-Da=b>\n",
                "<-jar>\n");
    }

    @Test
    void theExitCodeIsTheProgramsOwn() throws Exception {
        scripts.environment.put("JAVA_CODE", "78");

        assertThat(scripts.holdfast().code()).isEqualTo(78);
    }

    @Test
    void itRunsFromAnyFolderAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("a link"), scripts.folder.resolve("holdfast"));
        Path elsewhere = Files.createDirectories(temp.resolve("else where"));

        assertThat(ScriptsClone.ended(scripts.start(elsewhere, scripts.folder.resolve("holdfast").toString()))
                .code()).isZero();
        assertThat(ScriptsClone.ended(scripts.start(elsewhere, link.toString())).out())
                .contains("<" + scripts.folder + "/app/target/holdfast.jar>");
        assertThat(scripts.notes()).hasSize(1);
    }

    @Test
    void withoutAJdk25ItSaysSo() throws Exception {
        Files.move(scripts.jdk25, temp.resolve("gone"));
        scripts.jdk("jvms/jdk-17", "17.0.2");
        scripts.environment.put("JAVA_HOME", scripts.jdk("jvms/jdk-21", "21.0.1").toString());
        ScriptsClone.Ended ended = scripts.holdfast("version");

        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.err()).contains("no JDK 25 was found").contains("JAVA_HOME");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aJreIsNotEnough() throws Exception {
        Files.delete(scripts.jdk25.resolve("bin/javac"));

        assertThat(scripts.holdfast().code()).isEqualTo(69);
    }

    @Test
    void anOlderJavaHomeIsPassedOver() throws Exception {
        scripts.environment.put("JAVA_HOME", scripts.jdk("elsewhere/jdk-17", "17.0.2").toString());

        assertThat(scripts.holdfast().code()).isZero();
        assertThat(scripts.notes()).first().asString().contains("mvn with " + scripts.jdk25);
    }

    @Test
    void aJavaHomeOf25IsTaken() throws Exception {
        Path other = scripts.jdk("else where/jdk 25", "25");
        scripts.environment.put("JAVA_HOME", other.toString());

        assertThat(scripts.holdfast().code()).isZero();
        assertThat(scripts.notes()).first().asString().contains("mvn with " + other);
    }

    @Test
    void aJdkOnThePathIsFound() throws Exception {
        Files.move(scripts.jdk25, temp.resolve("my jdk"));
        Files.createSymbolicLink(temp.resolve("tools/javac"), temp.resolve("my jdk/bin/javac"));

        assertThat(scripts.holdfast().code()).isZero();
    }

    @Test
    void withoutMavenItSaysSoButOnlyToBuild() throws Exception {
        scripts.holdfast();
        Files.delete(temp.resolve("tools/mvn"));
        assertThat(scripts.holdfast().code()).isZero();
        Files.delete(scripts.folder.resolve("app/target/holdfast.jar"));
        ScriptsClone.Ended ended = scripts.holdfast();

        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.err()).contains("Maven (mvn) was not found").contains("apt-get install maven");
    }

    @Test
    void aBuildThatFailsRunsNothing() throws Exception {
        scripts.environment.put("MVN_CODE", "1");
        ScriptsClone.Ended ended = scripts.holdfast();

        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err()).contains("the build failed");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws Exception {
        Files.writeString(scripts.folder.resolve("app/target"), "in the way");
        ScriptsClone.Ended ended = scripts.holdfast();

        assertThat(ended.code()).isEqualTo(73);
        assertThat(ended.err()).contains(scripts.folder + "/app/target cannot be written to")
                .doesNotContain("line ", "mkdir:");
    }

    @Test
    void aLockThatCannotBeWrittenIsTold() throws Exception {
        Files.createDirectories(scripts.folder.resolve("app/target/.build.lock"));
        ScriptsClone.Ended ended = scripts.holdfast();

        assertThat(ended.code()).isEqualTo(73);
        assertThat(ended.err()).contains("cannot be written to").doesNotContain("line ");
    }

    @Test
    void twoLaunchesAtOnceBuildOnce() throws Exception {
        Path hold = temp.resolve("go on");
        scripts.environment.put("HOLD", hold.toString());
        Process first = scripts.start(scripts.folder, "./holdfast", "first");
        Process second = scripts.start(scripts.folder, "./holdfast", "second");
        while (scripts.notes().isEmpty()) {
            Thread.onSpinWait();
        }
        Files.createFile(hold);

        assertThat(ScriptsClone.ended(first).out()).contains("<first>");
        assertThat(ScriptsClone.ended(second).out()).contains("<second>");
        assertThat(scripts.notes()).hasSize(1);
    }

    @Test
    void itNeedsNoHome() throws Exception {
        scripts.environment.remove("HOME");

        assertThat(scripts.holdfast().code()).isZero();
    }

    @Test
    void checkRunsEverythingThatContinuousIntegrationRuns() throws Exception {
        scripts.environment.put("CI", "true");
        ScriptsClone.Ended check = ScriptsClone
                .ended(scripts.start(temp, scripts.folder.resolve("check").toString()));
        List<String> ofCheck = scripts.notes();
        Files.delete(temp.resolve("notes"));
        ScriptsClone.Ended ci = ScriptsClone
                .ended(scripts.start(temp, scripts.folder.resolve(".ci/run").toString()));

        assertThat(check.code()).as(check.err()).isZero();
        assertThat(ci.code()).as(ci.err()).isZero();
        assertThat(scripts.notes()).isEqualTo(ofCheck);
        assertThat(ofCheck).first()
                .asString()
                .startsWith("mvn with " + scripts.jdk25 + " in " + scripts.folder + ": ")
                .contains("spotless:check", "verify")
                .doesNotContain(" -q", "skip");
    }

    @Test
    void checkFailsWhenMavenDoes() throws Exception {
        scripts.environment.put("MVN_CODE", "1");

        assertThat(ScriptsClone.ended(scripts.start(scripts.folder, "./check")).code()).isEqualTo(1);
        assertThat(scripts.notes()).hasSize(1);
    }

    @Test
    void checkSaysWhatIsMissing() throws Exception {
        Files.delete(temp.resolve("tools/mvn"));
        ScriptsClone.Ended ended = ScriptsClone.ended(scripts.start(scripts.folder, "./check"));

        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.err()).contains("Maven (mvn) was not found");
    }
}
