package dev.holdfast.race.rehearsal;

import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.RunOptions;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.load.Curve;
import dev.holdfast.race.report.Report;
import dev.holdfast.race.report.ReportOptions;
import dev.holdfast.race.verdict.rehearsal.Rehearsed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command {@code race rehearse}: a realistic rush on a copy of one's own event. */
@Command(name = "rehearse", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Copies an event of the administrator's organization, puts the copy on sale for as long as it"
                + " takes, and"
                + " lets buyers come as they do when a sale opens: they look, think, pick, think, pay or walk"
                + " away. Says in how many seconds it sells out, how long buyers wait and what gives way"
                + " first,"
                + " and judges as every race does. The original is not touched; the copy is cancelled at the"
                + " end.",
        "Exit code 0: passed, 1: failed, 2: could not run."})
public final class RehearsalCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetOptions target;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RunOptions run;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReportOptions reports;

    @Option(names = "--event", paramLabel = "ID", required = true, description = "The event to rehearse for.")
    @SuppressWarnings("NullAway.Init")
    private String eventId;

    @Option(names = "--buyers", paramLabel = "N", defaultValue = "5000",
            description = "How many distinct buyers come. Default: ${DEFAULT-VALUE}.")
    private int buyers;

    @Option(names = "--over", paramLabel = "TIME", defaultValue = "60s",
            converter = TimeConverter.class,
            description = "The time within which they come, like 60s or 5m. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Duration over;

    @Option(names = "--curve", paramLabel = "CURVE", defaultValue = "opening",
            converter = Curve.Converter.class,
            description = "How they spread over that time: opening, decay, poisson, constant, ramp or"
                    + " barrier."
                    + " Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Curve curve;

    @Option(names = "--pace", paramLabel = "FACTOR", defaultValue = "1",
            description = "What the times to think are multiplied by; 0 is not to think."
                    + " Default: ${DEFAULT-VALUE}.")
    private double pace;

    @Option(names = "--abandon", paramLabel = "PERCENT", defaultValue = "15%",
            converter = PercentConverter.class,
            description = "Of those who hold something and do not pay; half of them give it back."
                    + " Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Double abandonPercent;

    @Option(names = "--cancel", paramLabel = "PERCENT", defaultValue = "2%",
            converter = PercentConverter.class,
            description = "Of those who have a ticket and give it back. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Double cancelPercent;

    @Option(names = "--quantity", split = ",", paramLabel = "N=WEIGHT", defaultValue = "1=35,2=45,3=8,4=12",
            description = "How many units buyers want. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Map<Integer, Integer> quantities;

    @Option(names = "--limit", paramLabel = "MS", defaultValue = "1000",
            description = "A step has given way when its 99th percentile is over this in one second;"
                    + " reported, not"
                    + " judged. Default: ${DEFAULT-VALUE}.")
    private int limitMillis;

    @Option(names = "--keep",
            description = "Keep the copy and its bookings, as a draft, instead of cancelling it.")
    private boolean keep;

    /** For the self-test: an account that does not add up. */
    @Option(names = "--forget-one", hidden = true, description = "Forget one answer.")
    private boolean forgetOne;

    @Override
    public Integer call() {
        Finish finish = new Finish(spec, target);
        RehearsalPlan plan = finish.asOptions(this::plan);
        return finish.of(http -> {
            RehearsalResult result = new RehearsalScenario(http, target.connectionsMax(),
                    InstantSource.system(), finish.progress()).run(plan, target.administrator());
            new RehearsalText(spec.commandLine().getOut()).print(result);
            run.jsonFile().ifPresent(file -> RehearsalJson.write(result, file));
            reports.write(report(result));
            return result.verdict().passed();
        });
    }

    private RehearsalPlan plan() {
        return new RehearsalPlan(eventId.strip(), new RehearsalPlan.Arrivals(buyers, over, curve, run.seed()),
                new RehearsalPlan.Habits(new Quantities(quantities), pace, abandonPercent, cancelPercent),
                new RehearsalPlan.Limits(limitMillis, run.p99Max()),
                keep ? RehearsalPlan.Ending.KEEP_AS_DRAFT : RehearsalPlan.Ending.CANCEL, forgetOne);
    }

    private static Report report(RehearsalResult result) {
        Rehearsed history = result.seen().history();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("sells out", RehearsalText.sellsOut(result));
        facts.put("gives way", RehearsalText.gaveWay(result));
        facts.put("from arrival to ticket", RehearsalText.waits(result));
        facts.put("buyers", RehearsalText.ends(result));
        result.place().copy().notes().forEach(note -> facts.put("differs: " + note, ""));
        List<Report.Lot> lots = history.lots()
                .stream()
                .map(lot -> new Report.Lot(lot.label(), lot.capacity(),
                        (int) history.takes().stream().filter(take -> take.lot().equals(lot.key())).count(),
                        List.of()))
                .toList();
        return new Report(
                new Report.Subject("rehearse", RehearsalText.summary(result.plan()),
                        result.place().addresses(),
                        RehearsalJson.options(result.plan())),
                List.of(new Report.Round(result.place().copy().name(), result.verdict(), history.timed(),
                        facts,
                        lots)));
    }

    /** Reads {@code 60s}, {@code 5m} and {@code 500ms}. */
    static final class TimeConverter implements CommandLine.ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m)");

        @Override
        public Duration convert(String value) {
            Matcher matcher = FORM.matcher(value.strip());
            if (!matcher.matches()) {
                throw new CommandLine.TypeConversionException("'" + value + "' is not a time like 60s or 5m");
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                default -> Duration.ofMinutes(amount);
            };
        }
    }

    /** Reads {@code 15%} and {@code 15}. */
    static final class PercentConverter implements CommandLine.ITypeConverter<Double> {

        private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%?");

        @Override
        public Double convert(String value) {
            Matcher matcher = FORM.matcher(value.strip());
            if (!matcher.matches()) {
                throw new CommandLine.TypeConversionException("'" + value + "' is not a share like 15%");
            }
            return Double.valueOf(matcher.group(1));
        }
    }
}
