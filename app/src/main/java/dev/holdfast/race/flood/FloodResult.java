package dev.holdfast.race.flood;

import dev.holdfast.race.verdict.Call;
import dev.holdfast.race.verdict.History;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.load.Load;

import java.util.List;

/** A flood that was run and judged. */
record FloodResult(FloodPlan plan, Place place, Load load, Witness witness, Verdict verdict) {

    /** Where it was. */
    record Place(List<String> addresses, String eventId, int connections) {}

    /**
     * What is judged one by one.
     *
     * @param oddLooks
     *            the requests that only looked and were answered neither with a success nor shed
     */
    record Witness(History history, List<Call> oddLooks) {}
}
