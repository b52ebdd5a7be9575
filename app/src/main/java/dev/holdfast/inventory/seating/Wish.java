package dev.holdfast.inventory.seating;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Seats somebody asks for without naming them.
 *
 * @param quantity how many, 1 or more
 * @param section the number of the only section allowed, see {@link SeatLayout#section}
 * @param category the number of the only category allowed, see {@link SeatLayout#category}
 * @param accessible whether one of the seats has to be an accessible one
 * @param together whether seats that are not side by side are worse than none
 * @param eligible which units may be given at all (on sale, within the price); asked only for free ones, and
 *        must answer the same while the search runs
 */
public record Wish(int quantity, OptionalInt section, OptionalInt category, boolean accessible,
        boolean together, IntPredicate eligible) {

    public Wish {
        if (quantity < 1) {
            throw new IllegalArgumentException("a wish is for one seat or more, not for " + quantity);
        }
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(eligible, "eligible");
    }

    /** The wish for so many seats side by side, anywhere. */
    public static Wish together(int quantity) {
        return new Wish(quantity, OptionalInt.empty(), OptionalInt.empty(), false, true, _ -> true);
    }
}
