package dev.holdfast.inventory.pricing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Objects;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a line costs, in a table; and that whatever is rounded, no minor unit is lost when a line is split.
 */
class ChargesTest {

    @ParameterizedTest(name = "{0} x {1} - {2}, fee {3} + {4} ppm, tax {5} ppm included {6}: {7} {8} {9}")
    @CsvSource({
            // Nothing on top.
            "2500, 2, 0, 0, 0, 0, false, 0, 0, 5000",
            // Half a minor unit is rounded up, once a line: 2.5 % of 100 is 2.5.
            "100, 1, 0, 0, 25000, 0, false, 3, 0, 103", "100, 3, 0, 0, 25000, 0, false, 8, 0, 308",
            // The fee is of the price after the discount, the fixed part of each ticket.
            "1000, 2, 500, 30, 100000, 0, false, 210, 0, 1710",
            // A tax on price and fee, added.
            "1000, 1, 0, 100, 0, 190000, false, 100, 209, 1309",
            // The same tax in the price: 1100 has 175.63 in it.
            "1000, 1, 0, 100, 0, 190000, true, 100, 176, 1100",
            // 10.5 rounded up, 10.4999 down.
            "105, 1, 0, 0, 0, 100000, false, 0, 11, 116", "105, 1, 0, 0, 0, 99999, false, 0, 10, 115",
            // A currency without decimals: 8.25 % of 99 yen is 8.1675, of 100 yen 8.25.
            "99, 1, 0, 0, 0, 82500, false, 0, 8, 107", "100, 2, 0, 0, 0, 82500, false, 0, 17, 217",
            // All of it taken off; what each ticket costs to sell stays.
            "1000, 2, 2000, 50, 100000, 0, false, 100, 0, 100",
            "1000, 2, 2000, 0, 100000, 190000, false, 0, 0, 0",
            // As large as a price may be.
            "1000000000000, 1000, 0, 0, 1000000, 1000000, false, 1000000000000000, 2000000000000000, "
                    + "4000000000000000"})
    void costsWhatTheRuleSays(ArgumentsAccessor row) {
        long price = number(row, 0);
        int quantity = (int) number(row, 1);
        long discount = number(row, 2);
        var levies = new Levies(number(row, 3), (int) number(row, 4), (int) number(row, 5),
                Objects.requireNonNull(row.getBoolean(6)));

        Cost cost = new Charges(levies, discount).cost(price, quantity);

        assertThat(cost).isEqualTo(
                new Cost(price * quantity, discount, number(row, 7), number(row, 8), number(row, 9)));
    }

    private static long number(ArgumentsAccessor row, int column) {
        return Objects.requireNonNull(row.getLong(column));
    }

    @Test
    void oneTicketCostsWhatItIsShownFor() {
        var levies = new Levies(50, 35_000, 190_000, false);

        assertThat(levies.totalMinor(2_500)).isEqualTo(2_500 + 50 + 88 + 501);
        assertThat(Levies.NONE.totalMinor(2_500)).isEqualTo(2_500);
    }

    @Test
    void moreThanAllOfThePriceIsNoFee() {
        assertThatThrownBy(() -> new Levies(0, 1_000_001, 0, false)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> new Levies(-1, 0, 0, false)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> new Levies(0, 0, -1, false)).isInstanceOf(RuntimeException.class);
    }

    /**
     * Again and again, whichever end goes: the parts cost together what the line did, and none below
     * nothing.
     */
    @Test
    void partsCostTogetherWhatTheLineDid() {
        long seed = Long.getLong("holdfast.seed", new SplittableRandom().nextLong(1_000_000_000L));
        for (int i = 0; i < 20_000; i++) {
            var random = new SplittableRandom(seed + i);
            long price = random.nextLong(5) == 0 ? 0 : random.nextLong(1, 10_000);
            int quantity = random.nextInt(1, 12);
            long discount = random.nextInt(3) == 0 ? 0 : random.nextLong(price * quantity + 1);
            var levies = new Levies(random.nextLong(3) * 33, random.nextInt(1_000_001),
                    random.nextInt(1_000_001), random.nextBoolean());

            Cost sum = split(new Charges(levies, discount), price, quantity, random);

            assertThat(sum).as("holdfast.seed=%s", seed + i)
                    .isEqualTo(new Charges(levies, discount).cost(price, quantity));
        }
    }

    private static Cost split(Charges charges, long price, int quantity, SplittableRandom random) {
        if (quantity == 1 || random.nextInt(3) == 0) {
            Cost cost = charges.cost(price, quantity);
            assertThat(cost.totalMinor()).isNotNegative();
            assertThat(cost.discountMinor()).isBetween(0L, cost.grossMinor());
            assertThat(cost.feeMinor()).isNotNegative();
            assertThat(cost.taxMinor()).isNotNegative();
            return cost;
        }
        int first = random.nextInt(1, quantity);
        return split(charges.first(first, quantity), price, first, random)
                .plus(split(charges.last(quantity - first, quantity), price, quantity - first, random));
    }
}
