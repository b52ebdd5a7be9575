package dev.holdfast.api;

import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.CodeRefused;
import dev.holdfast.platform.http.Problem;

/** Says why a code is not good for a reserve, and that a price has changed. */
final class CodeProblems {

    private CodeProblems() {}

    static Problem of(CodeRefused refused) {
        String field = switch (refused.field()) {
            case DISCOUNT -> "discount_code";
            case ACCESS -> "access_code";
        };
        Problem problem = switch (refused) {
            case Outcome.UnknownCode _ -> Problem.of(400, "code_unknown", "There is no such code");
            case Outcome.CodeNotActive inactive -> notActive(inactive);
            case Outcome.CodeUsedUp _ ->
                Problem.of(409, "code_used_up", "This code has reached its maximum usage limit");
            case Outcome.MinimumNotReached(var minimum) -> Problem
                    .of(400, "minimum_not_reached", "This code needs tickets for at least " + minimum.major()
                            + " " + minimum.currency())
                    .with("minimum", MoneyBody.of(minimum));
            case Outcome.CodeDoesNotApply _ ->
                Problem.of(400, "code_does_not_apply", "This code takes nothing off these tickets");
        };
        return problem.with("field", field);
    }

    private static Problem notActive(Outcome.CodeNotActive inactive) {
        Problem problem = Problem.of(400, "code_not_active", "This code is not active");
        if (inactive.opensAt() != null) {
            return problem.with("opens_at", inactive.opensAt());
        }
        return inactive.closedAt() == null ? problem : problem.with("closed_at", inactive.closedAt());
    }

    static Problem priceChanged(Outcome.PriceChanged changed) {
        return Problem
                .of(409, "price_changed",
                        "This costs " + changed.total().major() + " " + changed.total().currency() + " now")
                .with("total", MoneyBody.of(changed.total()));
    }
}
