package dev.holdfast.race.rehearsal;

import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.rehearsal.Keeping;
import dev.holdfast.race.verdict.rehearsal.Lot;
import dev.holdfast.race.verdict.rehearsal.RehearsalChecks;
import dev.holdfast.race.verdict.rehearsal.Rehearsed;
import dev.holdfast.race.verdict.rehearsal.Return;
import dev.holdfast.race.verdict.rehearsal.Shelf;
import dev.holdfast.race.verdict.rehearsal.Take;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * What is asked when all buyers have gone.
 *
 * @param shoppers
 *            by number of buyer; those after the last one are the latecomers
 */
record Finale(Copy copy, Shelves shelves, Log log, IntFunction<Shopper> shoppers) {

    /** How many latecomers there are at most. */
    static final int LATECOMERS_MAX = 5;
    private static final int LOOK_UPS_AT_ONCE = 32;
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration SETTLING_PAUSE = Duration.ofMillis(100);
    private static final Set<String> ALIVE = Set.of("pending", "paying");
    private static final Set<String> ENDED = Set.of("cancelled", "expired");

    Rehearsed history(int buyers, List<Outcome> outcomes) {
        Rehearsed rushed = with(Map.of(), List.of(), List.of());
        Map<String, Integer> shown = settled();
        List<Keeping> keepings = keepings(outcomes);
        List<Take> late = latecomers(rushed, buyers);
        return with(shown, keepings, late);
    }

    private Rehearsed with(Map<String, Integer> shown, List<Keeping> keepings, List<Take> late) {
        return new Rehearsed(copy.lots(), log.takes(), log.returns(), log.deeds(),
                new Rehearsed.Aftermath(shown, keepings, late));
    }

    /**
     * Reads the counters until they say what the buyers left, or time is up: then what they say is judged.
     */
    private Map<String, Integer> settled() {
        long deadline = log.nanos() + SETTLING.toNanos();
        Map<String, Integer> shown = shelves.free();
        while (!RehearsalChecks.countersFit(with(shown, List.of(), List.of())) && log.nanos() < deadline) {
            LockSupport.parkNanos(SETTLING_PAUSE.toNanos());
            shown = shelves.free();
        }
        return shown;
    }

    private List<Keeping> keepings(List<Outcome> outcomes) {
        Map<Integer, Outcome.End> ends = outcomes.stream()
                .collect(Collectors.toMap(Outcome::buyer, Outcome::end));
        Map<String, Return> returns = new HashMap<>();
        log.returns().forEach(returned -> returns.put(returned.reservationId(), returned));
        List<Take> won = log.takes().stream().filter(Take::won).toList();
        return Crowd.queue(won, LOOK_UPS_AT_ONCE, take -> {
            String id = take.answer() instanceof Answer.Won hold ? hold.reservationId() : "";
            Outcome.End end = ends.getOrDefault(take.buyer(), Outcome.End.FAILED);
            return new Keeping(take.buyer(), take.quantity(), allowed(take, end, returns.get(id)),
                    shoppers.apply(take.buyer()).record(id));
        });
    }

    private Set<String> allowed(Take take, Outcome.End end,
            @Nullable Return returned) {
        if (returned != null && returned.sure()) {
            return ENDED;
        }
        Set<String> allowed = new HashSet<>(switch (end) {
            case TICKET -> Set.of("confirmed");
            case ABANDONED, HELD, EMPTY_HANDED -> ALIVE;
            case CANCELLED, TURNED_AWAY, FAILED -> Set.of("pending", "paying", "confirmed", "cancelled");
        });
        if (take.lapsesNanos() < log.nanos() && end != Outcome.End.TICKET) {
            allowed.add("expired");
        }
        if (returned != null) {
            allowed.addAll(ENDED);
        }
        return allowed;
    }

    private List<Take> latecomers(Rehearsed rushed, int buyers) {
        List<Take> late = new ArrayList<>();
        for (Lot lot : copy.lots()) {
            int left = lot.capacity() - Shelf.of(rushed, take -> take.lot().equals(lot.key()))
                    .outAtMost(Take.NEVER, Take.NEVER);
            copy.offers()
                    .stream()
                    .filter(offer -> lot.counted() && offer.lot().equals(lot.key())
                            && offer.bounds().min() <= left && late.size() < LATECOMERS_MAX)
                    .findFirst()
                    .ifPresent(offer -> late.add(shoppers.apply(buyers + 1 + late.size())
                            .reserve(copy.eventId(), offer, offer.bounds().within(left), 1)));
        }
        return late;
    }
}
