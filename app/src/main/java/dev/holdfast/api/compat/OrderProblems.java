package dev.holdfast.api.compat;

import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.CodeRefused;
import dev.holdfast.platform.http.Handler;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;

/** Refusals in the words of system B, whose clients show {@code message}, or the text when there is none. */
final class OrderProblems {

    private static final String FAILED = "Seat validation failed: ";

    private OrderProblems() {}

    /** A handler whose refusals have a {@code message} too. */
    static Handler told(Handler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (ProblemException e) {
                throw e.problem().with("message", e.problem().error()).exception();
            }
        };
    }

    /** Why an order was not placed; all of it is 400 there. */
    static Problem failed(String code, String cause) {
        return Problem.of(400, code, FAILED + cause);
    }

    static Problem noDiscount() {
        return failed("invalid_request", "discount not applicable: Discount not found.")
                .with("field", "discount_id");
    }

    /** Why a discount is not good for an order, with what our own refusal says besides. */
    static Problem discount(CodeRefused refused, Problem ours) {
        String cause = switch (refused) {
            case Outcome.UnknownCode _ -> "Discount not found.";
            case Outcome.CodeNotActive _ -> "Discount is not currently active or has expired.";
            case Outcome.CodeUsedUp _ -> "Discount usage limit has been reached.";
            case Outcome.MinimumNotReached _ -> "Discount minimum spend has not been reached.";
            case Outcome.CodeDoesNotApply _ -> "Discount is not valid for these seats.";
        };
        Problem told = new Problem(400, ours.code(), FAILED + "discount not applicable: " + cause,
                ours.members(), ours.headers());
        return told.with("field", "discount_id");
    }

    /** The same for what has its words already. */
    static Problem failed(Problem problem) {
        return new Problem(400, problem.code(), FAILED + problem.error(), problem.members(),
                problem.headers());
    }
}
