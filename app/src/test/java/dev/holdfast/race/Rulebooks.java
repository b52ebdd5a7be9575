package dev.holdfast.race;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.TicketChecks;
import dev.holdfast.race.verdict.availability.AvailabilityChecks;
import dev.holdfast.race.verdict.claims.Board;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.ClaimChecks;
import dev.holdfast.race.verdict.claims.ClaimHistory;
import dev.holdfast.race.verdict.claims.Demand;
import dev.holdfast.race.verdict.claims.Handover;
import dev.holdfast.race.verdict.claims.Manners;
import dev.holdfast.race.verdict.claims.Told;
import dev.holdfast.race.verdict.edit.EditChecks;
import dev.holdfast.race.verdict.money.MoneyChecks;
import dev.holdfast.race.verdict.rehearsal.RehearsalChecks;
import dev.holdfast.race.verdict.waitlist.WaitlistChecks;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The lists of rules that there are, and the rules that were ever written. */
final class Rulebooks {

    private static final OptionalInt LIMIT = OptionalInt.of(1);

    private Rulebooks() {}

    /** The list that a scenario is judged by: scenarios that share one have its name, others their own. */
    static String of(String scenario) {
        return Set.of("seats", "slots", "mixed").contains(scenario) ? "claims" : scenario;
    }

    /** Every list, with all that may be in it. */
    static Map<String, Set<String>> complete() {
        return Map.of("tickets", names(TicketChecks.all(LIMIT)), "claims", names(ofClaims()), "waitlist",
                names(WaitlistChecks.all(LIMIT)), "money", names(MoneyChecks.all(LIMIT)), "availability",
                names(AvailabilityChecks.all(LIMIT)), "edit", names(EditChecks.all(LIMIT)), "rehearse",
                names(RehearsalChecks.all(LIMIT)));
    }

    /** Of a history that has something to show for every rule. */
    private static List<? extends Check<?>> ofClaims() {
        Answer won = new Answer.Won(200, "id", "reference", "{}");
        Claim claim = new Claim(1, 1, Demand.best(2), new Span(0, 1), won, Told.NOTHING);
        var aftermath = new ClaimHistory.Aftermath(Map.of(), List.of(), List.of(new Replay(1, 200, "{}")),
                List.of(new Handover("a seat", 200, won)));
        return ClaimChecks.all(new ClaimHistory(Board.of(Map.of()), List.of(claim), aftermath),
                new Manners(Set.of(), Set.of(), Set.of()), LIMIT);
    }

    private static Set<String> names(List<? extends Check<?>> checks) {
        Set<String> names = checks.stream().map(Check::name).collect(Collectors.toSet());
        if (names.size() != checks.size()) {
            throw new IllegalStateException("two rules of one list have the same name: " + checks);
        }
        return names;
    }

    /** Every class of rules, with the name of its rule. */
    static Map<Class<?>, String> written() {
        Map<Class<?>, String> written = new HashMap<>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.holdfast.race")) {
            if (found.isAssignableTo(Check.class) && !found.isInterface()) {
                Class<?> check = found.reflect();
                written.put(check, name(check));
            }
        }
        return written;
    }

    private static String name(Class<?> check) {
        try {
            Constructor<?> constructor = check.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Object[] nothing = new Object[constructor.getParameterCount()];
            for (int i = 0; i < nothing.length; i++) {
                nothing[i] = Array.get(Array.newInstance(constructor.getParameterTypes()[i], 1), 0);
            }
            return ((Check<?>) constructor.newInstance(nothing)).name();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(check.getName(), e);
        }
    }
}
