package dev.holdfast.inventory.pricing;

import java.math.BigInteger;

/** A share of an amount where all three numbers are amounts, and their product does not fit a long. */
final class Proportion {

    private Proportion() {}

    /** {@code part} of {@code whole} of an amount, rounded half up; none of them negative. */
    static long of(long amount, long part, long whole) {
        BigInteger twice = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)).shiftLeft(1);
        BigInteger of = BigInteger.valueOf(whole);
        return twice.add(of).divide(of.shiftLeft(1)).longValueExact();
    }
}
