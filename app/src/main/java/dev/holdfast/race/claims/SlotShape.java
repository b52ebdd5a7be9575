package dev.holdfast.race.claims;

import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.claims.Claim;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The slot race as system C's test prints it: the counts, the times, and which of its times were met. */
record SlotShape() implements SeedShape {

    @Override
    public void print(PrintWriter out, ClaimResult result) {
        for (ClaimRound round : result.rounds()) {
            List<Claim> claims = round.history().claims();
            List<Claim> won = claims.stream().filter(Claim::won).toList();
            List<Claim> lost = claims.stream().filter(Claim::refused).toList();
            Map<String, Integer> counts = new LinkedHashMap<>();
            counts.put("Total Requests:", claims.size());
            counts.put("✓ Successful (" + statuses(won, "201") + "):", won.size());
            counts.put("⚠ Conflicts (" + statuses(lost, "409") + "):", lost.size());
            counts.put("✗ Errors (other):", claims.size() - won.size() - lost.size());
            counts.forEach(
                    (label, count) -> out.println(String.format(Locale.ROOT, "%-22s %d", label, count)));
            out.println(
                    String.format(Locale.ROOT, "%-22s avg %.0fms, min %.0fms, max %.0fms", "Response Time:",
                            millis(claims).average().orElse(0), millis(claims).min().orElse(0),
                            millis(claims).max().orElse(0)));
            new SlotTimes().told(round.history()).forEach(out::println);
            out.println();
        }
    }

    private static String statuses(List<Claim> claims, String none) {
        String statuses = claims.stream()
                .map(claim -> String.valueOf(claim.answer().statusOrZero()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return statuses.isEmpty() ? none : statuses;
    }

    static java.util.stream.DoubleStream millis(List<? extends Heard> requests) {
        return requests.stream().mapToDouble(request -> request.span().nanos() / 1e6);
    }
}
