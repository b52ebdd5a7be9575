package dev.holdfast.inventory.pricing;

import dev.holdfast.inventory.pricing.Discount.Amount;
import dev.holdfast.inventory.pricing.Discount.BuyGet;
import dev.holdfast.inventory.pricing.Discount.Item;
import dev.holdfast.inventory.pricing.Discount.Percentage;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

/** What codes take off, and off what. */
class DiscountTest {

    private static final List<Item> MIXED = List.of(new Item(3_000, 2), new Item(1_000, 1),
            new Item(2_000, 2));

    @Test
    void percentageIsOfAllTogether() {
        assertThat(new Percentage(100_000, null).off(MIXED)).containsExactly(600, 100, 400);
        assertThat(new Percentage(1_000_000, null).off(MIXED)).containsExactly(6_000, 1_000, 4_000);
    }

    /** Half of three times one cent is one and a half cents, which are two: not three times one. */
    @Test
    void percentageIsRoundedOnce() {
        var cents = List.of(new Item(1, 1), new Item(1, 1), new Item(1, 1));

        assertThat(Arrays.stream(new Percentage(500_000, null).off(cents)).sum()).isEqualTo(2);
    }

    @Test
    void percentageTakesNoMoreThanItsMaximum() {
        assertThat(new Percentage(500_000, 1_100L).off(MIXED)).containsExactly(600, 100, 400);
    }

    @Test
    void amountIsTakenOffOnceAndNeverMoreThanThePrice() {
        assertThat(new Amount(1_100).off(MIXED)).containsExactly(600, 100, 400);
        assertThat(new Amount(999_999).off(MIXED)).containsExactly(6_000, 1_000, 4_000);
        assertThat(new Amount(500).off(List.of(new Item(0, 3)))).containsExactly(0);
    }

    @Test
    void cheapestAreFree() {
        assertThat(new BuyGet(2, 1).off(MIXED)).containsExactly(0, 1_000, 0);
        assertThat(new BuyGet(1, 1).off(MIXED)).containsExactly(0, 1_000, 2_000);
        assertThat(new BuyGet(3, 2).off(MIXED)).containsExactly(0, 1_000, 2_000);
        assertThat(new BuyGet(5, 1).off(MIXED)).containsExactly(0, 0, 0);
    }

    @Test
    void nothingTakesOffMoreThanThereIs() {
        long seed = Long.getLong("holdfast.seed", new SplittableRandom().nextLong(1_000_000_000L));
        for (int i = 0; i < 20_000; i++) {
            var random = new SplittableRandom(seed + i);
            var items = new ArrayList<Item>();
            int many = random.nextInt(1, 5);
            while (items.size() < many) {
                items.add(new Item(random.nextLong(5_000), random.nextInt(1, 6)));
            }
            Discount discount = switch (random.nextInt(3)) {
                case 0 -> new Percentage(random.nextInt(1, 1_000_001), null);
                case 1 -> new Amount(random.nextLong(1, 30_000));
                default -> new BuyGet(random.nextInt(1, 4), random.nextInt(1, 4));
            };

            long[] off = discount.off(items);

            for (int j = 0; j < off.length; j++) {
                assertThat(off[j]).as("%s of %s, holdfast.seed=%s", discount, items, seed + i)
                        .isBetween(0L, items.get(j).grossMinor());
            }
            if (discount instanceof Amount(long minor)) {
                assertThat(Arrays.stream(off).sum()).isEqualTo(Math.min(minor, Discount.gross(items)));
            }
        }
    }
}
