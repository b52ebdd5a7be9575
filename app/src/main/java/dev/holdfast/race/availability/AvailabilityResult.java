package dev.holdfast.race.availability;

import dev.holdfast.race.report.Report;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.availability.AvailabilityHistory;
import dev.holdfast.race.verdict.availability.AvailabilityHistory.Aged;
import dev.holdfast.race.verdict.flow.Holding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A race that was run and judged. */
record AvailabilityResult(Facts facts, AvailabilityPlan plan, AvailabilityHistory history, Verdict verdict) {

    /**
     * Where it was run.
     *
     * @param connections
     *            how many were open before the start
     */
    record Facts(List<String> addresses, String eventId, int connections) {}

    /** How old the numbers were that were shown, at the least. */
    record Ages(int probes, int atOnce, double p99Millis, double maxMillis, int neverTrue) {

        static Ages of(List<Aged> aged) {
            long[] nanos = aged.stream()
                    .filter(one -> one.ageNanos().isPresent())
                    .mapToLong(one -> one.ageNanos().getAsLong())
                    .sorted()
                    .toArray();
            int atOnce = (int) IntStream.range(0, nanos.length).filter(i -> nanos[i] == 0).count();
            return new Ages(aged.size(), atOnce, millis(nanos, 0.99), millis(nanos, 1),
                    aged.size() - nanos.length);
        }

        private static double millis(long[] sorted, double share) {
            if (sorted.length == 0) {
                return 0;
            }
            int index = (int) Math.ceil(share * sorted.length) - 1;
            return sorted[Math.max(0, index)] / (double) TimeUnit.MILLISECONDS.toNanos(1);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT,
                    "p99 %.0f ms, at most %.0f ms old; %d of %d looks were true while they were asked%s",
                    p99Millis, maxMillis, atOnce, probes,
                    neverTrue == 0 ? "" : ", " + neverTrue + " were never true");
        }
    }

    Ages ages() {
        return Ages.of(history.aged());
    }

    /** How often units were had. */
    long won() {
        return history.rush().stream().filter(holding -> holding.answer() instanceof Answer.Won).count();
    }

    /** In which ways units were given back. */
    List<String> ways() {
        return history.rush()
                .stream()
                .map(holding -> holding.end().giveBack())
                .filter(Objects::nonNull)
                .filter(Holding.GiveBack::accepted)
                .map(Holding.GiveBack::way)
                .toList();
    }

    /** Units that those who came last could still have. */
    int rest() {
        return history.closers()
                .stream()
                .filter(holding -> holding.answer() instanceof Answer.Won)
                .mapToInt(holding -> holding.wish().quantity())
                .sum();
    }

    String summary() {
        return plan.users() + " buyers, " + plan.seats() + " units"
                + (plan.pools() == 1 ? "" : " of each of " + plan.pools() + " ticket types") + ", up to "
                + plan.rhythm().turns() + " turns each in " + plan.rhythm().seconds() + " s, "
                + plan.probers() + " who look all the time";
    }

    Report report() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("--users", plan.users());
        options.put("--seats", plan.seats());
        options.put("--pools", plan.pools());
        options.put("--probers", plan.probers());
        options.put("--seconds", plan.rhythm().seconds());
        options.put("--turns", plan.rhythm().turns());
        options.put("--max-staleness", plan.ageMax().toMillis());
        options.put("--seed", plan.seed());
        Map<String, String> told = new LinkedHashMap<>();
        told.put("event", facts.eventId());
        told.put("had", won() + " of " + history.rush().size() + " times");
        told.put("given back", ways().size() + " times");
        told.put("shown", ages().toString());
        return new Report(new Report.Subject("availability", summary(), facts.addresses(), options),
                List.of(new Report.Round("event " + facts.eventId(), verdict, history.rush(), told, lots())));
    }

    private List<Report.Lot> lots() {
        return IntStream.range(0, plan.pools()).mapToObj(lot -> {
            List<Holding> asked = history.holdings()
                    .stream()
                    .filter(holding -> holding.wish().lot() == lot)
                    .toList();
            List<String> kept = asked.stream()
                    .filter(holding -> holding.answer() instanceof Answer.Won && !holding.end().over())
                    .map(Holding::toString)
                    .toList();
            return new Report.Lot("ticket type " + (lot + 1), plan.seats(), asked.size(), kept);
        }).toList();
    }
}
