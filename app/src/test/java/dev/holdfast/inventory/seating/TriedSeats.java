package dev.holdfast.inventory.seating;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The truth about small halls, found by trying every block of seats there is, one state at a time. */
final class TriedSeats {
    private final OpenSeats open;
    private final SeatLayout layout;

    TriedSeats(OpenSeats open) {
        this.open = open;
        this.layout = open.layout();
    }

    void check(Wish wish, int @Nullable [] chosen) {
        assertThat(open.free()).isEqualTo(open.count(SeatState.FREE, _ -> true));
        if (chosen != null) {
            assertThat(chosen).hasSize(wish.quantity()).isSorted().doesNotHaveDuplicates();
            assertThat(IntStream.of(chosen)).allMatch(unit -> suits(wish, unit));
            assertThat(!wish.accessible() || IntStream.of(chosen).anyMatch(layout::accessible)).isTrue();
        }
        if (wish.together()) {
            checkBlock(wish, chosen);
        } else {
            checkParts(wish, chosen);
        }
    }

    private void checkBlock(Wish wish, int @Nullable [] chosen) {
        List<int[]> blocks = blocks(wish.quantity(), unit -> suits(wish, unit))
                .filter(block -> !wish.accessible() || IntStream.of(block).anyMatch(layout::accessible))
                .toList();
        assertThat(chosen == null).as("refused, of %d blocks", blocks.size()).isEqualTo(blocks.isEmpty());
        if (chosen == null) {
            return;
        }
        Comparator<int[]> order = Comparator.comparingInt((int[] block) -> weight(wish, block))
                .thenComparing(this::strands)
                .thenComparingInt(this::rowQuality);
        int[] best = blocks.stream().min(order).orElseThrow();
        assertThat(order.compare(chosen, best)).as("%s against %s", chosen, best).isZero();
        assertThat(blocks).anyMatch(block -> block[0] == chosen[0]);
        assertThat(joined(chosen)).isTrue();
    }

    private void checkParts(Wish wish, int @Nullable [] chosen) {
        long suitable = IntStream.range(0, layout.seats()).filter(unit -> suits(wish, unit)).count();
        boolean possible = suitable >= wish.quantity() && (!wish.accessible() || IntStream
                .range(0, layout.seats())
                .anyMatch(unit -> suits(wish, unit) && layout.accessible(unit)));
        assertThat(chosen != null).isEqualTo(possible);
        if (chosen == null || wish.accessible()) {
            return;
        }
        IntPredicate ordinary = unit -> suits(wish, unit) && !layout.accessible(unit)
                && !layout.companion(unit);
        boolean enough = IntStream.range(0, layout.seats()).filter(ordinary).count() >= wish.quantity();
        if (enough) {
            assertThat(IntStream.of(chosen)).allMatch(ordinary::test);
        }
        assertThat(parts(chosen)).isLessThanOrEqualTo(
                fewestParts(wish.quantity(), enough ? ordinary : unit -> suits(wish, unit)));
    }

    private int parts(int[] units) {
        int parts = 1;
        for (int i = 1; i < units.length; i++) {
            parts += joined(new int[]{units[i - 1], units[i]}) ? 0 : 1;
        }
        return parts;
    }

    /** The longest runs are the fewest. */
    private int fewestParts(int quantity, IntPredicate suits) {
        Set<Integer> used = new HashSet<>();
        int parts = 0;
        int missing = quantity;
        for (int length = quantity; missing > 0; length--) {
            for (int[] run : blocks(length, suits).toList()) {
                if (missing > 0 && IntStream.of(run).noneMatch(used::contains)) {
                    IntStream.of(run).forEach(used::add);
                    missing -= length;
                    parts++;
                }
            }
        }
        return parts;
    }

    void check(int[] asked, IntPredicate eligible, int max, List<int[]> offers) {
        assertThat(open.free()).isEqualTo(open.count(SeatState.FREE, _ -> true));
        assertThat(offers.size()).isLessThanOrEqualTo(max);
        Set<Integer> offered = new HashSet<>();
        for (int[] offer : offers) {
            assertThat(offer).hasSize(asked.length).isSorted();
            assertThat(IntStream.of(offer)).allMatch(unit -> open.state(unit) == SeatState.FREE
                    && eligible.test(unit) && offered.add(unit));
            assertThat(IntStream.of(offer).map(layout::sectionOf).sorted())
                    .containsExactlyElementsOf(
                            IntStream.of(asked).map(layout::sectionOf).sorted().boxed().toList());
        }
        if (joined(asked)) {
            checkNearest(asked, eligible, max, offers);
        }
    }

