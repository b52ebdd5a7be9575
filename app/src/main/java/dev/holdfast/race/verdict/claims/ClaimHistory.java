package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Recovery;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Requests;
import dev.holdfast.race.verdict.Span;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything seen in one race for lots: stock that is only taken, and given back only in handovers, when all
 * else has been looked at.
 *
 * @param claims
 *            the rush, as it was heard
 * @param recovery
 *            what was done about those that got no answer
 */
public record ClaimHistory(Board board, List<Claim> claims, Recovery<Claim> recovery,
        Aftermath aftermath) implements Requests {

    /** Of a race in which nothing was sent twice, and nothing restarted. */
    public ClaimHistory(Board board, List<Claim> claims, Aftermath aftermath) {
        this(board, claims, Recovery.none(), aftermath);
    }

    /**
     * What the target says once the rush is over.
     *
     * @param free
     *            how many of each lot are shown as free; null when the target does not show it
     */
    public record Aftermath(@Nullable Map<String, Integer> free, List<OnRecord> bookings,
            List<Replay> replays, List<Handover> handovers) {}

    @Override
    public List<Claim> everyAttempt() {
        return Stream.concat(claims.stream(), recovery.followUps().stream()).toList();
    }

    @Override
    public List<Claim> timed() {
        return claims;
    }

    @Override
    public List<Span> restarts() {
        return recovery.restarts();
    }

    /** What became of each request, as far as it is known: what of the lots is judged by. */
    public List<Claim> outcomes() {
        return recovery.outcomes(claims, Claim::since);
    }

    @Override
    public List<Replay> replays() {
        return aftermath.replays();
    }

    /** The claims that won. */
    public List<Claim> winners() {
        return outcomes().stream().filter(Claim::won).toList();
    }

    /** How many of each lot winners were given. */
    public Map<String, Integer> won() {
        Map<String, Integer> won = new HashMap<>();
        winners().forEach(
                claim -> claim.told().granted().forEach((lot, n) -> won.merge(lot, n, Integer::sum)));
        return won;
    }

    /** How many of each lot may have been taken by users who were not told so. */
    public Map<String, Integer> maybe() {
        Map<String, Integer> maybe = new HashMap<>();
        outcomes().stream()
                .filter(claim -> claim.answer().ambiguous())
                .forEach(claim -> claim.demand()
                        .exact()
                        .forEach((lot, n) -> maybe.merge(lot, n, Integer::sum)));
        return maybe;
    }

    /** How many seats may have been taken that nobody can name, for they were for the target to choose. */
    public int maybeAnywhere() {
        return outcomes().stream()
                .filter(claim -> claim.answer().ambiguous())
                .mapToInt(claim -> claim.demand().together())
                .sum();
    }

    /** Whether what is shown as free can be what the winners left. */
    public boolean fits(Map<String, Integer> free) {
        ClaimHistory shown = new ClaimHistory(board, claims, recovery,
                new Aftermath(free, List.of(), List.of(), List.of()));
        return new LeftBehind().breaches(shown).isEmpty() && new ShownFree().breaches(shown).isEmpty();
    }
}
