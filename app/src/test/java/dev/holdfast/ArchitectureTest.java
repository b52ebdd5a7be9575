package dev.holdfast;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

/** The arrows between the packages: what each may use, and what only one of them may know. */
class ArchitectureTest {
    private static final String ROOT = "dev.holdfast";

    private static final List<String> MIDDLE = List.of("checkout", "tickets", "search", "notices", "accounts",
            "catalog");

    /** What each module may use besides itself. Middle modules may use each other, without cycles. */
    private static final Map<String, Set<String>> ARROWS = arrows();

    /** Types that make a function answer differently for the same arguments. */
    private static final Set<String> IMPURE_TYPES = Set.of("java.time.Clock", "java.time.InstantSource",
            "java.util.Random", "java.util.SplittableRandom", "java.util.Timer", "java.util.Scanner",
            "java.lang.System", "java.lang.Thread", "java.lang.Runtime", "java.lang.ProcessBuilder");

    /** What of java.io reaches no farther than an array. */
    private static final Set<String> BYTES_IN_MEMORY = Set.of("java.io.ByteArrayInputStream",
            "java.io.ByteArrayOutputStream", "java.io.DataInputStream", "java.io.DataOutputStream",
            "java.io.InputStream", "java.io.OutputStream", "java.io.IOException",
            "java.io.UncheckedIOException");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static Map<String, Set<String>> arrows() {
        Set<String> belowEdge = union(List.of("inventory", "platform"), MIDDLE);
        var arrows = new HashMap<String, Set<String>>();
        arrows.put("platform", Set.of());
        arrows.put("inventory", Set.of("platform"));
        MIDDLE.forEach(module -> arrows.put(module, belowEdge));
        arrows.put("api", belowEdge);
        arrows.put("web", belowEdge);
        arrows.put("race", Set.of());
        arrows.put("audit", Set.of("platform"));
        arrows.put("backup", Set.of("platform"));
        return Map.copyOf(arrows);
    }

    private static Set<String> union(List<String> first, List<String> second) {
        var all = new TreeSet<>(first);
        all.addAll(second);
        return Set.copyOf(all);
    }

    private static String within(String module) {
        return ROOT + "." + module + "..";
    }

    private static String[] withinAll(List<String> modules) {
        return modules.stream().map(ArchitectureTest::within).toArray(String[]::new);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }

    @Test
    void everyTopPackageIsAModuleWithItsArrows() {
        Set<String> found = MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                .collect(toCollection(TreeSet::new));

        assertThat(ARROWS.keySet()).as("a new module gets its arrows here and its line in ARCHITECTURE")
                .containsAll(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "inventory", "checkout", "tickets", "search", "notices", "accounts",
            "catalog",
            "api", "web", "race", "audit", "backup"})
    void modulesFollowTheArrows(String module) {
        check(arrowsOf(module));
    }

    private static ArchRule arrowsOf(String module) {
        var forbidden = new ArrayList<>(ARROWS.keySet());
        forbidden.remove(module);
        forbidden.removeAll(Objects.requireNonNull(ARROWS.get(module)));
        forbidden.sort(null);
        return noClasses().that()
                .resideInAPackage(within(module))
                .should()
                .dependOnClassesThat(resideInAnyPackage(withinAll(forbidden)).or(resideInAPackage(ROOT)))
                .as(module + " uses none of " + forbidden.stream().collect(joining(", "))
                        + ", nor the command line");
    }

