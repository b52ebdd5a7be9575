package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.CodeChanges;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The codes as they become while a batch is decided. A use is counted where bookings are, so that it cannot
 * be forgotten when one ends. Belongs to one decision.
 */
final class Codes {

    private final Map<String, Code> known;
    private final Map<String, Integer> uses = new LinkedHashMap<>();
    private final Map<String, Code> added = new LinkedHashMap<>();
    private final Map<String, Code> edited = new LinkedHashMap<>();

    Codes(Map<String, Code> read) {
        this.known = new HashMap<>(read);
    }

    /** As it stands now; null when there is none, or nobody in this batch asked for it. */
    @Nullable
    Code named(String text) {
        Code code = known.get(text);
        return code == null ? null : code.with(code.uses() + uses.getOrDefault(text, 0));
    }

    void add(Code code) {
        known.put(code.text(), code);
        added.put(code.text(), code);
    }

    void replace(Code code) {
        known.computeIfPresent(code.text(), (_, old) -> old.with(code.terms()));
        (added.containsKey(code.text()) ? added : edited).put(code.text(), code);
    }

    /** Counts a booking that lives, or with a negative sign one that did. */
    void count(Booking booking, int sign) {
        Booking.Links links = booking.links();
        if (links.discountCode() != null || links.accessCode() != null) {
            of(links).forEach(text -> uses.merge(text, sign, Integer::sum));
        }
    }

    private static Stream<String> of(Booking.Links links) {
        return Stream.of(links.discountCode(), links.accessCode()).<String>mapMulti((text, next) -> {
            if (text != null) {
                next.accept(text);
            }
        });
    }

    /** Whether a booking that has ended can have the uses of its codes again. */
    boolean free(Booking ended) {
        return of(ended.links()).allMatch(text -> {
            Code code = named(text);
            return code == null ? uses.getOrDefault(text, 0) < 0 : !usedUp(code);
        });
    }

    static boolean usedUp(Code code) {
        return code.terms().usesMax().isPresent() && code.uses() >= code.terms().usesMax().getAsInt();
    }

    CodeChanges changes() {
        uses.values().removeIf(delta -> delta == 0);
        return new CodeChanges(List.copyOf(added.values()), List.copyOf(edited.values()), Map.copyOf(uses));
    }
}
