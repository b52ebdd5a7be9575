package dev.holdfast.race.rehearsal;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.rehearsal.Deed;
import dev.holdfast.race.verdict.rehearsal.Step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What gave way in one second of a rehearsal.
 *
 * @param second
 *            0 for the first
 * @param offered
 *            how many requests started in it
 */
record GaveWay(int second, Step step, String how, long offered) {

    /** With fewer requests the 99th percentile is one slow answer. */
    private static final int ENOUGH = 10;

    /** The first to give way; of several in one second, errors before sheds before slowness. */
    static Optional<GaveWay> first(List<Deed> deeds, int limitMillis) {
        Map<Integer, List<Deed>> seconds = deeds.stream()
                .collect(Collectors.groupingBy(
                        deed -> (int) TimeUnit.NANOSECONDS.toSeconds(deed.span().invokedNanos()),
                        TreeMap::new,
                        Collectors.toList()));
        for (Map.Entry<Integer, List<Deed>> second : seconds.entrySet()) {
            for (Step step : Step.values()) {
                List<Deed> some = second.getValue().stream().filter(deed -> deed.step() == step).toList();
                String how = how(some, limitMillis);
                if (!how.isEmpty()) {
                    return Optional.of(new GaveWay(second.getKey(), step, how, second.getValue().size()));
                }
            }
        }
        return Optional.empty();
    }

    private static String how(List<Deed> deeds, int limitMillis) {
        List<String> wrong = new ArrayList<>();
        count(deeds, Answer.Unanswered.class, "without an answer").ifPresent(wrong::add);
        count(deeds, Answer.Broken.class, "answered with 5xx").ifPresent(wrong::add);
        count(deeds, Answer.Shed.class, "shed").ifPresent(wrong::add);
        if (wrong.isEmpty() && deeds.size() >= ENOUGH) {
            List<Long> times = deeds.stream()
                    .map(deed -> deed.span().nanos())
                    .sorted(Comparator.naturalOrder())
                    .toList();
            double p99 = times.get((int) Math.ceil(times.size() * 0.99) - 1) / 1e6;
            if (p99 > limitMillis) {
                wrong.add(String.format(Locale.ROOT, "p99 %.0f ms, over %d ms", p99, limitMillis));
            }
        }
        return String.join(", ", wrong);
    }

    private static Optional<String> count(List<Deed> deeds, Class<? extends Answer> kind, String what) {
        long count = deeds.stream().filter(deed -> kind.isInstance(deed.answer())).count();
        return count == 0 ? Optional.empty() : Optional.of(count + " of " + deeds.size() + " " + what);
    }

    @Override
    public String toString() {
        return step.label() + " in second " + second + ": " + how + ", at " + offered + " requests/s offered";
    }
}
