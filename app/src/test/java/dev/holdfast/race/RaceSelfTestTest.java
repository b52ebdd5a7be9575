package dev.holdfast.race;

import dev.holdfast.race.selftest.Control;
import dev.holdfast.race.selftest.Controls;
import dev.holdfast.race.selftest.Finding;
import dev.holdfast.race.selftest.InProcess;
import dev.holdfast.race.selftest.Outcome;
import dev.holdfast.race.selftest.Outcome.Kind;
import dev.holdfast.race.selftest.Trial;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The verifier against servers that are wrong on purpose. All are raced once; what each check found is kept,
 * so that the self-test can be asked what it says when a check finds nothing any more.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RaceSelfTestTest {

    private final Map<String, Finding> found = new ConcurrentHashMap<>();
    private RaceRun run = new RaceRun(-1, "", "");

    @BeforeAll
    void raceAtEveryServer() {
        Function<Trial, Finding> race = new InProcess(() -> new CommandLine(new RaceCommand()));
        run = selfTest(trial -> {
            Finding finding = race.apply(trial);
            found.put(name(trial.control()), finding);
            return finding;
        });
    }

    @Test
    void everyWrongServerIsCaughtAndEveryRightOnePasses() {
        long right = Controls.all().stream().filter(Control::isRight).count();
        long wrong = Controls.all().size() - right;

        assertThat(run.out()).doesNotContain("MISSED", "ACCUSED", "NOT RUN");
        assertThat(run.verdict()).isEqualTo("SELF-TEST: PASSED (" + wrong + " controls caught, " + right
                + " right servers passed)");
        assertThat(run.exitCode()).isZero();
        assertThat(right).isGreaterThan(6);
    }

    @Test
    void theSevenThatEveryVerifierOughtToCatchAreThere() {
        assertThat(run.out()).contains("oversells by one under race",
                "undersells by version conflict, the seeds' way", "sells a seat twice",
                "forgets a booking on restart", "waitlist positions 1 and 2 alternating",
                "returns 500 once in a thousand", "answers sold out while held stock is free");
    }

    @Test
    void withoutAnyOneRuleSomethingIsMissed() {
        List<String> unnoticed = new ArrayList<>();
        rules().forEach((book, rules) -> rules.forEach(rule -> {
            boolean missed = Controls.all()
                    .stream()
                    .filter(control -> Rulebooks.of(control.scenario()).equals(book))
                    .anyMatch(control -> without(rule, control).kind() == Kind.MISSED);
            if (!missed) {
                unnoticed.add(book + ": " + rule);
            }
        }));

        assertThat(unnoticed).isEmpty();
    }

    @Test
    void theRulesThatRanAreAllThereAre() {
        Map<String, Set<String>> ran = rules();

        Rulebooks.complete().forEach((book, rules) -> assertThat(ran.get(book)).as(book).containsAll(rules));
    }

    @Test
    void everyCheckThatWasWrittenIsInARulebook() {
        Map<String, Set<String>> ran = rules();
        Set<String> anywhere = ran.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

        assertThat(Rulebooks.written()).hasSizeGreaterThan(50).allSatisfy((check, name) -> {
            String folder = check.getPackageName().replace("dev.holdfast.race.verdict", "").replace(".", "");
            assertThat(ran.getOrDefault(folder, anywhere)).as(check.getName()).contains(name);
        });
    }

    @Test
    void aRuleThatIsMissingIsSaid() {
        RaceRun broken = selfTest(trial -> trial.control().scenario().equals("tickets")
                ? without("oversell", finding(trial.control()))
                : finding(trial.control()));

        assertThat(broken.out()).containsPattern("MISSED +tickets +OVERSELLS_BY_ONE +oversell");
        assertThat(broken.verdict())
                .isEqualTo("SELF-TEST: FAILED (1 controls missed, 0 right servers accused)");
        assertThat(broken.exitCode()).isOne();
    }

    @Test
    void aRightServerThatIsAccusedIsSaid() {
        RaceRun strict = selfTest(_ -> new Finding(1, Set.of("silence"), Set.of("silence"), ""), "--scenario",
                "mixed");

        assertThat(strict.out()).containsPattern("ACCUSED +mixed +NONE .*found: silence");
        assertThat(strict.exitCode()).isOne();
    }

    @Test
    void aRaceThatCouldNotRunProvesNothing() {
        RaceRun none = selfTest(_ -> new Finding(2, Set.of(), Set.of(), "no such thing\nUsage: "),
                "--scenario", "mixed");

        assertThat(none.out()).contains("NOT RUN", "(no such thing)");
        assertThat(none.verdict()).startsWith("SELF-TEST: COULD NOT RUN");
        assertThat(none.exitCode()).isEqualTo(2);
    }

    @Test
    void theListSaysWhichServersThereAre() {
        RaceRun listed = RaceRun.of("self-test", "--list", "--scenario", "seats");

        assertThat(listed.out().lines()).hasSizeGreaterThan(20).allMatch(line -> line.startsWith("seats"));
        assertThat(RaceRun.of("self-test", "--scenario", "nothing").exitCode()).isEqualTo(2);
    }

    private static RaceRun selfTest(Function<Trial, Finding> race, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new SelfTestCommand(race)).setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(options);
        return new RaceRun(exitCode, out.toString(), err.toString());
    }

    /** By the list they are in, those that ran in any race. */
    private Map<String, Set<String>> rules() {
        return Controls.all()
                .stream()
                .collect(Collectors.groupingBy(control -> Rulebooks.of(control.scenario()),
                        Collectors.flatMapping(control -> finding(control).judged().stream(),
                                Collectors.toCollection(TreeSet::new))));
    }

    private Outcome without(String rule, Control control) {
        return new Outcome(control, without(rule, finding(control)));
    }

    private static Finding without(String rule, Finding finding) {
        Set<String> broken = new TreeSet<>(finding.broken());
        broken.remove(rule);
        return new Finding(broken.isEmpty() ? 0 : 1, finding.judged(), broken, finding.error());
    }

    private Finding finding(Control control) {
        return Objects.requireNonNull(found.get(name(control)));
    }

    private static String name(Control control) {
        return control + " " + control.arguments();
    }
}
