package dev.holdfast.race.flood;

import dev.holdfast.race.load.LoadTable;
import dev.holdfast.race.report.Printout;
import dev.holdfast.race.verdict.History;

import java.io.PrintWriter;
import java.util.List;

/** Prints what happened and the verdict as plain text. */
final class FloodText {

    private final Printout out;

    FloodText(PrintWriter out) {
        this.out = new Printout(out);
    }

    void print(FloodResult result) {
        FloodPlan plan = result.plan();
        History history = result.witness().history();
        out.line("target", String.join(", ", result.place().addresses()));
        out.line("race", summary(plan));
        out.line("event", result.place().eventId());
        out.line("seed", String.valueOf(plan.seed()));
        out.line("");
        new LoadTable(out).print(result.load());
        out.line("units", history.unitsWon() + " of " + history.seats() + " held, shown as left: "
                + history.aftermath().end().eventUnits());
        out.line("maybe", history.unitsMaybe() + " units");
        out.statuses(history.attempts());
        out.times(history.attempts(), result.place().connections());
        out.rulings(result.verdict());
        out.verdict(List.of(result.verdict()));
    }

    static String summary(FloodPlan plan) {
        FloodPlan.Stream stream = plan.stream();
        FloodPlan.Crowd crowd = plan.crowd();
        return stream.rate() + " requests/s for " + stream.seconds() + " s (" + stream.curve().label() + ", "
                + stream.mix() + "), " + crowd.users() + " users, " + crowd.seats() + " units, "
                + crowd.quantity() + " each";
    }
}
