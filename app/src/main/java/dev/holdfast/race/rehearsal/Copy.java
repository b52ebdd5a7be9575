package dev.holdfast.race.rehearsal;

import dev.holdfast.race.verdict.rehearsal.Lot;

import java.util.List;

/**
 * The event that is rehearsed on.
 *
 * @param notes
 *            in what it differs from the original, for a reader
 */
record Copy(String eventId, String name, List<Lot> lots, List<Offer> offers, List<String> notes) {

    int capacity() {
        return lots.stream().mapToInt(Lot::capacity).sum();
    }
}
