package dev.holdfast.race.claims;

import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.RestartOptions;
import dev.holdfast.race.course.RunOptions;
import dev.holdfast.race.described.Description;
import dev.holdfast.race.described.TargetChoice;
import dev.holdfast.race.report.Printout;
import dev.holdfast.race.report.ReportOptions;
import dev.holdfast.race.report.SeedTimes;
import dev.holdfast.race.verdict.claims.Demand;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** The race for tickets by an API that a file describes: one lot of many units. */
public final class DescribedTickets {

    private DescribedTickets() {}

    /**
     * What the race is to do.
     *
     * @param quantity
     *            draws how many a buyer asks for
     * @param confirm
     *            whether winners pay
     */
    public record Plan(int users, int units, Quantity quantity, boolean confirm, int rounds) {}

    /** How many units a buyer asks for. */
    public record Quantity(String text, int max, ToIntFunction<RandomGenerator> draw) {}

    /** The options of a race for tickets that hold for any target. */
    public record Shared(RunOptions run, RestartOptions restart, ReportOptions reports) {}

    /** Runs and reports the race, and returns the exit code. */
    public static int run(Finish finish, TargetChoice choice, Shared shared, Plan plan) {
        Setting setting = new Setting("tickets",
                plan.users() + " buyers, " + plan.units() + " units, " + plan.quantity().text()
                        + " each by target "
                        + choice.name() + (plan.confirm() ? ", winners pay" : ""),
                Map.of("users", plan.users(), "seats", plan.units(), "quantity", plan.quantity().text(),
                        "confirm",
                        plan.confirm(), "target", choice.name()));
        DescribedPlan described = new DescribedPlan(plan.users(), plan.units(), true, 1,
                plan.quantity().max(),
                plan.confirm(), (lots, random) -> List.of(SeatOrder.wishes(plan.users(), _ -> new Demand(
                        Map.of(lots.getFirst(), plan.quantity().draw().applyAsInt(random)), 0))),
                InstantSource.system());
        return ClaimOptions.of(shared, plan.rounds())
                .runDescribed(finish,
                        new ClaimOptions.Manner(setting, DescribedTickets::seedTimes, List.of()),
                        new ClaimOptions.Described(choice, Description.Goods.tickets, Map::of,
                                api -> new DescribedPreparation(api, described)));
    }

    private static void seedTimes(PrintWriter out, ClaimResult result) {
        result.rounds()
                .forEach(round -> SeedTimes.of(round.history().claims())
                        .ifPresent(told -> new Printout(out).line("the seeds", told)));
    }
}
