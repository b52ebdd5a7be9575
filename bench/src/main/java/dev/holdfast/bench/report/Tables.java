package dev.holdfast.bench.report;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is shown of a report, as tables. */
public final class Tables {

    private static final double MEGABYTE = 1024 * 1024;
    private static final String NOTHING = "-";

    private Tables() {}

    /** What was done in a second, at one number of connections. */
    public static Table rates(List<Summary> summaries, int connections) {
        return new Table(
                List.of("measure", "answers/s (min-max)", "sales/s (min-max)", "p50 us", "p99 us", "p99.9 us",
                        "refusals"),
                of(summaries, connections).map(one -> List.of(one.measure(), one.answers().whole(),
                        one.sales().max() == 0 ? NOTHING : one.sales().whole(), whole(one.p50Micros()),
                        whole(one.p99Micros()), whole(one.p999Micros()), refusals(one.refusals()))).toList());
    }

    /** What it took, at one number of connections. */
    public static Table costs(List<Summary> summaries, int connections) {
        return new Table(
                List.of("measure", "CPU server", "CPU PostgreSQL", "CPU load", "WAL bytes/sale*",
                        "transactions/sale*",
                        "statements/sale*", "server MB", "PostgreSQL MB", "relay lag"),
                of(summaries, connections).map(one -> List.of(one.measure(), fine(one.serverCpu()),
                        fine(one.postgresCpu()), fine(one.loadCpu()), whole(one.walPerSale()),
                        three(one.transactionsPerSale().median()), three(one.statements()),
                        megabytes(one.serverMemoryBytes().median()),
                        megabytes(one.postgresMemoryBytes().median()),
                        whole(one.relayLag()))).toList());
    }

    private static java.util.stream.Stream<Summary> of(List<Summary> summaries, int connections) {
        return summaries.stream().filter(summary -> summary.connections() == connections);
    }

    /** What was sold when all asked once. */
    public static Table rushes(List<RushSummary> rushes) {
        return new Table(List.of("measure", "asked", "stock", "sold", "left unsold", "ms", "refusals"),
                rushes.stream()
                        .map(rush -> List.of(rush.measure(), String.valueOf(rush.asked()),
                                String.valueOf(rush.stock()),
                                rush.sold().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                                String.format(Locale.ROOT, "%.0f", rush.undersoldMedian()),
                                whole(rush.milliseconds()),
                                refusals(rush.refusals())))
                        .toList());
    }

    /** What was promised. */
    public static Table targets(List<Target> targets) {
        return new Table(List.of("target", "bound", "median (min-max)", "holds"),
                targets.stream()
                        .map(target -> List.of(target.name(), target.told(), target.measuredText(),
                                target.holds() ? "yes" : "NO"))
                        .toList());
    }

    /** What becomes of the rate when there is much. */
    public static Table growth(List<Report.Growth> growth) {
        return new Table(
                List.of("with", "a second before", "a second with", "ratio", "WAL bytes each before", "with"),
                growth.stream()
                        .map(row -> List.of(row.of(), row.base().whole(), row.grown().whole(),
                                row.ratio().fine(), whole(row.baseWal()), whole(row.grownWal())))
                        .toList());
    }

    /** What single parts take. */
    public static Table micro(List<Report.Micro> micro) {
        return new Table(List.of("benchmark", "ns each", "error", "bytes allocated each"),
                micro.stream()
                        .map(one -> List.of(one.name(), nanos(one.nanos()), nanos(one.error()),
                                one.bytes() == null
                                        ? NOTHING
                                        : String.format(Locale.ROOT, "%,.0f", one.bytes())))
                        .toList());
    }

    private static String nanos(@Nullable Double number) {
        return number == null ? NOTHING : String.format(Locale.ROOT, "%,.1f", number);
    }

    /** How a server starts, and how large it is. */
    public static Table startAndSize(Report.StartAndSize start) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("first answer, warm data folder, embedded database",
                seconds(start.warmEmbeddedSeconds())));
        rows.add(List.of("first answer, database that runs already", seconds(start.warmExternalSeconds())));
        rows.add(List.of("idle server, resident", megabytes((double) start.idleServerBytes()) + " MB"));
        rows.add(List.of("idle server, heap after a collection",
                megabytes((double) start.idleHeapBytes()) + " MB"));
        rows.add(
                List.of("idle PostgreSQL, shared memory counted once", orNothing(start.idlePostgresBytes())));
        rows.add(List.of("program with its libraries", orNothing(start.jarBytes())));
        return new Table(List.of("start and size", ""), rows);
    }

    private static String orNothing(@Nullable Long bytes) {
        return bytes == null ? NOTHING : megabytes(bytes) + " MB";
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? NOTHING : String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static String refusals(Map<String, Long> refusals) {
        return refusals.isEmpty()
                ? NOTHING
                : refusals.entrySet()
                        .stream()
                        .map(refusal -> refusal.getKey() + ": "
                                + String.format(Locale.ROOT, "%,d", refusal.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String whole(Spread spread) {
        return String.format(Locale.ROOT, "%,.0f", spread.median());
    }

    private static String fine(Spread spread) {
        return String.format(Locale.ROOT, "%.2f", spread.median());
    }

    private static String three(@Nullable Double number) {
        return number == null ? NOTHING : String.format(Locale.ROOT, "%.3f", number);
    }

    private static String megabytes(double bytes) {
        return bytes == 0 ? NOTHING : String.format(Locale.ROOT, "%,.0f", bytes / MEGABYTE);
    }
}
