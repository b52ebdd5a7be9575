package dev.holdfast.inventory.pricing;

/**
 * What a line costs, in minor units.
 *
 * @param grossMinor price times quantity
 * @param taxMinor in the total either way
 * @param totalMinor what is paid
 */
public record Cost(long grossMinor, long discountMinor, long feeMinor, long taxMinor, long totalMinor) {

    public static final Cost NOTHING = new Cost(0, 0, 0, 0, 0);

    public Cost plus(Cost more) {
        return new Cost(Math.addExact(grossMinor, more.grossMinor), discountMinor + more.discountMinor,
                Math.addExact(feeMinor, more.feeMinor), Math.addExact(taxMinor, more.taxMinor),
                Math.addExact(totalMinor, more.totalMinor));
    }

    Cost minus(Cost less) {
        return new Cost(grossMinor - less.grossMinor, discountMinor - less.discountMinor,
                feeMinor - less.feeMinor, taxMinor - less.taxMinor, totalMinor - less.totalMinor);
    }
}
