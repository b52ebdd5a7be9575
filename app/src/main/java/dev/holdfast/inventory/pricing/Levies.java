package dev.holdfast.inventory.pricing;

/**
 * What comes on top of the price of a ticket type: a fee, and a tax on price and fee.
 *
 * @param feeEachMinor for each ticket
 * @param feePpm of the price after the discount, in millionths
 * @param taxPpm in millionths of price and fee
 * @param taxIncluded whether the tax is in the price and only shown, not added
 */
public record Levies(long feeEachMinor, int feePpm, int taxPpm, boolean taxIncluded) {

    public static final Levies NONE = new Levies(0, 0, 0, false);

    public Levies {
        if (feeEachMinor < 0 || outside(feePpm) || outside(taxPpm)) {
            throw new IllegalArgumentException("fees and taxes are from nothing to all of the price");
        }
        taxIncluded = taxIncluded && taxPpm > 0;
    }

    private static boolean outside(int ppm) {
        return ppm < 0 || ppm > Share.MILLION;
    }

    public boolean none() {
        return feeEachMinor == 0 && feePpm == 0 && taxPpm == 0;
    }

    /** What a buyer pays for one ticket of this price, without a discount. */
    public long totalMinor(long priceMinor) {
        return none() ? priceMinor : new Charges(this, 0).cost(priceMinor, 1).totalMinor();
    }

    long feeMinor(long netMinor, int quantity) {
        return Math.addExact(Math.multiplyExact(feeEachMinor, (long) quantity), Share.ppm(netMinor, feePpm));
    }

    /** Of an amount with its fee. */
    long taxMinor(long minor) {
        if (taxPpm == 0) {
            return 0;
        }
        return taxIncluded
                ? Share.of(minor, taxPpm, (long) Share.MILLION + taxPpm)
                : Share.ppm(minor, taxPpm);
    }
}
