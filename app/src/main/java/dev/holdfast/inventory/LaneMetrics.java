package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Changes;
import dev.holdfast.inventory.decision.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** What is measured of the lanes. Thread-safe. */
final class LaneMetrics {

    private final MeterRegistry registry;
    private final ConcurrentHashMap<Class<?>, Counter> outcomes = new ConcurrentHashMap<>();
    private final DistributionSummary batchSize;
    private final Timer batchTime;
    private final Counter looks;
    private final Counter remembered;
    private final Counter contested;
    private final Counter redecided;
    private final Counter commitUnknown;
    private final Counter expired;
    private final Counter bisected;
    private final Counter rescues;
    private final Counter late;

    LaneMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.batchSize = DistributionSummary.builder("holdfast.lane.batch.size")
                .description("Requests in a batch")
                .serviceLevelObjectives(1, 8, 64, 256, 512)
                .register(registry);
        this.batchTime = Timer.builder("holdfast.lane.batch.time")
                .description("From reading to the end of the commit")
                .serviceLevelObjectives(Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofMillis(50),
                        Duration.ofMillis(250), Duration.ofSeconds(1))
                .register(registry);
        this.looks = counter("holdfast.lane.looks", "Batches answered without a lock");
        this.remembered = remembered("written");
        this.contested = remembered("contested");
        this.redecided = counter("holdfast.lane.redecided",
                "Batches decided again because of another writer");
        this.commitUnknown = counter("holdfast.lane.commit.unknown", "Commits whose answer was lost");
        this.expired = counter("holdfast.holds.expired", "Holds that ended by time");
        this.bisected = counter("holdfast.lane.bisected",
                "Batches halved to find the request that breaks them");
        this.rescues = counter("holdfast.rescues", "Late payments that got their places after all");
        this.late = counter("holdfast.charges.late", "Charges that came too late and go back");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter remembered(String outcome) {
        return Counter.builder("holdfast.lane.remembered")
                .description("Batches sent by what was remembered")
                .tag("outcome", outcome)
                .register(registry);
    }

    void depth(IntSupplier waiting) {
        Gauge.builder("holdfast.lane.depth", waiting::getAsInt)
                .description("Requests that wait in the lanes")
                .register(registry);
    }

    void batch(int size, long nanos, List<Outcome> answered) {
        batchSize.record(size);
        batchTime.record(Duration.ofNanos(nanos));
        answered.forEach(
                outcome -> outcomes.computeIfAbsent(outcome.getClass(), this::outcomeCounter).increment());
    }

    private Counter outcomeCounter(Class<?> type) {
        String code = type.getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return Counter.builder("holdfast.outcomes")
                .description("Outcomes of requests to the lanes")
                .tag("code", code)
                .register(registry);
    }

    void looked() {
        looks.increment();
    }

    /** A batch was written by what was remembered. */
    void remembered() {
        remembered.increment();
    }

    /** What was remembered did not fit any more: the batch is read. */
    void contested() {
        contested.increment();
    }

    void redecided() {
        redecided.increment();
    }

    void commitUnknown() {
        commitUnknown.increment();
    }

    void expired(int holds) {
        expired.increment(holds);
    }

    /** Counts what became of charges that came when their hold had ended. */
    void charges(List<Changes.JournalEntry> journal) {
        for (Changes.JournalEntry line : journal) {
            switch (line.kind()) {
                case "rescued" -> rescues.increment();
                case "charged_too_late" -> late.increment();
                default -> {
                }
            }
        }
    }

    void bisected() {
        bisected.increment();
    }
}
