package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.DuplicateBooking;
import dev.holdfast.race.verdict.ReplayDiffers;
import dev.holdfast.race.verdict.RetryAsked;
import dev.holdfast.race.verdict.ServerError;
import dev.holdfast.race.verdict.ShedRequest;
import dev.holdfast.race.verdict.Silence;
import dev.holdfast.race.verdict.SlowAnswers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The rules of a race for seats, slots or both with tickets. */
public final class ClaimChecks {

    private ClaimChecks() {}

    /**
     * Every rule that this history has something to show for, gravest first.
     *
     * @param p99MaxMillis
     *            the highest 99th percentile of the requests, in milliseconds; none by default
     */
    public static List<Check<? super ClaimHistory>> all(ClaimHistory history, Manners manners,
            OptionalInt p99MaxMillis) {
        List<Check<? super ClaimHistory>> checks = new ArrayList<>(List.<Check<? super ClaimHistory>>of(
                new DoubleSale(), new LeftUnsold(), new RefusedWhileFree(), new OtherUnits()));
        if (history.claims().stream().anyMatch(claim -> claim.demand().together() > 0)) {
            checks.add(new SplitGroup());
        }
        if (history.aftermath().free() != null) {
            checks.addAll(List.of(new LeftBehind(), new ShownFree()));
        }
        if (!manners.foreign() || !history.aftermath().bookings().isEmpty()) {
            checks.add(new LostClaim());
        }
        checks.addAll(List.of(new DuplicateBooking(), new ServerError(), new ShedRequest(), new Silence(),
                new RetryAsked(), new BadManners(manners)));
        if (!manners.foreign()) {
            checks.add(new UntrueRefusal());
        }
        if (!history.replays().isEmpty()) {
            checks.add(new ReplayDiffers());
        }
        if (!history.aftermath().handovers().isEmpty()) {
            checks.add(new BrokenHandover());
        }
        p99MaxMillis.ifPresent(max -> checks.add(new SlowAnswers(max)));
        return List.copyOf(checks);
    }
}
