package dev.holdfast.inventory.seating;

import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/** Meets a wish: as one block, or, where that is allowed, as few blocks as can be. One wish, one thread. */
final class BestSeats {
    private final OpenSeats seats;
    private final Wish wish;

    BestSeats(OpenSeats seats, Wish wish) {
        this.seats = seats;
        this.wish = wish;
    }

    int @Nullable [] find() {
        if (wish.quantity() > seats.free()) {
            return null;
        }
        if (!wish.together()) {
            return wish.accessible() ? splitAround() : split(wish.quantity());
        }
        int first = search(wish.accessible() ? Specials.NEEDED : Specials.SPARED, wish.quantity());
        return first == BlockSearch.NONE ? null : block(first, wish.quantity());
    }

    /** Without the seats kept for people with needs if that can be: who takes parts can do without them. */
    private int @Nullable [] split(int quantity) {
        int[] ordinary = split(Specials.LEFT_OUT, quantity);
        return ordinary != null ? ordinary : split(Specials.SPARED, quantity);
    }

    /** The longest block with an accessible seat in it, and the others as near to one block as can be. */
    private int @Nullable [] splitAround() {
        int length = wish.quantity();
        int first = search(Specials.NEEDED, length);
        while (first == BlockSearch.NONE && length > 1) {
            length--;
            first = search(Specials.NEEDED, length);
        }
        if (first == BlockSearch.NONE || length == wish.quantity()) {
            return first == BlockSearch.NONE ? null : block(first, length);
        }
        int[] block = block(first, length);
        take(block, SeatState.HELD);
        try {
            int[] rest = split(wish.quantity() - length);
            return rest == null ? null : joined(block, rest);
        } finally {
            take(block, SeatState.FREE);
        }
    }

    /** Longest blocks first, which gives the fewest; each is taken while the next is looked for. */
    private int @Nullable [] split(Specials specials, int quantity) {
        int[] chosen = {};
        int length = quantity;
        try {
            while (chosen.length < quantity && length > 0) {
                length = Math.min(length, quantity - chosen.length);
                int first = search(specials, length);
                if (first == BlockSearch.NONE) {
                    length--;
                } else {
                    int[] block = block(first, length);
                    take(block, SeatState.HELD);
                    chosen = joined(chosen, block);
                }
            }
        } finally {
            take(chosen, SeatState.FREE);
        }
        return chosen.length < quantity ? null : chosen;
    }

    private int search(Specials specials, int length) {
        return new BlockSearch(seats, wish, specials, length).find();
    }

    private void take(int[] units, SeatState state) {
        for (int unit : units) {
            seats.set(unit, state);
        }
    }

    private static int[] block(int first, int length) {
        return IntStream.range(first, first + length).toArray();
    }

    private static int[] joined(int[] some, int[] others) {
        return IntStream.concat(IntStream.of(some), IntStream.of(others)).sorted().toArray();
    }
}