    @Test
    void modulesHaveNoCycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void onlyTheApiAndTheVerifierKnowJson() {
        check(noClasses().that()
                .resideInAPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackages(within("api"), within("race"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson.."));
    }

    @Test
    void edgesAndTheVerifierRunNoSql() {
        check(noClasses().that()
                .resideInAnyPackage(within("api"), within("web"), within("race"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql.."));
    }

    @Test
    void inventoryKnowsNoProtocol() {
        check(noClasses().that()
                .resideInAPackage(within("inventory"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon..", "java.net.http..", "jakarta.mail..", "gg.jte.."));
    }

    @Test
    void onlyTheEdgesKnowHttpServers() {
        check(noClasses().that()
                .resideInAnyPackage(withinAll(MIDDLE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon.webserver.."));
    }

    @Test
    void onlyCommandLineAndSettingsKnowPicocli() {
        check(noClasses().that()
                .resideInAPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackages(ROOT, within("platform"), within("race"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli.."));
    }

    @Test
    void decisionDependsOnNothingButTheLanguageSeatingAndPricing() {
        check(pureTypes("dev.holdfast.inventory.decision..", "dev.holdfast.inventory.seating",
                "dev.holdfast.inventory.pricing", "dev.holdfast.platform.ids",
                "dev.holdfast.platform.money"));
    }

    @Test
    void pricingDependsOnNothingButTheLanguageAndReadsNoClock() {
        check(pureTypes("dev.holdfast.inventory.pricing..", "dev.holdfast.platform.money"));
        check(pureCalls("dev.holdfast.inventory.pricing.."));
    }

    @Test
    void calendarDependsOnNothingButTheLanguageAndReadsNoClock() {
        check(pureTypes("dev.holdfast.catalog.calendar.."));
        check(pureCalls("dev.holdfast.catalog.calendar.."));
    }

    @Test
    void decisionReadsNoClockAndDrawsNothing() {
        check(pureCalls("dev.holdfast.inventory.decision.."));
    }

    @Test
    void seatingDependsOnNothingButTheLanguage() {
        check(pureTypes("dev.holdfast.inventory.seating..", "java.util.zip"));
    }

    @Test
    void seatingReadsNoClockAndDrawsNothing() {
        check(pureCalls("dev.holdfast.inventory.seating.."));
    }

    /** The package uses itself, those added, jspecify and what of the JDK has no clock, chance or I/O. */
    static ArchRule pureTypes(String packages, String... more) {
        var allowed = resideInAnyPackage(packages, "java.lang..", "java.math", "java.time..", "java.util",
                "java.util.function", "java.util.stream", "org.jspecify..").or(resideInAnyPackage(more))
                .or(describe("bytes in memory",
                        (JavaClass type) -> BYTES_IN_MEMORY.contains(type.getName())));
        var impure = describe("a source of time, chance or I/O",
                (JavaClass type) -> IMPURE_TYPES.contains(type.getName()));
        var primitive = describe("a primitive",
                (JavaClass type) -> type.getBaseComponentType().isPrimitive());
        return classes().that()
                .resideInAPackage(packages)
                .should()
                .onlyDependOnClassesThat(allowed.and(not(impure)).or(primitive));
    }

    /** The package calls nothing whose answer changes by itself. */
    static ArchRule pureCalls(String packages) {
        var names = Set.of("now", "random", "randomUUID", "nanoTime", "currentTimeMillis", "current", "draw",
                "next");
        return noClasses().that()
                .resideInAPackage(packages)
                .should()
                .callCodeUnitWhere(describe("answers differently each time",
                        (JavaCall<?> call) -> names.contains(call.getTarget().getName())
                                && call.getTargetOwner()
                                        .getPackageName()
                                        .matches("java\\..*|dev\\.holdfast\\.platform\\..*")
                                && !call.getTargetOwner().isAssignableTo(Iterator.class)));
    }

    /** What these rules must catch, so that we know they can. */
    static final class NegativeControl {
        private NegativeControl() {}

        static java.util.UUID drawn() {
            return java.util.UUID.randomUUID();
        }

        static int parsed(tools.jackson.databind.JsonNode node) {
            return node.size();
        }
    }

    @Test
    void rulesCatchABreach() {
        JavaClasses bad = new ClassFileImporter().importClasses(NegativeControl.class);

        assertThat(pureCalls(ROOT + "..").evaluate(bad).hasViolation()).isTrue();
        assertThat(pureTypes(ROOT + "..").evaluate(bad).getFailureReport().toString()).contains("JsonNode");
        assertThat(noClasses().should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .evaluate(bad)
                .hasViolation()).isTrue();
    }
}
