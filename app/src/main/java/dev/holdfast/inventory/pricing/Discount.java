package dev.holdfast.inventory.pricing;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a code takes off. Never more than the price. */
public sealed interface Discount {

    /**
     * A share.
     *
     * @param ppm in millionths
     * @param maxMinor at most so much
     */
    record Percentage(int ppm, @Nullable Long maxMinor) implements Discount {}

    /** So much, once a booking. */
    record Amount(long minor) implements Discount {}

    /** Of every {@code buy} and {@code get} tickets, {@code get} are free: the cheapest of all. */
    record BuyGet(int buy, int get) implements Discount {}

    /** So many tickets at one price. */
    record Item(long unitPriceMinor, int quantity) {

        long grossMinor() {
            return Math.multiplyExact(unitPriceMinor, (long) quantity);
        }
    }

    /** What it takes off each of the items, in their order. */
    default long[] off(List<Item> items) {
        return switch (this) {
            case Percentage(int ppm, Long max) -> {
                long off = Share.ppm(gross(items), ppm);
                yield spread(max == null ? off : Math.min(off, max), items);
            }
            case Amount(long minor) -> spread(Math.min(minor, gross(items)), items);
            case BuyGet(int buy, int get) -> cheapest(buy, get, items);
        };
    }

    /** What items cost before anything is taken off. */
    static long gross(List<Item> items) {
        return items.stream().mapToLong(Item::grossMinor).reduce(0, Math::addExact);
    }

    /** In proportion to what they cost, and to the last minor unit. */
    private static long[] spread(long off, List<Item> items) {
        var spread = new long[items.size()];
        long left = off;
        long rest = gross(items);
        for (int i = 0; i < spread.length && rest > 0; i++) {
            long gross = items.get(i).grossMinor();
            spread[i] = Proportion.of(left, gross, rest);
            left -= spread[i];
            rest -= gross;
        }
        return spread;
    }

    private static long[] cheapest(int buy, int get, List<Item> items) {
        int tickets = items.stream().mapToInt(Item::quantity).reduce(0, Math::addExact);
        int free = Math.toIntExact((long) (tickets / (buy + get)) * get);
        var off = new long[items.size()];
        List<Integer> byPrice = IntStream.range(0, off.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> items.get(i).unitPriceMinor()))
                .toList();
        for (int i : byPrice) {
            int here = Math.min(free, items.get(i).quantity());
            off[i] = here * items.get(i).unitPriceMinor();
            free -= here;
        }
        return off;
    }
}