    private void checkNearest(int[] asked, IntPredicate eligible, int max, List<int[]> offers) {
        assertThat(offers).allMatch(this::joined);
        List<int[]> blocks = blocks(asked.length, unit -> open.state(unit) == SeatState.FREE
                && eligible.test(unit) && layout.sectionOf(unit) == layout.sectionOf(asked[0])).toList();
        assertThat(offers.isEmpty()).isEqualTo(max == 0 || blocks.isEmpty());
        if (!offers.isEmpty()) {
            Comparator<int[]> nearness = Comparator
                    .comparingInt((int[] block) -> Math.abs(row(block[0]) - row(asked[0])))
                    .thenComparingInt(block -> row(block[0]) == row(asked[0])
                            ? Math.abs(block[0] - asked[0])
                            : 0);
            int[] nearest = blocks.stream().min(nearness).orElseThrow();
            assertThat(nearness.compare(offers.getFirst(), nearest)).isZero();
        }
    }

    private int row(int unit) {
        return layout.rows().of(unit);
    }

    private boolean suits(Wish wish, int unit) {
        return open.state(unit) == SeatState.FREE && wish.eligible().test(unit)
                && (wish.section().isEmpty() || wish.section().getAsInt() == layout.sectionOf(unit))
                && (wish.category().isEmpty() || wish.category().getAsInt() == layout.categoryOf(unit));
    }

    private java.util.stream.Stream<int[]> blocks(int length, IntPredicate suits) {
        return IntStream.rangeClosed(0, layout.seats() - length)
                .mapToObj(first -> IntStream.range(first, first + length).toArray())
                .filter(block -> joined(block) && IntStream.of(block).allMatch(suits));
    }

    private boolean joined(int[] units) {
        return IntStream.range(1, units.length)
                .allMatch(i -> units[i] == units[i - 1] + 1 && row(units[i]) == row(units[i - 1])
                        && !layout.aisleAfter(units[i - 1]));
    }

    /** As the wish sees it: for others special seats count, for who needs one all but companions' seats. */
    private int weight(Wish wish, int[] block) {
        return IntStream.of(block).map(unit -> {
            if (!wish.accessible()) {
                return layout.accessible(unit) || layout.companion(unit) ? 1 : 0;
            }
            return layout.accessible(unit) ? 2 : layout.companion(unit) ? 0 : 1;
        }).sum();
    }

    /** Whether a free seat is alone after the block is taken that was not before. */
    private boolean strands(int[] block) {
        Set<Integer> taken = new HashSet<>(IntStream.of(block).boxed().toList());
        return IntStream.range(0, layout.seats())
                .anyMatch(unit -> !taken.contains(unit) && alone(unit, taken) && !alone(unit, Set.of()));
    }

    private boolean alone(int unit, Set<Integer> taken) {
        return isFree(unit, taken) && !(beside(unit - 1, unit) && isFree(unit - 1, taken))
                && !(beside(unit, unit + 1) && isFree(unit + 1, taken));
    }

    private boolean isFree(int unit, Set<Integer> taken) {
        return open.state(unit) == SeatState.FREE && !taken.contains(unit);
    }

    private boolean beside(int left, int right) {
        return left >= 0 && right < layout.seats() && joined(new int[]{left, right});
    }

    /** The place of the block's row among all rows, the best first. */
    private int rowQuality(int[] block) {
        List<Integer> rows = IntStream.range(0, layout.rows().count())
                .boxed()
                .sorted(
                        Comparator.comparingDouble(this::nearestSeat))
                .toList();
        return rows.indexOf(row(block[0]));
    }

    private double nearestSeat(int row) {
        return IntStream.range(0, layout.seats())
                .filter(unit -> row(unit) == row)
                .mapToDouble(layout::distance)
                .min()
                .orElseThrow();
    }
}
