package dev.holdfast.api.seatmaps;

import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a seat map: all of it, until it is too much to be of use. Belongs to one thread. */
final class Faults {

    static final int MAX = 20;

    /** A field and what to do about it. */
    record Fault(String field, String error) {}

    private final List<Fault> found = new ArrayList<>();

    /**
     * Notes a fault.
     *
     * @throws ProblemException 400 when there are so many that looking on is useless
     */
    void add(Place place, String error) {
        found.add(new Fault(place.toString(), error));
        if (found.size() == MAX) {
            throw problem();
        }
    }

    int count() {
        return found.size();
    }

    /** @throws ProblemException 400 when anything was wrong */
    void refuse() {
        if (!found.isEmpty()) {
            throw problem();
        }
    }

    private ProblemException problem() {
        Fault first = found.getFirst();
        return Problem.invalid(first.field(), first.error()).with("errors", List.copyOf(found)).exception();
    }

    /** The refusal for a single fault. */
    static ProblemException refusal(Place place, String error) {
        var faults = new Faults();
        faults.found.add(new Fault(place.toString(), error));
        return faults.problem();
    }
}
