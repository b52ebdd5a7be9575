package dev.holdfast.race.money;

import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.RunOptions;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.report.ReportOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** The command {@code race money}: many pay in every way there is, and every cent is accounted for. */
@Command(name = "money", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Creates two events, one with too few places, and distinct buyers, who reserve at the same moment"
                + " and then pay, are declined, get no answer, pay twice, cancel; and judges, when all is"
                + " quiet: charged = kept + refunded + due for every booking, nobody pays for nothing or"
                + " twice. The installation has to use the sandbox as its payment gateway.",
        "Exit code 0: passed, 1: failed, 2: could not run."})
public final class MoneyCommand implements Callable<Integer> {

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

    @Option(names = "--users", paramLabel = "N", defaultValue = "500",
            description = "How many distinct buyers. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--webhook-secret", paramLabel = "SECRET",
            defaultValue = "${env:HOLDFAST_SANDBOX_WEBHOOK_SECRET}",
            description = "The installation's --sandbox-webhook-secret: with it, charges that come after the"
                    + " end of a hold are played too. Default: HOLDFAST_SANDBOX_WEBHOOK_SECRET.",
            showDefaultValue = Visibility.NEVER)
    private @Nullable String webhookSecret;

    @Option(names = "--quiet", paramLabel = "SECONDS", defaultValue = "90", description = "How long it may"
            + " take until no payment and no refund is under way. Default: ${DEFAULT-VALUE}.")
    private int quietSeconds;

    @Option(names = "--ask-again", paramLabel = "SECONDS", defaultValue = "15",
            description = "How long who was refused asks again. Default: ${DEFAULT-VALUE}.")
    private int askAgainSeconds;

    @Override
    public Integer call() {
        Finish finish = new Finish(spec, target);
        MoneyPlan plan = finish.asOptions(() -> new MoneyPlan(users, run.seed(),
                webhookSecret == null ? "" : webhookSecret, patience(), run.p99Max()));
        return finish.of(http -> {
            MoneyResult result = new MoneyScenario(http, InstantSource.system(), finish.progress())
                    .run(plan, target.administrator());
            new MoneyText(spec.commandLine().getOut()).print(result);
            run.jsonFile().ifPresent(file -> MoneyJson.write(result, file));
            reports.write(MoneyReport.of(result, http.witness().clockLines()));
            return result.verdict().passed();
        });
    }

    private MoneyPlan.Patience patience() {
        return new MoneyPlan.Patience(Duration.ofSeconds(quietSeconds), Duration.ofSeconds(askAgainSeconds));
    }
}
