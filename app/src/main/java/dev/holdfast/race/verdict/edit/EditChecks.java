package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.DuplicateBooking;
import dev.holdfast.race.verdict.ServerError;
import dev.holdfast.race.verdict.ShedRequest;
import dev.holdfast.race.verdict.Silence;
import dev.holdfast.race.verdict.SlowAnswers;
import dev.holdfast.race.verdict.flow.HolderRefused;
import dev.holdfast.race.verdict.flow.LeftUnsold;
import dev.holdfast.race.verdict.flow.RefusedWhileFree;
import dev.holdfast.race.verdict.flow.ShownAtTheEnd;
import dev.holdfast.race.verdict.flow.SoldTwice;
import dev.holdfast.race.verdict.flow.StrangeAnswer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The rules of a race at an event that is being edited. */
public final class EditChecks {

    private EditChecks() {}

    /**
     * Every rule, gravest first.
     *
     * @param p99MaxMillis
     *            the highest 99th percentile of the reserve requests, in milliseconds; none by default
     */
    public static List<Check<? super EditHistory>> all(OptionalInt p99MaxMillis) {
        List<Check<? super EditHistory>> checks = new ArrayList<>(List.<Check<? super EditHistory>>of(
                new SoldTwice(), new LeftUnsold(), new VersionWonTwice(), new LostEdit(),
                new CapacityFloor(), new VersionTold(), new FalseConflict(), new ToldOfVersion(),
                new RefusedWhileFree(), new ShownAtTheEnd(), new HolderRefused(), new StrangeEdit(),
                new DuplicateBooking(), new ServerError(), new ShedRequest(), new Silence(),
                new StrangeAnswer()));
        p99MaxMillis.ifPresent(max -> checks.add(new SlowAnswers(max)));
        return List.copyOf(checks);
    }
}
