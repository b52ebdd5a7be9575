package dev.holdfast.inventory.pricing;

/** Shares of amounts, rounded half up to the minor unit. */
final class Share {

    static final int MILLION = 1_000_000;

    private Share() {}

    /**
     * So many parts of {@code of} of an amount that is not negative. The whole parts are multiplied apart
     * from
     * the rest, so that it overflows only when the result does.
     */
    static long of(long amount, long parts, long of) {
        long whole = Math.multiplyExact(amount / of, parts);
        long rest = Math.multiplyExact(amount % of, parts);
        return Math.addExact(whole, (2 * rest + of) / (2 * of));
    }

    static long ppm(long amount, int ppm) {
        return ppm == 0 ? 0 : of(amount, ppm, MILLION);
    }
}
