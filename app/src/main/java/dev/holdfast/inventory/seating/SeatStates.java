package dev.holdfast.inventory.seating;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * Who has which seat of a session as of one entry of the event's journal. Immutable and safe for many
 * threads; a unit outside the layout is an IndexOutOfBoundsException.
 */
public final class SeatStates {
    private final SeatLayout layout;
    private final long journalNumber;
    private final byte[] codes;
    private final int[] counts;

    private SeatStates(SeatLayout layout, long journalNumber, byte[] codes, int[] counts) {
        this.layout = layout;
        this.journalNumber = journalNumber;
        this.codes = codes;
        this.counts = counts;
    }

    /** Every seat of the layout free. */
    public static SeatStates free(SeatLayout layout, long journalNumber) {
        int[] counts = new int[SeatState.values().length];
        counts[SeatState.FREE.code()] = layout.seats();
        return new SeatStates(layout, journalNumber, new byte[layout.seats()], counts);
    }

    /** These states with some seats changed, in the order given, as of a later entry of the journal. */
    public SeatStates with(List<Change> changes, long newJournalNumber) {
        byte[] newCodes = codes.clone();
        int[] newCounts = counts.clone();
        for (Change change : changes) {
            newCounts[newCodes[change.unit()]]--;
            newCodes[change.unit()] = (byte) change.state().code();
            newCounts[change.state().code()]++;
        }
        return new SeatStates(layout, newJournalNumber, newCodes, newCounts);
    }

    /** The same states as of another entry of the journal, up to which nothing changed; copies nothing. */
    public SeatStates asOf(long newJournalNumber) {
        return new SeatStates(layout, newJournalNumber, codes, counts);
    }

    /** The seats these are the states of. */
    public SeatLayout layout() {
        return layout;
    }

    /** The last entry of the event's journal that these states know of. */
    public long journalNumber() {
        return journalNumber;
    }

    /** Who has this seat. */
    public SeatState state(int unit) {
        return SeatState.of(codes[unit]);
    }

    /** How many seats are in this state; counted already. */
    public int count(SeatState state) {
        return counts[state.code()];
    }

    /** The states by unit, as a list that cannot be changed and copies nothing. */
    public List<SeatState> states() {
        return new View();
    }

    /** The {@link SeatState#code codes} by unit, as a copy. */
    public byte[] codes() {
        return codes.clone();
    }

    /** A copy to try things on. */
    public OpenSeats open() {
        return new OpenSeats(layout, codes.clone(), count(SeatState.FREE));
    }

    @Override
    public String toString() {
        return "seats as of " + journalNumber + ": free, held, sold, blocked " + Arrays.toString(counts);
    }

    /** One seat that went to another state. */
    public record Change(int unit, SeatState state) {}

    private final class View extends AbstractList<SeatState> {
        @Override
        public SeatState get(int unit) {
            return state(unit);
        }

        @Override
        public int size() {
            return codes.length;
        }
    }
}
