package dev.holdfast.inventory.pricing;

import org.jspecify.annotations.Nullable;

/**
 * What is taken off and put on the price of a line, and by which rule.
 *
 * <p>A line that was split keeps the numbers of the whole and which of its tickets it has. What it costs is
 * what the whole costs up to its last ticket less what it costs up to the one before its first: whatever is
 * rounded, the parts of a line cost together what the line did.
 *
 * @param discountMinor of the whole line
 * @param part null for a whole line
 */
public record Charges(Levies levies, long discountMinor, @Nullable Part part) {

    public static final Charges NONE = new Charges(Levies.NONE, 0);

    /**
     * Which of the tickets of a whole line.
     *
     * @param of how many the whole has
     * @param from how many of them come before
     */
    public record Part(int of, int from) {}

    /** Of a whole line. */
    public Charges(Levies levies, long discountMinor) {
        this(levies, discountMinor, null);
    }

    public boolean none() {
        return discountMinor == 0 && levies.none();
    }

    /** What a line costs that has these charges. */
    public Cost cost(long unitPriceMinor, int quantity) {
        if (part == null) {
            return upTo(quantity, quantity, unitPriceMinor);
        }
        Cost before = part.from() == 0 ? Cost.NOTHING : upTo(part.from(), part.of(), unitPriceMinor);
        return upTo(part.from() + quantity, part.of(), unitPriceMinor).minus(before);
    }

    private Cost upTo(int quantity, int of, long unitPriceMinor) {
        long gross = Math.multiplyExact(unitPriceMinor, (long) quantity);
        long discount = quantity == of ? discountMinor : Share.of(discountMinor, quantity, of);
        long net = gross - discount;
        long fee = levies.feeMinor(net, quantity);
        long due = Math.addExact(net, fee);
        long tax = levies.taxMinor(due);
        return new Cost(gross, discount, fee, tax, levies.taxIncluded() ? due : Math.addExact(due, tax));
    }

    /** Of the first {@code quantity} tickets of a line that has {@code has}. */
    public Charges first(int quantity, int has) {
        return none() || quantity == has ? this : within(has, 0);
    }

    /** Of the last {@code quantity} tickets of a line that has {@code has}. */
    public Charges last(int quantity, int has) {
        return none() || quantity == has ? this : within(has, has - quantity);
    }

    private Charges within(int has, int from) {
        Part of = part == null ? new Part(has, from) : new Part(part.of(), part.from() + from);
        return new Charges(levies, discountMinor, of);
    }
}
